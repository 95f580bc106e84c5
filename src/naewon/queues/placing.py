"""Working out places again: from the records, at every change and every minute."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.queues.arms import draw_arms
from naewon.queues.deciding import Decision, House, Standing, decide
from naewon.queues.models import Place
from naewon.queues.reminding import decide_reminder, due_among
from naewon.scores.models import Score
from naewon.scores.reading import newest_chances
from naewon.scores.scoring import scored
from naewon.vault.inserting import replace

STANDING = (Path(__file__).parent / "standing.sql").read_text(encoding="utf-8")
HOLDS = """
    UPDATE queues_place SET score_holds_until = word.until
    FROM unnest(%s::bigint[], %s::timestamptz[]) AS word (inquiry_id, until)
    WHERE queues_place.inquiry_id = word.inquiry_id
"""
CHANGING = (
    "score",
    "owner",
    "kind",
    "tier",
    "ready_at",
    "index",
    "why",
    "waiting_since",
    "due_at",
    "attempts",
    "last_result",
    "touches",
    "placed_at",
)
TELLING = (
    *("score_id", "owner_id", "kind", "tier", "ready_at", "waiting_since", "due_at"),
    *("attempts", "last_result", "touches"),
)
SAID = ("missed", "talked", "used_up", "chosen", "texts", "untold", "booking", "visit_at")
# Time moves every index a little every minute; by less than this nobody would be called before somebody else.
NOTICEABLE = 0.01
# More in one note are not worth telling apart, and a note has room for some thousand numbers.
NAMED = 50


def place(inquiry_ids: Sequence[int], now: datetime) -> None:
    """Place these inquiries anew by the scores they have."""
    for clinic, own in by_clinic(inquiry_ids).items():
        place_in(clinic, own, newest_chances(own), now)


def refresh(inquiry_ids: Sequence[int], now: datetime) -> None:
    """Score these inquiries and place them anew."""
    for clinic, own in by_clinic(inquiry_ids).items():
        refresh_in(clinic, own, now)


def refresh_in(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> None:
    """Those of one clinic, whose hours and closed days are best read before."""
    found = scored(clinic, inquiry_ids, now)
    place_in(clinic, inquiry_ids, found.scores, now)
    remember(found.until, now)


def remember(until: dict[int, datetime], now: datetime) -> None:
    """Keep how long the scores hold, where the word that stands is broken already or would come too late."""
    standing = Place.objects.filter(pk__in=until).values_list("pk", "score_holds_until").order_by("pk")
    shorter = [(pk, until[pk]) for pk, held in standing if held <= now or until[pk] < held]
    with connection.cursor() as cursor:
        if shorter:
            cursor.execute(HOLDS, [*map(list, zip(*shorter, strict=True))])


@transaction.atomic
def place_in(clinic: Clinic, inquiry_ids: Sequence[int], scores: dict[int, Score], now: datetime) -> None:
    """Bring the places of one clinic's inquiries up to date, drop those nobody is to call, tell open screens."""
    standing_now = standings(clinic.pk, inquiry_ids)
    draw_arms(clinic.pk, [row.inquiry_id for row in standing_now if row.waits_for_a_call], scores, now)
    rows = Place.objects.filter(clinic=clinic, pk__in=inquiry_ids).values("inquiry_id", "index", "why", *TELLING)
    before = {row["inquiry_id"]: row for row in rows}
    newcomers = sum(row.waits_for_a_call and row.inquiry_id not in before for row in standing_now)
    house = House.of(clinic, min((row.received_at for row in standing_now), default=now), now, newcomers)
    booked = [row.inquiry_id for row in standing_now if row.booked and not (row.closed or row.is_test)]
    reminders = due_among(clinic, booked, now)
    places = []
    for standing in standing_now:
        its_score, reminder = scores.get(standing.inquiry_id), reminders.get(standing.inquiry_id)
        decision = decide(standing, its_score.probability if its_score else None, house, now)
        if reminder:
            decision = decide_reminder(reminder, house, now)
        if decision:
            places.append(_place(clinic, standing, its_score, decision, now))
    changed = [Place(**row) for row in places if _differs(row, before.get(row["inquiry_id"]))]
    replace(changed, CHANGING)
    gone = before.keys() - {row["inquiry_id"] for row in places}
    Place.objects.filter(clinic=clinic, pk__in=gone).delete()
    if changed or gone:
        tell_screens(clinic, changed, before.keys(), gone, now)


def tell_screens(
    clinic: Clinic, changed: Sequence[Place], known: Collection[int], gone: Collection[int], now: datetime
) -> None:
    """Who leaves the list for now is named, and who is new to it and in nobody's hands, so that no screen has to ask.

    After anything else each asks anew.
    """
    left = [*gone, *(row.pk for row in changed if row.ready_at > now)]
    came = [row.pk for row in changed if row.pk not in known and row.owner_id is None and row.ready_at <= now]
    is_told = len(left) + len(came) == len(changed) + len(gone) and len(left) + len(came) <= NAMED
    named = {"left": left, "came": came} if is_told else {}
    tell(clinic.pk, "queue", **{name: people for name, people in named.items() if people})


def standings(clinic_id: int, inquiry_ids: Sequence[int]) -> list[Standing]:
    """How these inquiries of a clinic stand."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"clinic": clinic_id, "inquiries": list(inquiry_ids)})
        names = [column.name for column in cursor.description or ()]
        assert names == [field.name for field in fields(Standing)]
        return [Standing(*row) for row in cursor.fetchall()]


def by_clinic(inquiry_ids: Sequence[int]) -> dict[Clinic, list[int]]:
    """The inquiries of each clinic."""
    own: dict[int, list[int]] = defaultdict(list)
    for pk, clinic_id in Inquiry.objects.filter(pk__in=inquiry_ids).values_list("pk", "clinic_id"):
        own[clinic_id].append(pk)
    clinics = Clinic.objects.prefetch_related("opening_hours", "closed_days").in_bulk(own)
    return {clinics[clinic_id]: pks for clinic_id, pks in own.items()}


def _place(
    clinic: Clinic, standing: Standing, its_score: Score | None, decision: Decision, now: datetime
) -> dict[str, Any]:
    """The place as its columns: most are as they were, and a row is only made of those that are not."""
    return {
        "inquiry_id": standing.inquiry_id,
        "clinic_id": clinic.pk,
        "score_id": its_score.pk if its_score else None,
        "owner_id": standing.owner_id,
        "kind": decision.kind,
        "tier": decision.tier,
        "ready_at": decision.ready_at,
        "index": decision.gain.index,
        "why": decision.why,
        "waiting_since": standing.asked_at,
        "due_at": decision.due_at,
        "attempts": standing.attempts,
        "last_result": standing.last_result,
        "touches": standing.touches,
        "placed_at": now,
    }


def _differs(new: dict[str, Any], old: dict[str, Any] | None) -> bool:
    """Whether a screen would show anything else, or the order could be another."""
    if old is None or abs(new["index"] - old["index"]) > NOTICEABLE * abs(old["index"]):
        return True
    return said_of(new["why"]) != said_of(old["why"]) or any(new[name] != old[name] for name in TELLING)


def said_of(why: dict[str, Any]) -> dict[str, Any]:
    """What a row says in words, apart from the figures that change with every minute."""
    return {name: why[name] for name in SAID if name in why}
