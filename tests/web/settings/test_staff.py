from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership, RoleChange
from naewon.clinics.roles import Role
from naewon.journal.models import Entry

AsStaff = Callable[[Membership], Client]


def test_the_director_sees_who_works_here(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.lee).get("/settings/staff/").text
    assert all(name in page for name in ("민지", "수아", "정실장", "마루", "오대표"))
    assert "bada@bada.example" not in page


@pytest.mark.parametrize("address", ["/settings/staff/", "/settings/sign-in/"])
@pytest.mark.parametrize("who", ["minji", "jung", "maru"])
def test_nobody_else_does(cast: Cast, as_staff: AsStaff, who: str, address: str) -> None:
    assert as_staff(getattr(cast, who)).get(address).status_code == 403


def test_a_role_is_changed_and_taken_back(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    said = lee.post(f"/settings/staff/{cast.minji.pk}/role/", {"role": "manager"}).headers["HX-Trigger"]
    undo = f"/settings/staff/{cast.minji.pk}/role/counsellor/"
    assert undo in said
    lee.post(undo)
    assert Membership.objects.get(pk=cast.minji.pk).role == Role.COUNSELLOR
    page = lee.get("/settings/staff/").text
    assert "전화상담원 → 상담실장" in page
    assert "상담실장 → 전화상담원" in page
    assert RoleChange.objects.filter(by=cast.lee).count() == 2


def test_access_is_taken_and_given_back(cast: Cast, as_staff: AsStaff) -> None:
    lee, minji = as_staff(cast.lee), as_staff(cast.minji)
    assert minji.get("/today/").status_code == 200
    lee.delete(f"/settings/staff/{cast.minji.pk}/access/")
    assert minji.get("/today/").status_code == 302
    assert "다시 들이기" in lee.get("/settings/staff/").text
    lee.post(f"/settings/staff/{cast.minji.pk}/access/")
    assert as_staff(cast.minji).get("/today/").status_code == 200


def test_what_cannot_be_is_said(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    assert lee.post(f"/settings/staff/{cast.lee.pk}/role/", {"role": "operator"}).status_code == 403
    assert lee.post(f"/settings/staff/{cast.minji.pk}/role/", {"role": "king"}).status_code == 422
    assert lee.post(f"/settings/staff/{cast.minji.pk}/role/", {"role": "counsellor"}).status_code == 409
    assert lee.post(f"/settings/staff/{cast.bada.pk}/role/", {"role": "manager"}).status_code == 404
    assert lee.delete(f"/settings/staff/{cast.bada.pk}/access/").status_code == 404
    assert as_staff(cast.oh).delete(f"/settings/staff/{cast.lee.pk}/access/").status_code == 409


RULES = {"requires_second_factor": "on", "idle_minutes": "15", "allowed_networks": "127.0.0.1\n203.0.113.7/24"}


def test_a_clinic_sets_its_rules(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.lee).post("/settings/sign-in/", RULES).status_code == 302
    cast.haneul.refresh_from_db()
    assert cast.haneul.requires_second_factor
    assert cast.haneul.idle_minutes == 15
    assert cast.haneul.allowed_networks == ["127.0.0.1/32", "203.0.113.0/24"]
    entry = Entry.objects.get(verb="sign_in_rules_changed")
    assert entry.detail["changed"]["idle_minutes"] == 15


def test_nobody_shuts_themselves_out(cast: Cast, as_staff: AsStaff) -> None:
    answer = as_staff(cast.lee).post("/settings/sign-in/", RULES | {"allowed_networks": "203.0.113.0/24"})
    assert answer.status_code == 422
    assert "지금 접속한 주소 127.0.0.1가 목록에 없습니다" in answer.text
    cast.haneul.refresh_from_db()
    assert cast.haneul.allowed_networks == []


@pytest.mark.parametrize(
    ("field", "value"), [("idle_minutes", "9"), ("idle_minutes", "61"), ("allowed_networks", "여기")]
)
def test_rules_that_make_no_sense_are_refused(cast: Cast, as_staff: AsStaff, field: str, value: str) -> None:
    assert as_staff(cast.lee).post("/settings/sign-in/", RULES | {field: value}).status_code == 422


@pytest.fixture
def only_from_the_clinic(cast: Cast) -> None:
    cast.haneul.allowed_networks = ["203.0.113.0/24"]
    cast.haneul.save()


@pytest.mark.usefixtures("only_from_the_clinic")
def test_a_clinic_is_worked_for_from_its_own_networks(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    assert minji.get("/today/", REMOTE_ADDR="203.0.113.20").status_code == 200
    answer = minji.get("/today/", REMOTE_ADDR="198.51.100.1")
    assert answer.status_code == 403
    assert "지금 주소는 198.51.100.1입니다" in answer.text
    assert minji.get("/live/", REMOTE_ADDR="198.51.100.1").status_code == 403
    assert minji.get("/today/", REMOTE_ADDR="198.51.100.1", headers={"HX-Request": "true"}).status_code == 403


@pytest.mark.usefixtures("only_from_the_clinic")
def test_an_operator_goes_on_with_the_clinics_that_are_open(cast: Cast, as_staff: AsStaff) -> None:
    oh = as_staff(cast.oh)
    assert "바다 치과" in oh.get("/insights/", REMOTE_ADDR="198.51.100.1").text
    oh.post("/clinic/", {"clinic": cast.bada_dental.pk}, REMOTE_ADDR="198.51.100.1")
    assert oh.get("/insights/", REMOTE_ADDR="198.51.100.1").status_code == 200
