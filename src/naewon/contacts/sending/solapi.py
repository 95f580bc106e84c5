"""솔라피: texts by HTTP, each request signed for its moment."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from naewon.contacts.models import Size, Trouble
from naewon.contacts.sending.adapter import ForGood, Letter, Report, TryAgain
from naewon.outgoing.posting import Unanswered, ask, post

SEND, LIST = "/messages/v4/send-many/detail", "/messages/v4/list"
# 2000 has been taken, 3000 is with the carrier; every other code but 4000 says why nobody has it.
DELIVERED, UNDER_WAY = "4000", {"", "2000", "3000"}


class Solapi:
    wanted: Mapping[str, str] = {"api_key": "API Key", "api_secret": "API Secret"}

    def send(self, letter: Letter, keys: Mapping[str, str], at: datetime) -> str:
        if not (keys.get("api_key") and keys.get("api_secret") and letter.from_number):
            raise ForGood(Trouble.NOT_SET_UP)
        headers = {"Authorization": signed(keys, at, secrets.token_hex(16))}
        try:
            answer = post(f"{settings.SOLAPI_URL}{SEND}", body_of(letter), headers, loopback=settings.OUTGOING_LOOPBACK)
        except Unanswered:
            raise TryAgain(Trouble.UNANSWERED) from None
        if answer.status == 429 or answer.status >= 500:
            raise TryAgain(Trouble.UNANSWERED, str(answer.status))
        if answer.status >= 400:
            raise ForGood(Trouble.REFUSED, str(answer.json.get("errorCode", answer.status))[:20])
        return taken(answer.json)

    def report(self, external_id: str, keys: Mapping[str, str], at: datetime) -> Report | None:
        if not (keys.get("api_key") and keys.get("api_secret")):
            return None
        headers = {"Authorization": signed(keys, at, secrets.token_hex(16))}
        address = f"{settings.SOLAPI_URL}{LIST}?{urlencode({'messageId': external_id})}"
        try:
            answer = ask(address, headers, loopback=settings.OUTGOING_LOOPBACK)
        except Unanswered:
            return None
        return told(answer.json) if answer.status < 400 else None


def signed(keys: Mapping[str, str], at: datetime, salt: str) -> str:
    """The header that proves who asks: HMAC-SHA256 over the moment and a salt."""
    date = at.astimezone(UTC).isoformat(timespec="seconds")
    signature = signature_of(keys["api_secret"], date, salt)
    return f"HMAC-SHA256 ApiKey={keys['api_key']}, Date={date}, salt={salt}, signature={signature}"


def signature_of(secret: str, date: str, salt: str) -> str:
    return hmac.new(secret.encode(), f"{date}{salt}".encode(), hashlib.sha256).hexdigest()


def body_of(letter: Letter) -> dict[str, Any]:
    message = {
        "to": letter.to,
        "from": letter.from_number,
        "type": letter.size.upper(),
        "text": letter.text,
        # Comes back with the report, and tells a second try from a second message.
        "customFields": {"message_id": letter.key},
    }
    if letter.size == Size.LMS:
        message["subject"] = letter.title
    return {"messages": [message], "allowDuplicates": False, "showMessageList": True}


def taken(answer: Mapping[str, Any]) -> str:
    """The id of the message they took; ForGood with their word where they did not."""
    if failed := answer.get("failedMessageList"):
        raise ForGood(Trouble.REFUSED, str(failed[0].get("statusCode", ""))[:20])
    return str(first_of(answer).get("messageId", ""))[:80]


def told(answer: Mapping[str, Any]) -> Report | None:
    """What the one message of a list says of itself."""
    code = str(first_of(answer).get("statusCode", ""))[:20]
    return None if code in UNDER_WAY else Report(code == DELIVERED, "" if code == DELIVERED else code)


def first_of(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Messages are listed one after the other, or each under its id."""
    listed = answer.get("messageList") or [{}]
    first = listed[0] if isinstance(listed, list) else next(iter(listed.values()), {})
    return first if isinstance(first, dict) else {}
