"""What knocked, part by part, as it is stored before its sender is answered."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from naewon.intake.adapter import Adapter, Knock, Part
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import UNOPENED, Delivery, Source, Trouble
from naewon.intake.storing import store_all, unstored


class Opened(NamedTuple):
    """What a knock told, and the deliveries that are to be kept of it."""

    parts: Sequence[Part]
    deliveries: Sequence[Delivery]


def keep(knock: Knock, adapter: Adapter, source: Source, *, is_test: bool = False) -> Sequence[Part]:
    """Store every part of a knock."""
    opened = open_knock(knock, adapter, source)
    for delivery in opened.deliveries:
        delivery.is_test = is_test
    store_all(opened.deliveries)
    return opened.parts


def open_knock(knock: Knock, adapter: Adapter, source: Source) -> Opened:
    """Take a knock apart; one that cannot even be taken apart is kept whole, for somebody to look at."""
    try:
        parts = adapter.parts(knock)
    except UnreadablePayload as error:
        unopened = f"{UNOPENED}{hashlib.sha256(knock.raw).hexdigest()}"
        trouble = (Trouble.UNREADABLE, str(error.message))
        return Opened([], [unstored(source, knock.raw, unopened, knock.content_type, knock.at, trouble)])
    return Opened(parts, [unstored(source, part.raw, part.external_id, knock.content_type, knock.at) for part in parts])
