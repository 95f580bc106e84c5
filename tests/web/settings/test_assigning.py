from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Clinic, Membership, Skill

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


def test_one_press_turns_it_on_and_another_off(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    assert "먼저 전화한 사람이 담당이 됩니다" in browser.get("/settings/shifts/").content.decode()
    browser.post("/settings/shifts/assigning/")
    assert Clinic.objects.get(pk=cast.haneul.pk).assigns
    assert "나누는 중" in browser.get("/settings/shifts/").content.decode()
    browser.delete("/settings/shifts/assigning/")
    assert not Clinic.objects.get(pk=cast.haneul.pk).assigns


def test_what_a_counsellor_takes_is_chosen_shown_and_chosen_anew(cast: Cast, as_staff: AsStaff) -> None:
    browser, address = as_staff(cast.jung), f"/settings/shifts/skills/{cast.minji.pk}/"
    answer = browser.post(address, {"procedures": [cast.eyes.pk], "languages": ["zh"]})
    assert "dialog:close" in answer["HX-Trigger"]
    assert {str(skill) for skill in Skill.objects.filter(staff=cast.minji)} == {"쌍꺼풀", "중국어"}
    assert "중국어" in browser.get("/settings/shifts/").content.decode()
    assert browser.get(address).content.decode().count("checked") == 2
    browser.post(address, {})
    assert not Skill.objects.exists()


def test_a_procedure_of_another_clinic_is_refused(cast: Cast, as_staff: AsStaff) -> None:
    cast.nose.clinic = cast.bada_dental
    cast.nose.save()
    answer = as_staff(cast.jung).post(f"/settings/shifts/skills/{cast.minji.pk}/", {"procedures": [cast.nose.pk]})
    assert answer.status_code == 422


def test_only_who_calls_all_day_is_given_any(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.jung).get(f"/settings/shifts/skills/{cast.lee.pk}/").status_code == 404


def test_a_counsellor_chooses_nothing(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).post("/settings/shifts/assigning/").status_code == 403
    assert as_staff(cast.minji).get(f"/settings/shifts/skills/{cast.minji.pk}/").status_code == 403
