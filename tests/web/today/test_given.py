"""Where inquiries are given out, one's own come first, and nobody is sent to a colleague's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.duty import say_where
from naewon.clinics.models import At, Membership
from naewon.clinics.skills import switch_assigning
from naewon.inquiries.models import Inquiry
from naewon.inquiries.models.assignment import Given
from naewon.queues.jobs import follow_batch
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.tenancy.within import within

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def hers(cast: Cast) -> Inquiry:
    """Given to 민지, who waits longer than the other one."""
    switch_assigning(on=True, by=cast.jung, at=NOW)
    people = [asks(cast, "김하늘"), asks(cast, "이서연", "010-2345-6780", at=NOW - timedelta(minutes=5))]
    people[0].give_to(cast.minji, Given.FEWEST, "쌍꺼풀", at=NOW)
    place([each.pk for each in people], NOW)
    return people[0]


def test_one_begins_with_ones_own(cast: Cast, hers: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get("/today/").content.decode()
    assert page.count("data-person=") == 1
    assert f'id="row-{hers.pk}"' in page
    assert "담당 민지 · 쌍꺼풀 담당 중 오늘 가장 적게 받음" in page


def test_nobody_is_sent_to_who_was_given_to_a_colleague_at_work(cast: Cast, hers: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.sua).get("/today/").content.decode()
    other = Place.objects.exclude(pk=hers.pk).get().pk
    assert "담당 민지" in page
    assert f"/inquiries/{other}/claim/" in page


def test_when_she_has_gone_home_the_team_calls_them(cast: Cast, hers: Inquiry, as_staff: AsStaff) -> None:
    say_where(cast.minji, At.HOME, at=NOW)
    Place.objects.exclude(pk=hers.pk).delete()
    assert f"/inquiries/{hers.pk}/claim/" in as_staff(cast.sua).get("/today/").content.decode()


def test_who_looks_after_hours_still_has_her_own(cast: Cast, hers: Inquiry, as_staff: AsStaff) -> None:
    say_where(cast.minji, At.HOME, at=NOW)
    for_her = as_staff(cast.minji).get("/today/", {"list": "team"}).content.decode()
    assert f'id="row-{hers.pk}"' not in for_her
    for_the_team = as_staff(cast.sua).get("/today/", {"list": "team"}).content.decode()
    assert f'id="row-{hers.pk}"' in for_the_team


@pytest.mark.usefixtures("at_ten")
def test_who_asks_is_given_to_somebody_as_soon_as_it_is_followed(cast: Cast, as_staff: AsStaff) -> None:
    switch_assigning(on=True, by=cast.jung, at=NOW)
    as_staff(cast.sua).get("/today/")
    inquiry = asks(cast)
    inquiry.comment("급함", by=cast.jung, at=NOW)
    with within([cast.haneul.pk]):
        follow_batch(cast.haneul.pk, NOW)
    assert inquiry.owner == cast.sua
