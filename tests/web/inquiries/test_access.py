"""Who may do what to an inquiry, for every address that does something."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry

AsStaff = Callable[[Membership], Client]

DOING = [
    "claim",
    "phone",
    "facts",
    "attempts",
    "comments",
    "bookings",
    "callback",
    "postponement",
    "closure",
    "handover",
]
# Who asks again is asked why, on a page of its own.
ASKED_FOR = "facts"
TAKING_BACK = ["claim", "attempts/1", "comments/1", "bookings/1", "callback", "postponement", "closure"]
LOOKING = ["", "story/", "timeline/", "next-step/"]


@pytest.mark.parametrize("noun", DOING)
def test_a_stranger_is_asked_to_sign_in(client: Client, haneul_asks: Inquiry, noun: str) -> None:
    assert client.post(f"/inquiries/{haneul_asks.pk}/{noun}/").headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("noun", DOING)
def test_another_clinic_finds_nothing_to_do(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff, noun: str) -> None:
    assert as_staff(cast.bada).post(f"/inquiries/{haneul_asks.pk}/{noun}/").status_code == 404
    assert {entry.verb for entry in Entry.objects.all()} == {"refused"}


@pytest.mark.parametrize("noun", TAKING_BACK)
def test_another_clinic_takes_nothing_back(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff, noun: str) -> None:
    assert as_staff(cast.bada).delete(f"/inquiries/{haneul_asks.pk}/{noun}/").status_code == 404


@pytest.mark.parametrize("part", LOOKING)
def test_another_clinic_sees_nothing(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff, part: str) -> None:
    assert as_staff(cast.bada).get(f"/inquiries/{haneul_asks.pk}/{part}").status_code == 404


@pytest.mark.parametrize("noun", DOING)
def test_a_marketer_never_meets_people(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff, noun: str) -> None:
    assert as_staff(cast.maru).post(f"/inquiries/{haneul_asks.pk}/{noun}/").status_code in {403, 404}


@pytest.mark.parametrize("noun", [noun for noun in DOING if noun != ASKED_FOR])
def test_doing_takes_a_post(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff, noun: str) -> None:
    assert as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/{noun}/").status_code == 405


def test_a_marketer_sees_no_list_of_people(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.maru).get("/inquiries/").status_code == 403
    assert as_staff(cast.maru).get("/today/").status_code == 403
