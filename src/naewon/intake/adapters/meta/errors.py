"""Why Meta gave no lead, in words that say what to do there. The tree is `naewon.intake.errors`."""

from django.utils.translation import gettext_lazy as _

from naewon.intake import errors


class TryAgain(errors.TryAgain):
    message = _("메타 서버가 응답하지 않았습니다. 잠시 뒤 다시 시도해 주세요.")


class NotPermitted(errors.NotPermitted):
    """The token has run out, or the page's lead access is not given to us."""

    message = _(
        "메타가 잠재고객 조회를 거부했습니다. "
        "페이지 설정의 '잠재고객 액세스'에서 앱을 허용하고 토큰을 새로 넣어 주세요."
    )


class Gone(errors.Gone):
    """The lead was deleted, or is older than the time Meta keeps it."""

    message = _("메타에 이 잠재고객이 더 이상 없습니다. 보관 기간(90일)이 지났거나 삭제되었습니다.")
