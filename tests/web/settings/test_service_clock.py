from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Clinic, Membership
from naewon.queues.models import Target

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
WANTED = {
    "first_contact_minutes": "10",
    "missed_call_minutes": "4",
    "warning_minutes": "3",
    "owner_minutes": "30",
    "handover_minutes": "60",
    "evidence_seconds": "20",
    "claim_minutes": "5",
}


def test_a_manager_sets_the_clock(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.jung).post("/settings/clock/", WANTED).status_code == 302
    clinic = Clinic.objects.get(pk=cast.haneul.pk)
    assert (clinic.first_contact_minutes, clinic.warning_minutes, clinic.evidence_seconds) == (10, 3, 20)
    assert clinic.claim_minutes == 5


def test_a_warning_longer_than_the_target_is_refused_beside_its_field(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.jung).post("/settings/clock/", {**WANTED, "warning_minutes": "10"})
    assert page.status_code == 422
    assert "미리 알리는 시간은 첫 연락 목표보다 짧아야 합니다." in page.content.decode()


def test_an_exception_is_made_shown_and_taken_away(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    browser.post("/settings/clock/targets/", {"channel": cast.referral.pk, "procedure": "", "minutes": "30"})
    assert "지인 소개" in browser.get("/settings/clock/").content.decode()
    browser.delete(f"/settings/clock/targets/{Target.objects.get().pk}/")
    assert not Target.objects.exists()


def test_an_exception_of_another_clinics_channel_is_refused(cast: Cast, as_staff: AsStaff) -> None:
    wanted = {"channel": cast.bada_channel.pk, "procedure": "", "minutes": "30"}
    assert as_staff(cast.jung).post("/settings/clock/targets/", wanted).status_code == 422
    assert not Target.objects.exists()


def test_a_counsellor_neither_sees_nor_sets_it(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).get("/settings/clock/").status_code == 403
