import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings as installation
from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Haul, Part, Puller, Setting, Settings
from naewon.intake.adapters.kakao_form.asking import ask_for_page
from naewon.intake.adapters.kakao_form.payloads import Page, page_in
from naewon.intake.adapters.kakao_form.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.marketing.models import ChannelKind


class KakaoForm(Puller):
    kind = SourceKind.KAKAO_FORM
    channel_kind = ChannelKind.KAKAO
    keeps = timedelta(days=90)
    settings = (
        Setting("access_token", _("비즈니스 토큰"), _("moment_bizform_result_read 동의를 받은 토큰입니다.")),
        Setting("ad_account_id", _("광고계정 번호"), _("카카오모먼트 광고계정의 번호입니다."), is_secret=False),
        Setting("form_id", _("비즈니스폼 번호"), _("문의를 받을 비즈니스폼의 번호입니다."), is_secret=False),
    )

    def pull(self, settings: Settings, cursor: Mapping[str, Any], now: datetime) -> Haul:
        """A page. Where the answer names no further cursor we stay where we are, and see the last ones again."""
        page = ask_for_page(settings, cursor.get("id"), now)
        return Haul(parts_of(page), {"id": page.next_cursor} if page.next_cursor else cursor, page.has_next)

    def parts(self, answer: bytes, settings: Settings) -> list[Part]:  # noqa: ARG002 - a page holds nothing but ours
        return parts_of(page_in(read_json(answer, limit=installation.LARGEST_ANSWER)))

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)


def parts_of(page: Page) -> list[Part]:
    return [Part(apply_id, json.dumps(item, ensure_ascii=False).encode()) for apply_id, item in page.items]
