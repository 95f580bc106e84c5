"""Learning as nobody should: from the moment somebody asked, whether or not anybody ever called."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bench.queue.school import RIPE, Call
from clinicsim import Candidate
from clinicsim.events import Attempted, Closed, InquiryArrived
from clinicsim.outcomes import of
from clinicsim.world import World as Lived

STRETCHES = (30, 120, 600, 2880)


def arrivals(after: Lived, until: datetime) -> list[Call]:
    """At arrival, and once more while waiting, after a stretch that differs by person."""
    asked = {event.person_id: event for event in of(after.events, InquiryArrived)}
    closed = {event.person_id: event.at for event in of(after.events, Closed)}
    tries = defaultdict[int, list[Attempted]](list)
    for call in of(after.events, Attempted):
        tries[call.person_id].append(call)
    found: list[Call] = []
    for person, event in asked.items():
        if event.at >= until - timedelta(days=RIPE):
            continue
        reached = min((call.at for call in tries[person] if call.result == "connected"), default=until)
        again = event.at + timedelta(minutes=STRETCHES[person % len(STRETCHES)])
        for at in (event.at, *([again] if again < min(reached, closed.get(person, until)) else [])):
            earlier_calls = [call.at for call in tries[person] if call.at < at]
            found.append((_standing(event, at, earlier_calls), at))
    return sorted(found, key=lambda call: call[1])


def _standing(event: InquiryArrived, at: datetime, tries: Sequence[datetime]) -> Candidate:
    return Candidate(
        person_id=event.person_id,
        inquiry=event.inquiry,
        due_at=at,
        callback_at=None,
        attempts=len(tries),
        missed=len(tries),
        talks=0,
        last_attempt_at=max(tries, default=None),
        first_talk_at=None,
        texted=True,
        touches=0,
        bookings=0,
        facts={},
        comments=(),
    )
