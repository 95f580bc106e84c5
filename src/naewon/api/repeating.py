"""A request that may come twice, because its sender did not hear the answer, is carried out once.

The sender names it with the header `Idempotency-Key`. Of two that come at once the second waits for the first: the row
of the first stands in its way until that is done.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema

from naewon.api.asking import key_asking
from naewon.api.models import Reply
from naewon.errors import Conflict

HEADER = "Idempotency-Key"
REMEMBERED = timedelta(days=7)
REPEATABLE: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "required": False,
            "schema": {"type": "string"},
            "description": "any word; the same request under the same word is carried out once and answered alike",
        }
    ]
}

Answer = TypeVar("Answer", bound=Schema)


@transaction.atomic
def once(request: HttpRequest, act: Callable[[], Answer], kind: type[Answer], now: datetime) -> Answer:
    """What `act` answers, or answered before. Conflict where the same name stands for something else."""
    name, key = request.headers.get(HEADER, ""), key_asking(request)
    if not name:
        return act()
    mine = Reply(clinic_id=key.clinic_id, api_key=key, token_hash=hashed(name.encode()), answer={}, at=now)
    mine.digest = hashed(request.path.encode() + b"\n" + request.body)
    try:
        with transaction.atomic():
            mine.save()
    except IntegrityError:
        return kind.model_validate(earlier(mine).answer)
    answer = act()
    Reply.objects.filter(pk=mine.pk).update(answer=answer.model_dump(mode="json"))
    return answer


def earlier(mine: Reply) -> Reply:
    found = Reply.objects.get(api_key=mine.api_key, token_hash=mine.token_hash)
    if found.digest != mine.digest:
        raise Conflict(_("같은 Idempotency-Key로 다른 내용을 보냈습니다."))
    return found


def hashed(words: bytes) -> str:
    return sha256(words).hexdigest()


def forget_replies(clinic_id: int, now: datetime) -> None:
    """Nobody sends the same thing again after a week."""
    Reply.objects.filter(clinic_id=clinic_id, at__lt=now - REMEMBERED).delete()
