import json
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Listed, Part, Setting, Settings
from naewon.intake.adapters.tally.listing import submissions
from naewon.intake.adapters.tally.payloads import response_in
from naewon.intake.adapters.tally.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.listing import WITHOUT_KEYS
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import base64_hmac, is_same
from naewon.marketing.models import ChannelKind

SIGNATURE = "tally-signature"


class Tally(Adapter):
    kind = SourceKind.TALLY
    channel_kind = ChannelKind.FORM
    family = "form"
    icon = "file-text"
    opens_list = ("api_key", "forms")
    without_list = WITHOUT_KEYS
    settings = (
        Setting(
            "secret",
            _("서명 키"),
            _("탈리의 Integrations › Webhooks에서 Signing secret에 그대로 넣어 주세요."),
            is_ours=True,
        ),
        Setting(
            "api_key",
            _("조회용 키"),
            _("밤마다 빠진 응답을 찾습니다. 탈리의 Settings › API keys에서 만듭니다."),
            is_needed=False,
        ),
        Setting(
            "forms",
            _("대조할 설문의 번호"),
            _("한 줄에 하나씩 적습니다. 설문 주소의 끝에 있는 글자입니다."),
            is_secret=False,
            is_needed=False,
            is_long=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        secret = settings.get("secret", "")
        return bool(secret) and is_same(knock.headers.get(SIGNATURE, ""), base64_hmac(knock.raw, secret))

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(response_in(read_json(knock.raw)).response_id, knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        return submissions(settings, since, now)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        told = (("성함", "INPUT_TEXT", "김시험"), ("연락처", "INPUT_PHONE_NUMBER", "+821000001234"))
        fields = [{"key": label, "label": label, "type": kind, "value": value} for label, kind, value in told]
        body = {
            "eventId": "test",
            "eventType": "FORM_RESPONSE",
            "createdAt": at.isoformat(),
            "data": {"responseId": f"test-{at.timestamp():.6f}", "formId": "test", "fields": fields},
        }
        raw = json.dumps(body, ensure_ascii=False).encode()
        return Knock(raw, at, headers={SIGNATURE: base64_hmac(raw, settings.get("secret", ""))})
