"""Where the clinic is, said by who may weigh, so that scores learn how far people live."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import attempt
from naewon.scores.history import Moment, leads
from naewon.scores.models import Sensitive
from naewon.scores.weighing import leave_out

pytestmark = pytest.mark.usefixtures("at_ten")
AsStaff = Callable[[Membership], Client]


def test_the_director_says_it_and_scores_read_the_distance(cast: Cast, as_staff: AsStaff) -> None:
    inquiry = asks(cast, answers={"거주지": "경기 성남시 분당구"})
    attempt(inquiry, "connected", by=cast.minji, at=NOW)
    lead = [Moment(inquiry.pk, NOW)]
    assert leads(cast.haneul, lead)["distance_km"].item() is None
    answer = as_staff(cast.lee).post("/settings/scores/district/", {"district": "서울 강남구"})
    assert answer.status_code == 302
    assert leads(cast.haneul, lead)["distance_km"].item() == 13.6
    assert 'value="서울 강남구" selected' in as_staff(cast.lee).get("/settings/scores/").content.decode()


def test_a_place_there_is_none_of_is_refused(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.lee).post("/settings/scores/district/", {"district": "서울 없는구"}).status_code == 422
    assert Clinic.objects.get(pk=cast.haneul.pk).district == ""


def test_who_leaves_out_where_people_live_leaves_out_how_far_that_is(cast: Cast) -> None:
    cast.haneul.district = "서울 강남구"
    cast.haneul.save()
    inquiry = asks(cast, answers={"거주지": "분당"})
    attempt(inquiry, "connected", by=cast.minji, at=NOW)
    leave_out(Sensitive.RESIDENCE, by=cast.lee, at=NOW)
    row = leads(cast.haneul, [Moment(inquiry.pk, NOW)])
    assert (row["residence"].item(), row["distance_km"].item()) == (None, None)
