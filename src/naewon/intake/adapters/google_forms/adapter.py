import json
import re
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Part, Setting, Settings
from naewon.intake.adapters.google_forms.payloads import response_in
from naewon.intake.adapters.google_forms.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import hex_hmac, is_same
from naewon.marketing.models import ChannelKind

SIGNATURE = "x-lead-signature"
STATED = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")
FIVE_MINUTES = 300
SCRIPT = Path(__file__).with_name("script.gs")


class GoogleForms(Adapter):
    kind = SourceKind.GOOGLE_FORMS
    channel_kind = ChannelKind.FORM
    family = "form"
    icon = "file-text"
    without_list = _("스크립트의 sendAgain이 밤마다 지난 사흘의 응답을 다시 보내면, 빠진 것만 들어옵니다.")
    settings = (
        Setting(
            "secret",
            _("서명 키"),
            _("설문지의 스크립트(도움말에 있습니다)에서 SECRET에 그대로 넣어 주세요."),
            is_ours=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """The signature covers the moment and the body; five minutes off at most."""
        stated = STATED.fullmatch(knock.headers.get(SIGNATURE, ""))
        secret = settings.get("secret", "")
        if stated is None or not secret or abs(knock.at.timestamp() - int(stated[1])) > FIVE_MINUTES:
            return False
        return is_same(stated[2], hex_hmac(stated[1].encode() + b"." + knock.raw, secret))

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(response_in(read_json(knock.raw)).response_id[:120], knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def script(self, address: str) -> str:
        return SCRIPT.read_text(encoding="utf-8").replace("받는 주소", address)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        body = {
            "response_id": f"test-{at.timestamp():.6f}",
            "submitted_at": at.isoformat(),
            "answers": {"성함": "김시험", "연락처": "010-0000-1234"},
        }
        raw = json.dumps(body, ensure_ascii=False).encode()
        moment = str(int(at.timestamp()))
        signature = hex_hmac(moment.encode() + b"." + raw, settings.get("secret", ""))
        return Knock(raw, at, headers={SIGNATURE: f"t={moment},v1={signature}"})
