from datetime import date, timedelta

import pytest

from cast import NOW, SEOUL, Cast
from insights.story import asked, called, visited
from naewon.errors import NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.insights.adverts import Result, Way, adverts_of
from naewon.insights.period import Period
from naewon.marketing.models import Campaign, Creative, Spend
from naewon.scores.models import Score
from naewon.visits.models import ChartVisit, Done, consult, last_consultation, say_yes, treat
from naewon.visits.promise import Quote

WEEK = Period.last(7, NOW, SEOUL)


@pytest.fixture
def winter(cast: Cast) -> Campaign:
    return Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")


@pytest.fixture
def video(cast: Cast, winter: Campaign) -> Creative:
    return Creative.objects.create(clinic=cast.haneul, campaign=winter, code="v", name="영상 A")


def spend(cast: Cast, winter: Campaign, won: int, day: int = 24, creative: Creative | None = None) -> None:
    days = {"date": date(2026, 11, day), "won": won}
    Spend.objects.create(clinic=cast.haneul, campaign=winter, creative=creative, **days)


def scored(cast: Cast, inquiry: Inquiry, percent: int, hours: float = 0) -> None:
    chance = {"probability": percent / 100, "lower": 0.1, "upper": 0.9, "base_percent": 20, "percent": percent}
    at = inquiry.received_at + timedelta(hours=hours)
    story = {"phase": "pre", "basis": "starting", "grade": "b", "at": at}
    Score.objects.create(clinic=cast.haneul, inquiry=inquiry, **story, **chance)


def test_each_way_has_its_counts_and_they_add_up(cast: Cast, winter: Campaign, video: Creative) -> None:
    visited(cast, called(cast, asked(cast, campaign=winter, creative=video), 4))
    called(cast, asked(cast, campaign=winter, creative=video), 10)
    asked(cast, campaign=winter).close("fake", by=cast.minji, at=NOW)
    asked(cast, channel=cast.referral)
    spend(cast, winter, 200_000)
    spend(cast, winter, 60_000, 20)
    found = adverts_of(cast.maru, WEEK)
    of_video = found.results[Way(cast.instagram.pk, winter.pk, video.pk)]
    assert (of_video.inquiries, of_video.reached, of_video.visited, of_video.won) == (2, 2, 1, None)
    assert of_video.first_contact == 7
    of_instagram = found.by("channel")[cast.instagram.pk]
    assert (of_instagram.inquiries, of_instagram.valid, of_instagram.won_a_visit) == (3, 2, 260_000)
    assert (found.total.inquiries, found.total.won) == (4, 260_000)
    assert set(found.within("channel", cast.instagram.pk).by("campaign")) == {winter.pk}


def test_spending_told_of_a_creative_is_its_own(cast: Cast, winter: Campaign, video: Creative) -> None:
    visited(cast, asked(cast, campaign=winter, creative=video))
    spend(cast, winter, 90_000, creative=video)
    spend(cast, winter, 50_000, day=23)
    by_creative = adverts_of(cast.maru, WEEK).by("creative")
    assert (by_creative[video.pk].won_a_visit, by_creative[None].won) == (90_000, 50_000)


def test_the_score_is_the_one_they_came_with(cast: Cast) -> None:
    one, other = asked(cast), asked(cast)
    for inquiry, percent in ((one, 40), (other, 20)):
        scored(cast, inquiry, percent)
        scored(cast, inquiry, 90, hours=3)
    assert adverts_of(cast.maru, WEEK).total.score == 30


def test_treatments_and_their_amounts_come_from_the_chart(cast: Cast) -> None:
    inquiry = asked(cast, hours_ago=72)
    visited(cast, inquiry)
    told = {"day": date(2026, 11, 23), "amount_won": 1_200_000, "told_at": NOW}
    chart = ChartVisit.objects.create(clinic=cast.haneul, name="김하늘", phone=inquiry.patient.phone, **told)
    say_yes(chart, inquiry, by=cast.jung, at=NOW)
    found = adverts_of(cast.maru, WEEK)
    assert (found.knows_treatments, found.total.treated, found.total.revenue) == (True, 1, 1_200_000)


def test_without_a_chart_the_room_says_what_was_decided_and_for_how_much(cast: Cast) -> None:
    decided, thought_better, paid = (asked(cast, hours_ago=72, phone=f"010-2000-000{n}") for n in range(3))
    for inquiry in (decided, thought_better, paid):
        visited(cast, inquiry)
        consult(inquiry, "decided", Quote(won=900_000), by=cast.jung, at=NOW - timedelta(hours=2))
    assert adverts_of(cast.maru, WEEK).total.revenue == 2_700_000
    last_consultation(thought_better).withdraw(by=cast.jung, at=NOW)
    consult(thought_better, "declined", Quote(won=900_000), by=cast.jung, at=NOW, note="비용")
    told = {"day": date(2026, 11, 23), "amount_won": 500_000, "told_at": NOW}
    chart = ChartVisit.objects.create(clinic=cast.haneul, name="김하늘", phone=paid.patient.phone, **told)
    say_yes(chart, paid, by=cast.jung, at=NOW)
    found = adverts_of(cast.maru, WEEK)
    assert (found.knows_treatments, found.total.treated, found.total.revenue) == (True, 2, 1_400_000)


def test_what_somebody_wrote_down_as_paid_counts_until_the_chart_tells_of_that_day_of_that_person(cast: Cast) -> None:
    """Also where the chart ties it to another inquiry of theirs."""
    written, again = (asked(cast, hours_ago=72, phone="010-2000-0001") for _inquiry in range(2))
    visited(cast, written)
    visited(cast, again)
    consult(written, "decided", Quote(won=900_000), by=cast.jung, at=NOW - timedelta(hours=2))
    row = treat(written, Done(date(2026, 11, 23), 700_000), by=cast.lee, at=NOW - timedelta(hours=1))
    assert adverts_of(cast.maru, WEEK).total.revenue == 700_000
    row.correct(Done(date(2026, 11, 23), 650_000), by=cast.lee, at=NOW)
    treat(written, Done(date(2026, 11, 24), 100_000), by=cast.lee, at=NOW)
    assert adverts_of(cast.maru, WEEK).total.revenue == 750_000
    again.patient = written.patient
    again.save()
    told = {"day": date(2026, 11, 23), "amount_won": 640_000, "told_at": NOW}
    chart = ChartVisit.objects.create(clinic=cast.haneul, name="김하늘", phone=written.patient.phone, **told)
    say_yes(chart, again, by=cast.jung, at=NOW)
    assert adverts_of(cast.maru, WEEK).total.revenue == 740_000


def test_who_sees_no_spending_is_told_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        adverts_of(cast.jung, WEEK)


def test_few_visits_say_little() -> None:
    assert Result(visited=4, won=100).says_little
    assert not Result(visited=5, won=100).says_little
    low, high = Result(visited=5, won=1_000_000).cost_interval or (0, 0)
    assert low < 200_000 < high
