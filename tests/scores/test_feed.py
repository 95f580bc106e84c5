"""A feed of outcomes that fell silent is noticed, and what it keeps back teaches nothing."""

from datetime import date, timedelta

import pytest

from cast import NOW, SEOUL, Cast, asks
from charts import visits_imported
from naewon.inquiries.models import Inquiry
from naewon.scores.feed import silence_now, silences
from naewon.scores.ripening import ripe_moments
from naewon.visits.models import Outcome, Visit, book

THREE_WEEKS = timedelta(days=21)


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Four ask every day for four months, and one of them comes three days later, until today."""
    for n in range(480):
        at = NOW - timedelta(days=120 - n // 4)
        inquiry = asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=at)
        if n % 4 == 0 and at + timedelta(days=3) <= NOW:
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    return cast


def go_silent(cast: Cast, since: timedelta = THREE_WEEKS, until: timedelta = timedelta()) -> list[Visit]:
    """The outcomes of these days did not come in; what was lost."""
    lost = list(Visit.objects.filter(arrived_at__gt=NOW - since, arrived_at__lte=NOW - until))
    Visit.objects.filter(pk__in=[visit.pk for visit in lost]).delete()
    return lost


def test_a_feed_that_goes_on_is_not_silent(busy: Cast) -> None:
    assert silences(busy.haneul, NOW) == []


def test_three_weeks_without_any_outcome_are_a_silence(busy: Cast) -> None:
    go_silent(busy)
    silence = silence_now(busy.haneul, NOW)
    assert silence is not None
    assert silence.since.date() == (NOW - timedelta(days=20)).date()
    assert silence.open_days >= 15
    assert silence.expected == pytest.approx(20, abs=2)


@pytest.mark.parametrize("days", range(7, 11))
def test_the_silence_that_lasts_is_the_last_of_all_however_long_it_is(busy: Cast, days: int) -> None:
    go_silent(busy, timedelta(days=days))
    lasting = [silence for silence in silences(busy.haneul, NOW) if silence.until is None]
    assert [silence_now(busy.haneul, NOW)] == (lasting or [None])
    assert bool(lasting) == (days >= 9)


def by_hand(cast: Cast, since: timedelta = timedelta(days=90)) -> None:
    """Whoever came in these days was noted at the desk."""
    for visit in Visit.objects.filter(arrived_at__gt=NOW - since):
        visit.delete()
        at = visit.arrived_at
        book(visit.inquiry, at, manager=None, by=cast.minji, at=at - timedelta(hours=1)).arrive(by=cast.jung, at=at)


def ended_otherwise(cast: Cast, kind: str) -> None:
    """Every sixth day a booking of somebody who came to nothing."""
    for days in range(1, 21, 6):
        at = NOW - timedelta(days=days)
        booking = book(asks(cast, at=at), at, manager=None, by=cast.minji, at=at - timedelta(hours=1))
        Outcome.objects.create(clinic=cast.haneul, booking=booking, kind=kind, at=at)


def test_a_no_show_shows_that_visits_would_be_noted_where_the_desk_notes_them(busy: Cast) -> None:
    by_hand(busy)
    go_silent(busy)
    ended_otherwise(busy, "no_show")
    assert silence_now(busy.haneul, NOW) is None


def test_a_no_show_shows_nothing_where_visits_come_in_another_way(busy: Cast) -> None:
    go_silent(busy)
    ended_otherwise(busy, "no_show")
    assert silence_now(busy.haneul, NOW) is not None


def test_cancellations_never_show_that_visits_come_in(busy: Cast) -> None:
    by_hand(busy)
    go_silent(busy)
    ended_otherwise(busy, "cancelled")
    silence = silence_now(busy.haneul, NOW)
    assert silence is not None
    assert silence.expected == pytest.approx(20, abs=2)


def test_a_file_of_the_chart_ends_a_silence_with_the_visits_it_brings(busy: Cast) -> None:
    lost = go_silent(busy)
    for visit in lost:
        patient = visit.inquiry.patient
        patient.set_phone(f"010-7{visit.inquiry_id % 1000:03}-2846")
        patient.keep(source="corrected", at=NOW)
    day = {visit.pk: visit.arrived_at.astimezone(SEOUL).date() for visit in lost}
    people = [(visit, visit.inquiry.patient) for visit in lost]
    visits_imported(busy, *(f"C{visit.pk},{who.name},{who.phone},,{day[visit.pk]},눈,0" for visit, who in people))
    assert silence_now(busy.haneul, NOW) is None
    assert {row.inquiry_id for row in Visit.objects.all()} >= {visit.inquiry_id for visit in lost}


def told_by_the_chart(cast: Cast, strangers: int = 3) -> None:
    """Until three weeks ago its files brought every visit, with so many of people who never asked."""
    rows = []
    for visit in Visit.objects.filter(arrived_at__lte=NOW - THREE_WEEKS).select_related("inquiry__patient"):
        who, day = visit.inquiry.patient, visit.arrived_at.astimezone(SEOUL).date()
        rows += [f"C{visit.pk},{who.name},{who.phone},,{day},눈,0", *strangers_on(day, strangers)]
    visits_imported(cast, *rows)


def strangers_on(day: date, many: int) -> list[str]:
    return [f"Z{day:%m%d}{n},낯선이,,,{day},점,0" for n in range(many)]


def told_lately(cast: Cast, strangers: int) -> None:
    """Of the three weeks without visits it names so many a day, without their telephone numbers."""
    days = [(NOW - timedelta(days=ago)).date() for ago in range(21)]
    visits_imported(cast, *(row for day in days for row in strangers_on(day, strangers)))


def test_of_days_the_chart_tells_of_it_is_known_that_nobody_who_asked_came(busy: Cast) -> None:
    """It names few, and of as many as that hardly anybody used to have asked."""
    go_silent(busy)
    told_by_the_chart(busy)
    told_lately(busy, strangers=1)
    assert silence_now(busy.haneul, NOW) is None


def test_a_chart_whose_visits_no_longer_belong_to_anybody_who_asked_tells_nothing(busy: Cast) -> None:
    """Its export has lost the column of telephone numbers."""
    go_silent(busy)
    told_by_the_chart(busy)
    told_lately(busy, strangers=4)
    silence = silence_now(busy.haneul, NOW)
    assert silence is not None
    assert silence.expected == pytest.approx(20, abs=2)


def test_a_chart_that_never_brought_a_visit_tells_nothing(busy: Cast) -> None:
    go_silent(busy)
    told_lately(busy, strangers=1)
    assert silence_now(busy.haneul, NOW) is not None


def test_a_week_of_holidays_is_no_silence(busy: Cast) -> None:
    for days in range(9):
        busy.haneul.closed_days.create(date=(NOW - timedelta(days=days)).date())
    go_silent(busy, timedelta(days=9))
    assert silence_now(busy.haneul, NOW) is None


def test_a_small_clinic_is_not_refused_by_chance(cast: Cast) -> None:
    """One visit a month: three weeks without one are nothing."""
    for n in range(12):
        at = NOW - timedelta(days=30 * n + 24)
        inquiry = asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=at)
        Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    assert silences(cast.haneul, NOW) == []


@pytest.fixture
def small(cast: Cast) -> Cast:
    """One asks a day, one of ten comes three days later: three visits a month; for the last 40 days nobody came."""
    for n in range(300):
        at = NOW - timedelta(days=300 - n)
        inquiry = asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=at)
        if n % 10 == 0 and at + timedelta(days=3) <= NOW - timedelta(days=40):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    return cast


def last_visit(cast: Cast) -> Visit:
    return Visit.objects.filter(clinic=cast.haneul).latest("arrived_at")


def test_where_too_little_is_missing_to_tell_nobody_is_learned_from_as_staying_away(small: Cast) -> None:
    assert silences(small.haneul, NOW) == []
    newest = max(moment.as_of for moment in ripe_moments(small.haneul, "pre", NOW)[0])
    assert newest < last_visit(small).arrived_at - timedelta(days=27)


def test_with_the_next_visit_it_is_known_that_nobody_came_before_it(small: Cast) -> None:
    late = asks(small, "이봄", "010-5555-1234", at=NOW - timedelta(days=2))
    Visit.objects.create(clinic=small.haneul, inquiry=late, arrived_at=NOW - timedelta(days=1))
    newest = max(moment.as_of for moment in ripe_moments(small.haneul, "pre", NOW)[0])
    assert newest > NOW - timedelta(days=31)


def test_where_nothing_is_missing_yet_all_of_it_is_known(busy: Cast) -> None:
    """Nobody asks any more, so that nobody comes says nothing."""
    later = NOW + timedelta(days=60)
    Visit.objects.create(clinic=busy.haneul, inquiry=Inquiry.objects.latest("pk"), arrived_at=NOW + timedelta(days=4))
    Inquiry.objects.filter(received_at__gt=NOW - timedelta(days=4), visits__isnull=True).update(is_test=True)
    newest = max(moment.as_of for moment in ripe_moments(busy.haneul, "pre", later)[0])
    assert newest > NOW - timedelta(days=7)


def test_adverts_that_paused_are_no_silence(busy: Cast) -> None:
    """Nobody asked any more, so nobody came."""
    later = NOW + timedelta(days=60)
    assert silence_now(busy.haneul, later) is None


def test_the_clinic_says_how_many_days_are_too_many(busy: Cast) -> None:
    go_silent(busy)
    busy.haneul.silent_feed_days = 40
    assert silence_now(busy.haneul, NOW) is None


def test_what_reaches_into_a_silence_teaches_nothing(busy: Cast) -> None:
    later = NOW + timedelta(days=40)
    before = {moment.inquiry_id for moment in ripe_moments(busy.haneul, "pre", later)[0]}
    go_silent(busy)
    since = silences(busy.haneul, later)[-1].since
    moments, _ = ripe_moments(busy.haneul, "pre", later)
    assert {moment.inquiry_id for moment in moments} < before
    assert all(moment.as_of <= since - timedelta(days=30) + timedelta(days=2) for moment in moments)


def test_a_silence_in_the_past_teaches_nothing_either(busy: Cast) -> None:
    went, came_back = timedelta(days=60), timedelta(days=35)
    go_silent(busy, went, came_back)
    [silence] = silences(busy.haneul, NOW)
    assert silence.until is not None
    moments, _ = ripe_moments(busy.haneul, "pre", NOW)
    assert not [moment for moment in moments if silence.since - timedelta(days=28) < moment.as_of < silence.until]


def test_a_feed_that_was_repaired_teaches_again(busy: Cast) -> None:
    later = NOW + timedelta(days=40)
    before, visited = ripe_moments(busy.haneul, "pre", later)
    Visit.objects.bulk_create(go_silent(busy))
    again, visited_again = ripe_moments(busy.haneul, "pre", later)
    assert again == before
    assert visited_again.tolist() == visited.tolist()


def test_a_past_brought_in_without_its_outcomes_teaches_nothing(busy: Cast) -> None:
    """Inquiries of two months before the first outcome: nobody knows who came."""
    go_silent(busy, timedelta(days=130), timedelta(days=60))
    [silence] = silences(busy.haneul, NOW)
    moments, _ = ripe_moments(busy.haneul, "pre", NOW)
    assert silence.until is not None
    assert min(moment.as_of for moment in moments) >= silence.until
