"""Visits from the chart program: each kept once, tied to the inquiry it followed, and taken back with one press."""

from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

import cast as world
from cast import NOW, SEOUL, Cast, asks
from charts import HEADER, uploaded, visits_imported
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.inquiries.models import Closure, Inquiry
from naewon.intake.adapters.file.columns import Columns
from naewon.intake.importing import confirm
from naewon.intake.models import RowProblem
from naewon.intake.visits import counted
from naewon.journal.models import Entry, Outbox
from naewon.visits.matching import confirm as confirm_match
from naewon.visits.matching import refuse, undo
from naewon.visits.models import Booking, ChartVisit, Match, Outcome, Visit

A_DAY = timedelta(days=1)
MOBILE = "010-7315-2846"
HANEUL = f"C-100,김하늘,{MOBILE},1990-03-02,2026-11-20,쌍꺼풀,1500000"


def seoul(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SEOUL)  # type: ignore[arg-type, misc]


def haneul_asked(cast: Cast, **fields: Any) -> Inquiry:
    """김하늘 has asked ten days ago, unless `fields` say otherwise."""
    return asks(cast, **{"phone": MOBILE, "at": NOW - 10 * A_DAY, **fields})


def booked(cast: Cast, starts_at: datetime, **fields: Any) -> Booking:
    inquiry = haneul_asked(cast, **fields)
    half_past = starts_at + timedelta(minutes=30)
    story = {"starts_at": starts_at, "ends_at": half_past, "by": cast.minji, "at": inquiry.received_at}
    return Booking.objects.create(clinic=cast.haneul, inquiry=inquiry, **story)


def test_the_columns_of_a_chart_program_are_guessed(cast: Cast) -> None:
    file_import = visits_imported(cast, HANEUL)
    assert file_import.mapping["fields"] == {
        "visited_at": "진료일자",
        "chart_number": "차트번호",
        "name": "환자명",
        "phone": "휴대폰",
        "birth": "생년월일",
        "procedure": "시술명",
        "amount": "수납금액",
    }


def test_a_visit_with_the_number_of_an_inquiry_is_a_visit_of_it(cast: Cast) -> None:
    inquiry = haneul_asked(cast)
    Outbox.objects.all().delete()
    visits_imported(cast, HANEUL)
    assert Visit.objects.get().inquiry == inquiry
    assert Visit.objects.get().arrived_at.astimezone(SEOUL).date().isoformat() == "2026-11-20"
    assert Closure.objects.get().reason == "visited"
    assert {"visited", "closed", "matched"} <= set(
        Entry.objects.filter(inquiry_id=inquiry.pk).values_list("verb", flat=True)
    )
    assert Outbox.objects.filter(inquiry_id=inquiry.pk).exists()


def test_a_visit_ends_the_booking_of_its_day(cast: Cast) -> None:
    booking = booked(cast, seoul(2026, 11, 20, 15, 0))
    visits_imported(cast, HANEUL)
    assert Outcome.objects.get().booking == booking
    assert (Outcome.objects.get().kind, Visit.objects.get().arrived_at) == ("visited", booking.starts_at)


def test_a_visit_the_desk_noted_is_confirmed_not_doubled(cast: Cast) -> None:
    booking = booked(cast, seoul(2026, 11, 20, 15, 0))
    booking.arrive(by=cast.jung, at=seoul(2026, 11, 20, 15, 5))
    rate = counted(visits_imported(cast, HANEUL))
    assert Visit.objects.count() == 1
    assert (rate.known, rate.told, rate.percent_told) == (1, 1, 100)


def test_a_day_without_a_time_follows_an_inquiry_of_that_day(cast: Cast) -> None:
    inquiry = haneul_asked(cast, at=seoul(2026, 11, 20, 9, 0))
    visits_imported(cast, HANEUL)
    assert Visit.objects.get().arrived_at > inquiry.received_at


def test_a_visit_before_the_inquiry_or_long_after_it_is_of_nobody(cast: Cast) -> None:
    haneul_asked(cast, at=NOW - A_DAY)
    asks(cast, "박서연", "010-8254-1937", at=NOW - 120 * A_DAY)
    rate = counted(visits_imported(cast, HANEUL, "C-101,박서연,010-8254-1937,,2026-11-20,코,0"))
    assert (rate.visits, rate.matched, rate.doubtful, rate.nobody) == (2, 0, 0, 2)
    assert not Visit.objects.exists()


def test_lines_of_one_day_are_one_visit_and_a_payment_decides_a_treatment(cast: Cast) -> None:
    haneul_asked(cast)
    file_import = visits_imported(cast, HANEUL.replace("쌍꺼풀,1500000", "진찰,0"), HANEUL)
    chart_visit = ChartVisit.objects.get()
    assert (chart_visit.procedures, chart_visit.amount_won, chart_visit.was_treated) == (
        "쌍꺼풀, 진찰",
        1_500_000,
        True,
    )
    assert (file_import.visits, Visit.objects.count(), counted(file_import).treated) == (1, 1, 1)


def test_who_came_before_they_asked_is_told_apart(cast: Cast) -> None:
    haneul_asked(cast)
    rate = counted(visits_imported(cast, HANEUL, HANEUL.replace("2026-11-20", "2026-05-02")))
    assert (rate.visits, rate.sure, rate.of_patients, rate.nobody) == (2, 1, 1, 1)


def test_a_patient_of_another_clinic_is_nobody_here(cast: Cast) -> None:
    haneul_asked(cast, clinic=cast.bada_dental)
    assert counted(visits_imported(cast, HANEUL)).nobody == 1


def test_an_inquiry_that_comes_in_later_finds_its_visit_with_the_next_file(cast: Cast) -> None:
    file_import = visits_imported(cast, HANEUL)
    haneul_asked(cast)
    visits_imported(cast, "C-900,최유진,010-5555-0101,,2026-11-21,코,0")
    assert counted(file_import).sure == 1


def test_last_weeks_columns_are_chosen_again(cast: Cast) -> None:
    file_import = uploaded(cast, HANEUL)
    confirm(file_import, Columns({"visited_at": "진료일자", "name": "환자명"}), by=cast.lee, at=NOW)
    again = uploaded(cast, HANEUL)
    assert again.mapping["fields"] == {"visited_at": "진료일자", "name": "환자명"}


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("1,김하늘,010-7315-2846,,,눈,0", "visited_at", "no_day"),
        ("1,김하늘,010-7315-2846,,언젠가,눈,0", "visited_at", "no_date"),
        ("1,김하늘,010-7315-2846,,2027-01-01,눈,0", "visited_at", "in_the_future"),
        (",,,,2026-11-20,눈,0", "name", "nobody_named"),
    ],
)
def test_a_row_that_needs_a_look_is_kept_with_its_reason(cast: Cast, row: str, field: str, reason: str) -> None:
    visits_imported(cast, row, "C-9,박서연,010-8254-1937,,2026-11-20,눈,0")
    assert [(problem.field, problem.reason) for problem in RowProblem.objects.all()] == [(field, reason)]


def test_who_cancelled_is_no_visit(cast: Cast) -> None:
    rows = [f"{HANEUL},취소", "C-9,박서연,010-8254-1937,,2026-11-20,눈,0,진료완료"]
    file_import = visits_imported(cast, *rows, header=f"{HEADER},상태")
    assert (file_import.visits, RowProblem.objects.get().reason) == (1, "not_a_visit")


def test_a_file_without_a_day_or_a_person_is_not_begun(cast: Cast) -> None:
    file_import = uploaded(cast, HANEUL)
    for fields in ({"name": "환자명"}, {"visited_at": "진료일자"}):
        with pytest.raises(Invalid):
            confirm(file_import, Columns(fields), by=cast.lee, at=NOW)


def doubt(cast: Cast) -> ChartVisit:
    """김하늘 has asked with another number that ends in the same four digits."""
    asks(cast, phone="010-9273-2846", at=NOW - 10 * A_DAY)
    visits_imported(cast, HANEUL)
    return ChartVisit.objects.get(is_doubtful=True)


def test_a_doubt_waits_and_is_confirmed_by_a_person(cast: Cast) -> None:
    chart_visit = doubt(cast)
    inquiry = cast.haneul.inquiries.get()
    assert not Visit.objects.exists()
    confirm_match(chart_visit, inquiry, by=cast.jung, at=NOW)
    assert (Visit.objects.get().inquiry, Match.objects.get().by) == (inquiry, cast.jung)
    assert not ChartVisit.objects.filter(is_doubtful=True).exists()
    with pytest.raises(Conflict):
        confirm_match(chart_visit, inquiry, by=cast.lee, at=NOW)


def test_what_was_refused_is_not_asked_again(cast: Cast) -> None:
    chart_visit = doubt(cast)
    refuse(chart_visit, cast.haneul.inquiries.get(), by=cast.jung, at=NOW)
    visits_imported(cast, HANEUL)
    assert not ChartVisit.objects.filter(is_doubtful=True).exists()
    assert not Visit.objects.exists()


def test_an_answer_can_be_unsaid(cast: Cast) -> None:
    chart_visit = doubt(cast)
    inquiry = cast.haneul.inquiries.get()
    for answer in (confirm_match, refuse):
        undo(answer(chart_visit, inquiry, by=cast.jung, at=NOW), by=cast.jung, at=NOW)
        chart_visit.refresh_from_db()
        assert (chart_visit.is_doubtful, inquiry.is_closed) == (True, False)
        assert not Visit.objects.filter(withdrawn_at__isnull=True).exists()


def test_a_match_of_the_rule_is_refused_with_its_visit_and_its_booking_stands_again(cast: Cast) -> None:
    booking = booked(cast, seoul(2026, 11, 20, 15, 0))
    visits_imported(cast, HANEUL)
    refuse(ChartVisit.objects.get(), booking.inquiry, by=cast.jung, at=NOW)
    assert Visit.objects.get().withdrawn_at is not None
    assert (Booking.objects.standing().get(), booking.inquiry.is_closed) == (booking, False)
    visits_imported(cast, HANEUL)
    assert not Visit.objects.filter(withdrawn_at__isnull=True).exists()


def test_what_the_desk_noted_outlives_the_chart(cast: Cast) -> None:
    booking = booked(cast, seoul(2026, 11, 20, 15, 0))
    booking.arrive(by=cast.jung, at=seoul(2026, 11, 20, 15, 5))
    visits_imported(cast, HANEUL)
    refuse(ChartVisit.objects.get(), booking.inquiry, by=cast.jung, at=NOW)
    assert Visit.objects.get().withdrawn_at is None


def test_two_names_of_one_coming_share_the_visit_until_both_are_refused(cast: Cast) -> None:
    inquiry = haneul_asked(cast)
    visits_imported(cast, HANEUL, ",김하늘,010-7315-2846,,2026-11-20,쌍꺼풀,0")
    first, second = ChartVisit.objects.order_by("pk")
    refuse(first, inquiry, by=cast.jung, at=NOW)
    assert Visit.objects.get().withdrawn_at is None
    refuse(second, inquiry, by=cast.jung, at=NOW)
    assert Visit.objects.get().withdrawn_at is not None


def test_only_who_may_import_answers(cast: Cast) -> None:
    chart_visit = doubt(cast)
    inquiry = cast.haneul.inquiries.get()
    for answer in (confirm_match, refuse):
        with pytest.raises(NotAllowed):
            answer(chart_visit, inquiry, by=cast.minji, at=NOW)


ROWS = (
    HANEUL,
    HANEUL.replace("쌍꺼풀,1500000", "앞트임,700000"),
    HANEUL.replace("2026-11-20", "2026-11-22 14:30"),
    HANEUL.replace("2026-11-20", "2026-05-02"),
    "C-101,박서연,010-8254-1937,,2026-11-19,코,0",
    ",박서연,010-8254-1937,,2026-11-19,코,900000",
    "C-102,이도윤,,1988-01-09,2026-11-21,눈,0",
    "C-102,이도윤,010-7777-3344,1988-01-09,2026-11-23,눈,0",
    "C-103,낯선이,010-1234-9876,,2026-11-18,점,30000",
)
SOME = st.lists(st.sampled_from(ROWS), min_size=1, max_size=14)


class OnceHoweverTold(TestCase):
    """The same file twice, in any order, or cut in pieces leaves the same visits."""

    @settings(max_examples=12)
    @given(rows=SOME, order=st.randoms(use_true_random=False), cuts=st.sets(st.integers(1, 13), max_size=2))
    def test_files_are_joined_not_added_up(self, rows: list[str], order: Random, cuts: set[int]) -> None:
        cast = world.assemble()
        haneul_asked(cast)
        asks(cast, "박서연", "010-8254-1937", at=NOW - 9 * A_DAY)
        booked(cast, seoul(2026, 11, 19, 11, 0), name="박서연", phone="010-8254-1937")
        asks(cast, "이도윤", "010-7777-3344", at=NOW - 30 * A_DAY)
        visits_imported(cast, *rows)
        before = standing()
        shuffled = [*rows, *rows[:3]]
        order.shuffle(shuffled)
        places = [0, *sorted(cut for cut in cuts if cut < len(shuffled)), len(shuffled)]
        for start, end in pairwise(places):
            assert visits_imported(cast, *shuffled[start:end]).visits == 0
        assert standing() == before
        # And as if it had come in that other order from the start.
        forget_the_charts(cast)
        for start, end in pairwise(places):
            visits_imported(cast, *shuffled[start:end])
        assert standing() == before


def forget_the_charts(cast: Cast) -> None:
    """As if no file had ever come."""
    Match.objects.all().delete()
    ChartVisit.objects.all().delete()
    Outcome.objects.all().delete()
    Visit.objects.all().delete()
    Closure.objects.all().delete()


def standing() -> tuple[Any, ...]:
    """Everything the files led to, without the numbers of rows."""
    visits = {
        (row.person, row.day, row.arrived_at, tuple(map(tuple, row.lines)), row.amount_won, row.is_doubtful)
        for row in ChartVisit.objects.all()
    }
    ties = {
        (row.chart_visit.person, row.chart_visit.day, row.inquiry_id, row.visit.arrived_at if row.visit else None)
        for row in Match.objects.saying_yes().select_related("chart_visit", "visit")
    }
    came = sorted(Visit.objects.values_list("inquiry_id", "arrived_at", "outcome__booking_id"))
    return visits, ties, came, Closure.objects.count()
