import json
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Listed, Part, Setting, Settings
from naewon.intake.adapters.typeform.listing import responses
from naewon.intake.adapters.typeform.payloads import response_in
from naewon.intake.adapters.typeform.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.listing import WITHOUT_KEYS
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import base64_hmac, is_same
from naewon.marketing.models import ChannelKind

SIGNATURE = "typeform-signature"


class Typeform(Adapter):
    kind = SourceKind.TYPEFORM
    channel_kind = ChannelKind.FORM
    family = "form"
    icon = "file-text"
    opens_list = ("access_token", "forms")
    without_list = WITHOUT_KEYS
    settings = (
        Setting(
            "secret",
            _("서명 키"),
            _("타입폼의 Connect › Webhooks에서 Secret에 그대로 넣어 주세요."),
            is_ours=True,
        ),
        Setting(
            "access_token",
            _("조회용 토큰"),
            _("밤마다 빠진 응답을 찾습니다. 타입폼의 Settings › Personal tokens에서 만듭니다."),
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
        stated = knock.headers.get(SIGNATURE, "")
        return bool(secret) and is_same(stated, f"sha256={base64_hmac(knock.raw, secret)}")

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(response_in(read_json(knock.raw)).token, knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        return responses(settings, since, now)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        told = (("text", "name", "김시험"), ("phone_number", "phone", "+821000001234"))
        response = {
            "form_id": "test",
            "token": f"test-{at.timestamp():.6f}",
            "submitted_at": at.isoformat(),
            "answers": [{"type": kind, kind: value, "field": {"id": ref, "ref": ref}} for kind, ref, value in told],
        }
        body = {"event_id": "test", "event_type": "form_response", "form_response": response}
        raw = json.dumps(body, ensure_ascii=False).encode()
        return Knock(raw, at, headers={SIGNATURE: f"sha256={base64_hmac(raw, settings.get('secret', ''))}"})
