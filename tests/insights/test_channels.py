from datetime import date

import pytest

from cast import NOW, SEOUL, Cast
from insights.story import asked, visited
from naewon.insights.channels import ChannelResult, channel_results
from naewon.insights.cohort import cohort_of
from naewon.insights.period import Period
from naewon.marketing.models import Campaign, Spend

WEEK = Period.last(7, NOW, SEOUL)


def results(cast: Cast) -> dict[str, ChannelResult]:
    return {row.name: row for row in channel_results(cast.maru, WEEK, cohort_of(cast.maru, WEEK))}


def spend(cast: Cast, won: int, day: date = date(2026, 11, 25)) -> None:
    campaign, _ = Campaign.objects.get_or_create(clinic=cast.haneul, channel=cast.instagram, code="11", name="11월")
    Spend.objects.create(clinic=cast.haneul, campaign=campaign, date=day, won=won)


def test_a_marketer_sees_what_a_visit_of_each_channel_cost(cast: Cast) -> None:
    spend(cast, 300_000)
    spend(cast, 100_000, date(2026, 11, 20))
    visited(cast, asked(cast))
    visited(cast, asked(cast))
    asked(cast)
    row = results(cast)["인스타그램"]
    assert (row.inquiries, row.visited, row.won, row.won_a_visit) == (3, 2, 400_000, 200_000)


@pytest.mark.parametrize("reason", ["fake", "dead_number", "duplicate"])
def test_junk_makes_every_new_inquiry_dearer_until_it_is_reopened(cast: Cast, reason: str) -> None:
    spend(cast, 300_000)
    asked(cast)
    junk = asked(cast)
    junk.close(reason, by=cast.minji, at=NOW)
    row = results(cast)["인스타그램"]
    assert (row.inquiries, row.valid, row.won_a_new) == (2, 1, 300_000)
    junk.reopen(by=cast.minji, at=NOW)
    assert results(cast)["인스타그램"].won_a_new == 150_000


def test_whoever_only_went_elsewhere_was_somebody_to_win(cast: Cast) -> None:
    spend(cast, 300_000)
    asked(cast).close("elsewhere", by=cast.minji, at=NOW)
    assert results(cast)["인스타그램"].won_a_new == 300_000


def test_spending_of_other_days_does_not_count(cast: Cast) -> None:
    spend(cast, 300_000, date(2026, 11, 1))
    asked(cast)
    assert results(cast)["인스타그램"].won is None


def test_a_channel_that_cost_money_and_brought_nobody_is_shown(cast: Cast) -> None:
    spend(cast, 300_000)
    row = results(cast)["인스타그램"]
    assert (row.inquiries, row.visit_rate, row.won_a_visit) == (0, None, None)


def test_the_channel_with_most_visits_comes_first(cast: Cast) -> None:
    asked(cast)
    asked(cast)
    visited(cast, asked(cast, channel=cast.referral))
    assert list(results(cast)) == ["지인 소개", "인스타그램"]
