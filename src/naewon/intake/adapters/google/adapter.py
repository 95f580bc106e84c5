import json
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Part, Setting, Settings
from naewon.intake.adapters.google.payloads import lead_in
from naewon.intake.adapters.google.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import is_same
from naewon.marketing.models import ChannelKind


class Google(Adapter):
    kind = SourceKind.GOOGLE
    channel_kind = ChannelKind.GOOGLE
    family = "advert"
    icon = "megaphone"
    without_list = _(
        "개발자 토큰이 있어야 목록을 주어 대조하지 못합니다. 구글 광고에서 30일 안에 CSV로 내려받아 견주어 보세요."
    )
    settings = (
        Setting(
            "google_key",
            _("웹훅 키"),
            _("구글 광고의 리드 양식 › 웹훅 통합에 받는 주소와 함께 그대로 넣어 주세요."),
            is_ours=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """Google signs nothing: the key that was typed in there stands in the body."""
        try:
            return is_same(lead_in(read_json(knock.raw)).google_key, settings.get("google_key", ""))
        except UnreadablePayload:
            return False

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(lead_in(read_json(knock.raw)).lead_id, knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        told = {"FULL_NAME": "김시험", "PHONE_NUMBER": "+821000001234", "EMAIL": "test@example.com"}
        lead = {
            "lead_id": f"test-{at.timestamp():.6f}",
            "api_version": "1.0",
            "form_id": 1,
            "campaign_id": 1,
            "google_key": settings.get("google_key", ""),
            "is_test": True,
            "user_column_data": [{"column_id": name, "string_value": value} for name, value in told.items()],
        }
        return Knock(json.dumps(lead, ensure_ascii=False).encode(), at)
