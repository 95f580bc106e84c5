"""Why a lead could not be fetched.

Invalid
└── CannotFetch          the Graph API gave no lead
    ├── TryAgain         it may give it later: busy, too many calls, a broken line
    ├── NotPermitted     the page's owner has to allow us first
    └── Gone             it has no such lead any more
"""

from django.utils.translation import gettext_lazy as _

from naewon.errors import Invalid
from naewon.intake.models import Trouble


class CannotFetch(Invalid):
    """The Graph API gave no lead."""

    trouble = Trouble.UNREACHABLE
    message = _("메타에서 잠재고객 정보를 받지 못했습니다.")


class TryAgain(CannotFetch):
    """`after` is how many seconds the API asked us to wait, None where it did not say."""

    message = _("메타 서버가 응답하지 않았습니다. 잠시 뒤 다시 시도해 주세요.")

    def __init__(self, after: float | None = None) -> None:
        self.after = after
        super().__init__()


class NotPermitted(CannotFetch):
    """The token has run out, or the page's lead access is not given to us."""

    trouble = Trouble.NOT_ALLOWED
    message = _(
        "메타가 잠재고객 조회를 거부했습니다. "
        "페이지 설정의 '잠재고객 액세스'에서 앱을 허용하고 토큰을 새로 넣어 주세요."
    )


class Gone(CannotFetch):
    """The lead was deleted, or is older than the time Meta keeps it."""

    trouble = Trouble.GONE
    message = _("메타에 이 잠재고객이 더 이상 없습니다. 보관 기간(90일)이 지났거나 삭제되었습니다.")
