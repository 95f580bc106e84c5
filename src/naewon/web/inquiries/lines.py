"""A page of the list: what each inquiry's line says, in a handful of queries however many lines there are."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from naewon.handovers.models import Handover
from naewon.inquiries.models import Assignment, Closure, Inquiry
from naewon.queues.models import Place
from naewon.scores.models import Basis, Score
from naewon.scores.reading import newest_scores
from naewon.visits.models import Booking, Visit
from naewon.web.inquiries.chance import badge_range
from naewon.web.speaking import clock_time


class State(NamedTuple):
    """How it stands: a word, its tone and its icon."""

    words: str
    tone: str
    icon: str


class Line(NamedTuple):
    inquiry: Inquiry
    state: State
    score: Score | None
    owner: str
    owner_id: int | None = None
    offered_to: str = ""

    @property
    def badge(self) -> dict[str, int | str | bool]:
        if self.score is None:
            return {}
        low, high = badge_range(self.score)
        start = self.score.basis == Basis.STARTING
        return {
            "value": self.score.percent,
            "grade": self.score.grade.lower(),
            "low": low,
            "high": high,
            "start": start,
        }


def lines_of(inquiries: Sequence[Inquiry], now: datetime) -> list[Line]:
    """`now` in the zone of the clinic."""
    keys = [inquiry.pk for inquiry in inquiries]
    scores, owners, states = newest_scores(keys), owners_of(keys), states_of(keys, now)
    states |= {row.pk: State(_("시험 문의"), "", "phone-off") for row in inquiries if row.is_test}
    offered, nobody = offered_among(keys), ("", None)
    lines = []
    for row in inquiries:
        owner, owner_id = owners.get(row.pk, nobody)
        lines.append(Line(row, states[row.pk], scores.get(row.pk), owner, owner_id, offered.get(row.pk, "")))
    return lines


def owners_of(keys: Sequence[int]) -> dict[int, tuple[str, int]]:
    rows = Assignment.objects.filter(inquiry_id__in=keys, ended_at=None)
    return {key: (name, pk) for key, name, pk in rows.values_list("inquiry_id", "staff__user__name", "staff_id")}


def offered_among(keys: Sequence[int]) -> dict[int, str]:
    """Those handed over and not accepted yet, with the name of who is to answer."""
    rows = Handover.objects.filter(inquiry_id__in=keys, accepted_at=None, returned_at=None)
    return dict(rows.values_list("inquiry_id", "receiver__user__name"))


def states_of(keys: Sequence[int], now: datetime) -> dict[int, State]:
    """What came last in the story decides: a visit over a closure, a closure over a booking, a booking over waiting."""
    states = {pk: State(_("새로 옴"), "", "circle") for pk in keys}
    places = {row.inquiry_id: row for row in Place.objects.filter(pk__in=keys)}
    states |= {pk: waiting(row) for pk, row in places.items()}
    bookings = Booking.objects.standing().filter(inquiry_id__in=keys)
    states |= {row.inquiry_id: booked(row, places.get(row.inquiry_id), now) for row in bookings}
    for pk, reason in closures(keys):
        states[pk] = State(_("종결 · %s") % reason, "", "circle-check")
    visits = Visit.objects.filter(inquiry_id__in=keys, withdrawn_at=None).values_list("inquiry_id", flat=True)
    return states | dict.fromkeys(visits, State(_("내원"), "tone-calm", "door-open"))


def closures(keys: Sequence[int]) -> list[tuple[int, str]]:
    rows = Closure.objects.filter(inquiry_id__in=keys, reopened_at=None)
    return [(row.inquiry_id, row.get_reason_display()) for row in rows]


def waiting(place: Place) -> State:
    if place.why.get("talked"):
        return State(_("대기 · 통화함, 결과 없음"), "tone-warm", "phone")
    if not place.attempts:
        return State(_("대기 · 첫 연락 전"), "tone-hot", "phone")
    return State(_("대기 · %d번 걸었음") % place.attempts, "tone-warm", "phone")


def booked(booking: Booking, place: Place | None, now: datetime) -> State:
    words = _("예약 · %s") % clock_time(booking.starts_at, now)
    if place and not place.is_reminder:
        return State(" · ".join((words, _("연락 기다림"))), "tone-hot", "phone")
    return State(words, "tone-accent", "calendar")
