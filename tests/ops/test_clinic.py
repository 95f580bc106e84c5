"""An installation without anybody, opened by who runs it."""

import re

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.journal.models import Entry
from naewon.ops import cli

pytestmark = pytest.mark.django_db
OPEN = ["clinic", "open", "새봄 치과", "--kind", "치과", "--director", "한원장", "--email", "Han@saebom.example"]
PASSWORD = "a long and quiet sentence"
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def link_in(said: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/password/new/\S+)", said)
    assert found, said
    return found[1]


def set_password(link: str) -> None:
    browser = Client()
    form = browser.get(link).headers["Location"]
    assert browser.post(form, {"password1": PASSWORD}).headers["Location"] == "/password/done/"


def test_the_director_sets_a_password_by_the_link_and_comes_in(capsys: Said) -> None:
    assert cli.main(OPEN) == 0
    clinic = Clinic.objects.get()
    assert clinic.opening_hours.count() == 11
    assert "임플란트" in clinic.procedures.values_list("name", flat=True)
    set_password(link_in(capsys.readouterr().out))
    browser = Client()
    entered = browser.post("/sign-in/", {"email": "han@saebom.example", "password": PASSWORD})
    assert entered.status_code == 302
    assert Membership.objects.get().role == Role.DIRECTOR
    assert Entry.objects.filter(clinic_id=clinic.pk, verb="opened_clinic", staff_id=None).exists()


def test_opened_twice_it_stands_already(capsys: Said) -> None:
    cli.main(OPEN)
    assert cli.main(OPEN) == 0
    assert "It stands already" in capsys.readouterr().out
    assert Clinic.objects.count() == Membership.objects.count() == 1


def test_who_has_an_account_comes_in_by_that_one(cast: Cast, capsys: Said) -> None:
    cast.lee.user.set_password(PASSWORD)
    cast.lee.user.save()
    assert cli.main([*OPEN[:-1], cast.lee.user.email]) == 0
    assert "signs in with the password they have" in capsys.readouterr().out
    assert cast.lee.user.memberships.count() == 2


def test_what_cannot_be_is_refused_in_a_sentence(cast: Cast, capsys: Said) -> None:
    assert cli.main([*OPEN[:-1], "han"]) == 1
    assert cli.main([*OPEN[:4], "우주선", *OPEN[5:]]) == 1
    assert cli.main([*OPEN[:2], cast.haneul.name, *OPEN[3:]]) == 1
    assert cli.main(["clinic", "link", "nobody@saebom.example"]) == 1
    said = capsys.readouterr()
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == ["naewon clinic"] * 4
    assert not said.out
    assert Clinic.objects.count() == 2


def test_a_fresh_link_is_made_and_written_down(cast: Cast, capsys: Said) -> None:
    assert cli.main(["clinic", "link", "LEE@haneul.example"]) == 0
    set_password(link_in(capsys.readouterr().out))
    assert Entry.objects.filter(verb="made_password_link", subject_id=cast.lee.pk).exists()


def test_clinics_are_listed(cast: Cast, capsys: Said) -> None:
    cli.main(["clinic", "list"])
    assert "하늘 성형외과  staff: 6" in capsys.readouterr().out
