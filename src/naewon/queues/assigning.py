"""배정: new inquiries are given to who is at work, where the clinic has that done; else they wait with the team."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from functools import partial
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q

from leadscore.policy import Asked, Choice, Hand, Skill, deal
from naewon.clinics.duty import duties_of, rota_of, with_plans
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.rota import Week
from naewon.clinics.skills import Takes, takers_of
from naewon.inquiries.languages import language_of
from naewon.inquiries.models import Assignment, Inquiry
from naewon.inquiries.models.assignment import Given
from naewon.queues.board import in_order
from naewon.queues.models import Kind, Place
from naewon.queues.placing import place
from naewon.vault.telling import told

# More are left for the next minute.
AT_ONCE = 100
FULL_TIME = 40.0


class Had(NamedTuple):
    """All in somebody's hands, and those of them who were not called yet."""

    open: int
    fresh: int


class Got(NamedTuple):
    """How many were given to somebody since all were at work, and when the last of all."""

    received: int
    last: datetime


NOTHING = Had(0, 0)


@transaction.atomic
def give_out(clinic: Clinic, now: datetime) -> list[int]:
    """Give who waits and was never anybody's to who is at work, in the order of the queue. The team keeps the rest.

    The row of the clinic is held meanwhile, so that two workers do not fill the same hands.
    """
    if not clinic.assigns or not _waiting(clinic, now):
        return []
    Clinic.held(clinic.pk)
    takers = {each.colleague.pk: each for each in takers_of(clinic)}
    hands = hands_at_work(clinic, list(takers.values()), now)
    waiting = _waiting(clinic, now) if hands else []
    asked = asked_of(waiting, spoken={code for each in takers.values() for code in each.languages})
    given = [
        inquiry.pk
        for inquiry, wish, choice in zip(waiting, asked, deal(asked, hands, now.timestamp()), strict=True)
        if choice and _give(inquiry, wish, choice, takers[choice.key].colleague, now)
    ]
    place(given, now)
    return given


def hands_at_work(clinic: Clinic, takers: Sequence[Takes], now: datetime) -> list[Hand]:
    """Those of them who are there, with what they take and what they have."""
    staff = Membership.objects.filter(pk__in=[each.colleague.pk for each in takers])
    calendar, today = clinic.calendar(), clinic.local(now).date()
    here = {pk: duty for pk, duty in duties_of(staff, calendar, now).items() if duty.is_here}
    midnight = datetime.combine(today, time(), clinic.zone)
    together = max((duty.since or midnight for duty in here.values()), default=midnight)
    had, got = _had(clinic, here), _got(here, together)
    weeks = {row.pk: rota_of(row, calendar).week_of(today) for row in with_plans(staff)}
    return [
        hand_of(each, weeks[each.colleague.pk], had.get(each.colleague.pk, NOTHING), got.get(each.colleague.pk))
        for each in takers
        if each.colleague.pk in here
    ]


def hand_of(takes: Takes, week: Week | None, had: Had, got: Got | None) -> Hand:
    """Who has no plan, or none for this week and is here all the same, counts as full-time."""
    return Hand(
        key=takes.colleague.pk,
        procedures=frozenset(each.pk for each in takes.procedures) or None,
        languages=frozenset(takes.languages),
        hours=(week.hours if week else 0) or FULL_TIME,
        open=had.open,
        fresh=had.fresh,
        received=got.received if got else 0,
        last=got.last.timestamp() if got else 0.0,
    )


def asked_of(waiting: Sequence[Inquiry], spoken: set[str]) -> list[Asked]:
    """What each asks for. A language that nobody here was ever said to speak is nobody's more than anybody else's."""
    before = _looked_after(waiting)
    languages = [language_of(told(partial(_words_of, inquiry))) for inquiry in waiting]
    return [
        Asked(inquiry.procedure_id, code if code in spoken else "ko", before.get(inquiry.patient_id))
        for inquiry, code in zip(waiting, languages, strict=True)
    ]


def _words_of(inquiry: Inquiry) -> str:
    words: str = inquiry.message or inquiry.asked_for
    return words


def _waiting(clinic: Clinic, now: datetime) -> list[Inquiry]:
    """Nobody's, nobody's before either, never called, and in nobody's hand. What the team got back it keeps."""
    ready = Place.objects.filter(clinic=clinic, kind=Kind.INQUIRY, ready_at__lte=now, attempts=0, owner=None)
    new = ready.exclude(inquiry__claim__until__gt=now).exclude(
        Exists(Assignment.objects.filter(inquiry=OuterRef("pk")))
    )
    rows = in_order(new).select_related("inquiry__procedure")[:AT_ONCE]
    return [row.inquiry for row in rows]


def _give(inquiry: Inquiry, wish: Asked, choice: Choice, staff: Membership, now: datetime) -> bool:
    names = {Skill.LANGUAGE: wish.language, Skill.PROCEDURE: inquiry.procedure.name if inquiry.procedure else ""}
    return inquiry.give_to(staff, Given(choice.rule), names.get(choice.skill, ""), at=now) is not None


def _had(clinic: Clinic, staff: Iterable[int]) -> dict[int, Had]:
    own = Place.objects.filter(clinic=clinic, owner__in=list(staff), kind=Kind.INQUIRY)
    places = own.values("owner").order_by("owner")
    rows = places.annotate(open=Count("pk"), fresh=Count("pk", filter=Q(attempts=0)))
    return {owner: Had(*row) for owner, *row in rows.values_list("owner", "open", "fresh")}


def _got(staff: Iterable[int], since: datetime) -> dict[int, Got]:
    given = Assignment.objects.filter(staff__in=list(staff)).exclude(given="").values("staff").order_by("staff")
    rows = given.annotate(received=Count("pk", filter=Q(at__gte=since)), last=Max("at"))
    return {owner: Got(*row) for owner, *row in rows.values_list("staff", "received", "last")}


def _looked_after(waiting: Sequence[Inquiry]) -> dict[int, int]:
    """Who looked after these people when they asked before, by patient."""
    before = Assignment.objects.filter(inquiry__patient__in=[each.patient_id for each in waiting], ended_for="")
    return dict(before.order_by("at", "pk").values_list("inquiry__patient", "staff"))
