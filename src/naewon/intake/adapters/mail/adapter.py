import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Haul, Part, Puller, Setting, Settings
from naewon.intake.adapters.mail.mailbox import Box, letters_after
from naewon.intake.adapters.mail.payloads import letter_in
from naewon.intake.adapters.mail.senders import is_doubtful, is_known
from naewon.intake.adapters.mail.telling import is_behind, parts_of
from naewon.intake.adapters.mail.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.refusals import STRANGER

# What readers of headers, encodings and tables raise over letters that nobody should have written.
BROKEN = (ValueError, LookupError, TypeError, AttributeError)


class Mail(Puller):
    kind = SourceKind.MAIL
    icon = "inbox"
    every = timedelta(minutes=2)
    settings = (
        Setting("host", _("메일 서버"), _("예: imap.naver.com (포트 993)"), is_secret=False),
        Setting("user", _("아이디"), _("메일함에 로그인하는 아이디입니다."), is_secret=False),
        Setting("password", _("비밀번호"), _("앱 비밀번호를 따로 만들어 쓰는 것이 좋습니다.")),
        Setting(
            "senders",
            _("믿을 보낸 사람"),
            _("이 주소에서 온 메일만 읽습니다. 쉼표로 나누고, @agency.example 처럼 쓰면 그 도메인 전체입니다."),
            is_secret=False,
        ),
        Setting("folder", _("폴더"), _("비워 두면 받은 편지함입니다."), is_secret=False, is_needed=False),
        Setting("file_password", _("첨부 파일 암호"), _("엑셀에 암호가 걸려 올 때만 적습니다."), is_needed=False),
    )

    def pull(self, settings: Settings, cursor: Mapping[str, Any], now: datetime) -> Haul:
        """The next letters. Those of strangers are passed by unread, and counted."""
        box = Box(settings.get("host", ""), settings.get("user", ""), settings.get("password", ""))
        found = letters_after(box, settings.get("folder", "") or "INBOX", cursor, now)
        told = [told_by(raw, settings) for raw in found.raw]
        parts = [part for one in told for part in one or ()]
        return Haul(parts, found.cursor, found.has_more, passed_by={STRANGER: told.count(None)})

    def parts(self, answer: bytes, settings: Settings) -> list[Part]:
        return told_by(answer, settings) or []

    def has_to_be_asked_again(self, external_id: str) -> bool:
        return is_behind(external_id)

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)


def told_by(raw: bytes, settings: Settings) -> list[Part] | None:
    """What one letter tells; None where a stranger wrote it.

    One that cannot be taken apart waits for a look, and holds up none behind it.
    """
    try:
        letter = letter_in(raw)
        if not is_known(letter, settings.get("senders", "")):
            return None
        return parts_of(letter, settings.get("file_password", ""), is_doubted=is_doubtful(letter))
    except BROKEN:
        return [Part(hashlib.sha256(raw).hexdigest(), json.dumps({"broken": True}).encode())]
