"""신환 and 구환: who was the clinic's patient before they asked is no new lead of an advert."""

from datetime import date, timedelta

import pytest

from cast import NOW, SEOUL, Cast, asks
from doors import door
from insights.story import asked, visited
from naewon.inquiries.models import Inquiry, Reason
from naewon.insights.adverts import Result, adverts_of
from naewon.insights.channels import channel_results
from naewon.insights.cohort import Cohort, cohort_of
from naewon.insights.period import Period
from naewon.intake.models import FileImport, Filled, Registered
from naewon.marketing.models import Campaign, Spend
from naewon.patients.merging import merge
from naewon.visits.models import Visit

WEEK = Period.last(7, NOW, SEOUL)
MONTH = timedelta(days=30)


def told(cast: Cast) -> tuple[Cohort, Result]:
    return cohort_of(cast.maru, WEEK), adverts_of(cast.maru, WEEK).total


def counted(cast: Cast) -> list[tuple[int, int, int]]:
    """Valid, new and existing, by 성과 and by 광고 성과, which say the same."""
    return [(each.valid, each.new, each.existing) for each in told(cast)]


def brought(cast: Cast, ago: timedelta) -> FileImport:
    """A list of patients that came in so long ago."""
    source = door(cast, kind="file", key="list")
    times = {"uploaded_at": NOW - ago, "started_at": NOW - ago, "finished_at": NOW - ago}
    return FileImport.objects.create(clinic=cast.haneul, about="patients", source=source, content=b"-", **times)


def registered(cast: Cast, inquiry: Inquiry, ago: timedelta) -> None:
    Registered.objects.create(clinic=cast.haneul, file_import=brought(cast, ago), patient=inquiry.patient)


def test_who_asks_for_the_first_time_is_new(cast: Cast) -> None:
    visited(cast, asked(cast))
    assert counted(cast) == [(1, 1, 0)] * 2


def test_who_was_here_before_they_asked_is_not(cast: Cast) -> None:
    before, again = asked(cast, hours_ago=24 * 60), asked(cast)
    Inquiry.objects.filter(pk=again.pk).update(patient=before.patient)
    assert counted(cast) == [(1, 1, 0)] * 2
    Visit.objects.create(clinic=cast.haneul, inquiry=before, arrived_at=NOW - MONTH)
    assert counted(cast) == [(1, 0, 1)] * 2


def test_who_stood_in_the_list_of_patients_before_they_asked_is_not(cast: Cast) -> None:
    registered(cast, asked(cast), MONTH)
    assert counted(cast) == [(1, 0, 1)] * 2


def test_whose_chart_number_a_file_filled_in_is_from_then_on(cast: Cast) -> None:
    first = asked(cast, hours_ago=72)
    again = asked(cast, hours_ago=24)
    Inquiry.objects.filter(pk=again.pk).update(patient=first.patient)
    told = {"file_import": brought(cast, timedelta(hours=48)), "names": ["birth", "chart_number"]}
    Filled.objects.create(clinic=cast.haneul, patient=first.patient, **told)
    assert counted(cast) == [(2, 1, 1)] * 2


def test_another_record_of_theirs_counts(cast: Cast) -> None:
    one, other = asked(cast), asked(cast, hours_ago=24 * 60, phone="010-2000-0001")
    registered(cast, other, MONTH)
    merge(one.patient, other.patient, by=cast.lee, at=NOW)
    assert counted(cast) == [(1, 0, 1)] * 2


def test_what_was_closed_as_a_patients_is_neither_valid_nor_new(cast: Cast) -> None:
    asked(cast).close(Reason.EXISTING, by=None, at=NOW)
    assert counted(cast) == [(0, 0, 1)] * 2


def test_of_another_clinic_nothing_counts(cast: Cast) -> None:
    asks(cast, clinic=cast.bada_dental).close(Reason.EXISTING, by=None, at=NOW)
    assert counted(cast) == [(0, 0, 0)] * 2


@pytest.mark.parametrize("reason", ["fake", "duplicate"])
def test_what_was_spent_is_divided_by_the_valid_new_ones(cast: Cast, reason: str) -> None:
    winter = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    Spend.objects.create(clinic=cast.haneul, campaign=winter, date=date(2026, 11, 24), won=300_000)
    asked(cast, campaign=winter)
    registered(cast, asked(cast, campaign=winter), MONTH)
    asked(cast, campaign=winter).close(reason, by=cast.minji, at=NOW)
    cohort, adverts = told(cast)
    [channel] = channel_results(cast.maru, WEEK, cohort)
    assert (channel.won_a_new, adverts.won_a_new) == (300_000, 300_000)
