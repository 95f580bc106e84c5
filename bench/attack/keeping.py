"""Whether what was answered with a yes lies in the database."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from bench.attack.shots import Shot
from naewon.intake.adapters.form.payloads import read_submission
from naewon.intake.adapters.meta.payloads import notices_in
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import UNOPENED, Delivery, Source
from naewon.intake.payloads import read_json


@dataclass(frozen=True)
class Accepted:
    """What was said yes to, and the ids by which it must be found.

    There are none where nothing had to be kept: a notice of no lead, or a form that a program filled in, which is
    thanked and dropped (`is_dropped`).
    """

    kind: str
    ids: tuple[str, ...]
    is_dropped: bool = False


def accepted(shot: Shot, status: int, said: bytes) -> Accepted:
    if shot.kind == "signed":
        return Accepted(shot.kind, leads_in(shot.body))
    if status == 202:
        told = str(json.loads(said)["id"])
        return Accepted(shot.kind, (told,) if told else (), is_dropped=not told)
    if status == 303:
        return Accepted(shot.kind, (key_in(shot),))
    return Accepted(shot.kind, (), is_dropped=True)


def leads_in(body: bytes) -> tuple[str, ...]:
    """The external ids a signed body has to leave behind: of its leads, or of itself where it cannot be read."""
    try:
        return tuple(notice.leadgen_id for notice in notices_in(read_json(body)))
    except UnreadablePayload:
        return (UNOPENED + hashlib.sha256(body).hexdigest(),)


def key_in(shot: Shot) -> str:
    """The key of a form a browser posted, by which it is kept; the body's own where it names none."""
    claimed = next(line for line in shot.text.split(b"\r\n") if line.startswith(b"Content-Type:"))
    key = read_submission(shot.body, claimed.partition(b": ")[2].decode("latin-1")).says("key")[:100]
    return key or hashlib.sha256(shot.body).hexdigest()


def missing(accepted: Iterable[Accepted], doors: Iterable[Source]) -> list[Accepted]:
    """Those that were said yes to and are not there."""
    rows = Delivery.objects.filter(source__in=list(doors)).values_list("external_id", "raw").iterator(chunk_size=2000)
    kept: set[str] = set()
    for external_id, raw in rows:
        kept |= {external_id, hashlib.sha256(bytes(raw)).hexdigest()}
    return [each for each in accepted if not kept.issuperset(each.ids)]
