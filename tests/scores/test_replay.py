"""Whatever is added, changed or taken back later: what was known then stays what was known then."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import polars as pl
import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import cast as world
from cast import NOW, Cast
from charts import visits_told
from doors import door
from naewon.contacts.models import Attempt, Call, Message, Transcript
from naewon.errors import NaewonError
from naewon.inquiries.models import Comment, Fact, Inquiry, Touch
from naewon.intake import heard, hearing
from naewon.patients import merging
from naewon.patients.models import Detail, Merge, Patient
from naewon.privacy.destroying import allow_destruction
from naewon.scores.history import Moment, leads
from naewon.visits.models import Booking, Match, Outcome, Visit, walk_in

from .test_history import DEEDS, file_tells

LATEST = 20 * 24 * 60  # minutes
Told = tuple[int, str, int]
# What a file tells of somebody afterwards, days after it was.
PAST = {"asked before": 40, "asked meanwhile": 1}
# How a booking ends, if there is one.
ENDINGS: dict[str, Callable[[Cast, Booking, datetime], object]] = {
    "came": lambda cast, booking, at: booking.arrive(by=cast.jung, at=at),
    "did not come": lambda cast, booking, at: booking.miss(by=cast.jung, at=at),
    "called off": lambda cast, booking, at: booking.cancel(by=cast.jung, at=at),
    "it was not so": lambda cast, booking, at: booking.take_back_outcome(by=cast.jung, at=at),
}
OTHERS = [*["taken back"] * 4, *["came back"] * 3, "walked in", "in the chart", *["one person", "two again"] * 2]
STORY = st.lists(
    st.tuples(
        st.integers(0, LATEST),
        st.sampled_from([*DEEDS, *ENDINGS, *OTHERS, *PAST, *PAST]),
        st.integers(0, 3),
    ),
    min_size=6,
    max_size=24,
)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def take_back(inquiry: Inquiry, at: datetime) -> None:
    """All that was said until then, however long ago: also past the time for which a screen offers it."""
    Attempt.objects.filter(inquiry=inquiry, undone_at=None).update(undone_at=at)
    Comment.objects.filter(inquiry=inquiry, withdrawn_at=None).update(withdrawn_at=at)
    Booking.objects.filter(inquiry=inquiry, withdrawn_at=None).update(withdrawn_at=at)


def live(cast: Cast, people: Sequence[Inquiry], story: Sequence[Told]) -> None:
    """What happens to each, in its order; what the product refuses does not happen."""
    for minute, deed, whom in story:
        inquiry, at = people[whom], NOW + timedelta(minutes=minute)
        with suppress(NaewonError, Merge.DoesNotExist, Booking.DoesNotExist), transaction.atomic():
            if deed == "taken back":
                take_back(inquiry, at)
            elif deed == "came back":
                again = world.asks(cast, f"손님{whom}", at=at)
                Inquiry.objects.filter(pk=again.pk).update(patient=inquiry.patient)
            elif deed == "one person":
                merging.merge(*[Patient.objects.get(inquiries=one) for one in people[:2]], by=cast.lee, at=at)
            elif deed == "two again":
                merging.undo(Merge.objects.standing().latest("pk"), by=cast.lee, at=at)
            elif deed == "walked in":
                walk_in(inquiry, by=cast.jung, at=at, arrived_at=at)
            elif deed == "in the chart":
                row = f"C{whom},손님{whom},010-7315-284{whom},,{at - timedelta(days=1):%Y-%m-%d},눈,0"
                visits_told(cast.haneul, [row], at)
            elif deed in ENDINGS:
                ENDINGS[deed](cast, Booking.objects.filter(inquiry=inquiry).latest("pk"), at)
            elif deed in PAST:
                then = at - timedelta(days=PAST[deed])
                file_tells(cast, then, at, name=f"손님{whom}", phone=f"010-7315-284{whom}", sex="f", residence="대전")
            else:
                DEEDS[deed](cast, inquiry, at)


def change_all(after: datetime) -> None:
    """Whatever was written down later is written otherwise."""
    Attempt.objects.filter(at__gt=after).update(result="connected", talk_seconds=999)
    Fact.objects.filter(told_later(after)).update(question="wished_time")
    for row in [*Comment.objects.filter(at__gt=after), *Message.objects.filter(at__gt=after)]:
        row.text = "다르게"
        row.save()
    Booking.objects.filter(at__gt=after).update(at=after + timedelta(minutes=1))
    Outcome.objects.filter(at__gt=after).update(kind="no_show")
    Visit.objects.filter(arrived_at__gt=after).update(arrived_at=after + timedelta(minutes=1))
    Call.objects.filter(told_at__gt=after).update(direction="out")
    for row in Transcript.objects.filter(told_at__gt=after):
        row.lines = [["person", "다르게"]]
        row.save()


def delete_all(after: datetime) -> None:
    allow_destruction()
    Fact.objects.filter(told_later(after)).delete()
    Detail.objects.filter(told_at__gt=after).delete()
    Transcript.objects.filter(told_at__gt=after).delete()
    Call.objects.filter(told_at__gt=after).delete()
    Touch.objects.filter(Q(received_at__gt=after) | Q(brought_in_at__gt=after)).delete()
    Match.objects.filter(at__gt=after).delete()
    Visit.objects.filter(Q(arrived_at__gt=after) | Q(outcome__at__gt=after)).delete()
    for kind in (Outcome, Attempt, Comment, Message, Booking):
        kind.objects.filter(at__gt=after).delete()


def told_later(after: datetime) -> Q:
    return Q(told_at__gt=after) | Q(recorded_at__gt=after)


def brought_by_a_file(cast: Cast) -> Inquiry:
    file_tells(cast, NOW - timedelta(days=3), name="손님2", phone="010-7315-2842")
    return Inquiry.objects.latest("pk")


def opened_by_a_call(cast: Cast) -> Inquiry:
    source, began = door(cast, kind="call"), NOW - timedelta(minutes=1)
    call = {"call_id": "first", "direction": "in", "number": "010-7315-2843", "started_at": began, "ended_at": began}
    told = hearing.take(heard.Heard("call", "first", **call, result="missed").fit_to_keep(NOW), source, NOW)
    assert told
    return told.inquiry


def known_of(cast: Cast, everybody: Sequence[Inquiry], cut: int) -> pl.DataFrame:
    """All leads at some instants up to the cut, since they were here."""
    instants = [NOW + timedelta(minutes=minute) for minute in (0, cut // 2, cut)]
    here = {row.pk: row.brought_in_at or row.received_at for row in everybody}
    return leads(cast.haneul, [Moment(pk, max(at, since)) for pk, since in here.items() for at in instants])


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=STORY, cut=st.integers(0, LATEST))
def test_the_past_does_not_change(cast: Cast, story: list[Told], cut: int) -> None:
    in_order = sorted(story)
    with undone():
        people = [world.asks(cast, f"손님{n}", f"010-7315-284{n}") for n in range(2)]
        people += [brought_by_a_file(cast), opened_by_a_call(cast)]
        live(cast, people, [told for told in in_order if told[0] <= cut])
        everybody = list(Inquiry.objects.order_by("pk"))
        before = known_of(cast, everybody, cut)
        live(cast, people, [told for told in in_order if told[0] > cut])
        assert_frame_equal(known_of(cast, everybody, cut), before)
        change_all(later_than := NOW + timedelta(minutes=cut))
        assert_frame_equal(known_of(cast, everybody, cut), before)
        delete_all(later_than)
        assert_frame_equal(known_of(cast, everybody, cut), before)
