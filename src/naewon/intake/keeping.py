"""What knocked is stored, part by part, before its sender is answered."""

import hashlib

from naewon.intake.adapter import Adapter, Knock, Part
from naewon.intake.errors import UnreadablePayload
from naewon.intake.fetching import fetch_soon
from naewon.intake.models import UNOPENED, Source, Trouble
from naewon.intake.receive import store


def keep(knock: Knock, adapter: Adapter, source: Source, *, is_test: bool = False) -> list[Part]:
    """Store every part of a knock; one that cannot even be taken apart is kept whole, for somebody to look at."""
    try:
        parts = adapter.parts(knock)
    except UnreadablePayload as error:
        unopened = f"{UNOPENED}{hashlib.sha256(knock.raw).hexdigest()}"
        trouble = (Trouble.UNREADABLE, str(error.message))
        store(source, knock.raw, unopened, knock.content_type, knock.at, trouble=trouble)
        return []
    for part in parts:
        delivery = store(source, part.raw, part.external_id, knock.content_type, knock.at, is_test=is_test)
        if delivery and source.needs_fetching:
            fetch_soon(delivery)
    return parts
