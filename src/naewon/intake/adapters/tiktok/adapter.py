import json
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Part, Setting, Settings
from naewon.intake.adapters.tiktok.payloads import leads_in
from naewon.intake.adapters.tiktok.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.signature import hex_hmac, is_same

SIGNATURE = "x-open-signature"


class TikTok(Adapter):
    kind = SourceKind.TIKTOK
    family = "advert"
    icon = "megaphone"
    without_list = _("틱톡은 연결 전의 것을 다시 보내지 않습니다. 광고 관리자에서 90일 안에 내려받아 견주어 보세요.")
    settings = (
        Setting(
            "app_secret",
            _("앱 시크릿"),
            _("틱톡 비즈니스 API 앱의 시크릿입니다. 비워 두면 서명 없이 주소만으로 받습니다."),
            is_needed=False,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """Where no secret is set its address is all the proof: some installations are sent no signature."""
        secret = settings.get("app_secret", "")
        if not secret:
            return True
        stated = knock.headers.get(SIGNATURE, "").lower()
        return any(is_same(stated, hex_hmac(form, secret)) for form in (knock.raw, escaped(knock.raw)))

    def parts(self, knock: Knock) -> list[Part]:
        """One for each lead."""
        found = leads_in(knock.raw)
        if len(found) == 1:
            return [Part(found[0][0], knock.raw)]
        return [Part(lead_id, json.dumps({"object": 1, "entry": [entry]}).encode()) for lead_id, entry in found]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        told = {"name": "김시험", "phone_number": "01000001234"}
        entry = {
            "id": f"test-{at.timestamp():.6f}",
            "lead_source": "INSTANT_FORM",
            "create_time": int(at.timestamp()),
            "changes": [{"field": name, "value": value} for name, value in told.items()],
        }
        raw = json.dumps({"object": 1, "time": int(at.timestamp()), "entry": [entry]}, ensure_ascii=False).encode()
        return Knock(raw, at, headers={SIGNATURE: hex_hmac(escaped(raw), settings.get("app_secret", ""))})


def escaped(raw: bytes) -> bytes:
    """The same body with every sign beyond ASCII as \\uXXXX, which is what is signed where names are Korean."""
    try:
        return raw.decode().encode("ascii", "namereplace") if raw.isascii() else as_escapes(raw.decode())
    except UnicodeDecodeError:
        return raw


def as_escapes(text: str) -> bytes:
    """
    >>> as_escapes('{"name":"김"}')
    b'{"name":"\\\\uae40"}'
    """
    return "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in text).encode()
