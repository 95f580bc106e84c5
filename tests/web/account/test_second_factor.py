import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.core.cache import cache
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from cast import PASSWORD, Cast
from codes import code_now, wrong_code
from naewon.clinics.models import Membership
from naewon.journal.models import Entry
from naewon.web.account.guard import WRONG_FOR_ACCOUNT

Come = Callable[..., Client]


@pytest.fixture
def lee_has_none(cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.lee.user).delete()


def verbs(staff: Membership) -> list[str]:
    return list(
        Entry.objects.filter(Q(subject_id=staff.pk, subject="membership") | Q(staff_id=staff.pk, subject="session"))
        .order_by("pk")
        .values_list("verb", flat=True)
    )


def at_the_code(client: Client, staff: Membership) -> Client:
    answer = client.post("/sign-in/", {"email": staff.user.email, "password": PASSWORD, "next": "/insights/"})
    assert answer.headers["Location"] == "/sign-in/code/"
    return client


@pytest.mark.usefixtures("passwords")
def test_a_password_alone_does_not_let_a_director_in(cast: Cast, client: Client) -> None:
    at_the_code(client, cast.lee)
    assert client.get("/insights/").headers["Location"].startswith("/sign-in/")


@pytest.mark.usefixtures("passwords")
def test_the_code_of_the_app_leads_on_to_where_one_was_going(cast: Cast, client: Client) -> None:
    at_the_code(client, cast.lee)
    assert client.post("/sign-in/code/", {"code": code_now()}).headers["Location"] == "/insights/"
    assert client.get("/insights/").status_code == 200


@pytest.mark.usefixtures("passwords")
def test_a_code_is_good_once(cast: Cast, client: Client) -> None:
    code = code_now()
    at_the_code(Client(), cast.lee).post("/sign-in/code/", {"code": code})
    cache.delete(f"allauth.mfa.totp.used?user={cast.lee.user.pk}&code={code}")  # it forgets after half a minute
    answer = at_the_code(client, cast.lee).post("/sign-in/code/", {"code": f"{code[:3]} {code[3:]}"})
    assert "코드가 맞지 않습니다." in answer.text


@pytest.mark.usefixtures("passwords")
def test_many_wrong_codes_have_to_wait_but_not_for_ever(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_code(client, cast.lee)
    for _ in range(WRONG_FOR_ACCOUNT):
        client.post("/sign-in/code/", {"code": wrong_code()})
    assert "10분쯤 뒤에" in client.post("/sign-in/code/", {"code": code_now()}).text
    assert client.get("/insights/").status_code == 302
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.post("/sign-in/code/", {"code": code_now()}).status_code == 302


@pytest.mark.usefixtures("passwords")
def test_a_guesser_elsewhere_keeps_nobody_from_their_code(cast: Cast, client: Client) -> None:
    elsewhere = at_the_code(Client(REMOTE_ADDR="192.0.2.99"), cast.lee)
    for _ in range(WRONG_FOR_ACCOUNT):
        elsewhere.post("/sign-in/code/", {"code": wrong_code()})
    assert at_the_code(client, cast.lee).post("/sign-in/code/", {"code": code_now()}).status_code == 302


@pytest.mark.usefixtures("lee_has_none")
def test_who_must_have_one_is_led_to_it_before_anything_else(cast: Cast, come_in: Come) -> None:
    lee = come_in(cast.lee)
    for address in ("/", "/today/", "/inquiries/", "/settings/staff/", "/live/"):
        assert lee.get(address).headers["Location"] == "/account/", address
    assert "2단계 인증이 필요합니다" in lee.get("/account/").text
    assert lee.get("/inquiries/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/account/"


@pytest.mark.usefixtures("lee_has_none")
def test_and_nothing_is_offered_that_does_not_open(cast: Cast, come_in: Come) -> None:
    assert 'href="/help/' not in come_in(cast.lee).get("/account/").text


@pytest.mark.usefixtures("lee_has_none")
def test_setting_up_an_app_shows_the_codes_for_emergencies_once(cast: Cast, come_in: Come) -> None:
    lee = come_in(cast.lee)
    page = lee.get("/account/app/").text
    secret = re.search(r'<code class="copied__text" tabindex="0">([A-Z2-7]+)</code>', page)
    assert secret
    answer = lee.post("/account/app/", {"code": code_now(secret[1])})
    assert answer.headers["Location"] == "/account/codes/"
    assert len(re.findall(r"^\d{8}$|>(\d{8})$", lee.get("/account/codes/").text, re.MULTILINE)) == 10
    again = lee.get("/account/codes/").text
    assert "남은 복구 코드는 10개입니다" in again
    assert not re.search(r"\b\d{8}\b", again)
    assert lee.get("/today/").status_code == 200
    assert not Authenticator.objects.filter(data__icontains=secret[1]).exists(), "the secret lies sealed"


@pytest.mark.usefixtures("lee_has_none")
def test_an_emergency_code_opens_once(cast: Cast, come_in: Come, client: Client) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    come_in(cast.lee)
    Authenticator.objects.create(user=cast.lee.user, type="totp", data={"secret": "unused"})
    code = RecoveryCodes.activate(cast.lee.user).generate_codes()[0]
    Authenticator.objects.filter(type="totp", user=cast.lee.user).delete()
    Authenticator.objects.create(user=cast.lee.user, type="webauthn", data={"name": "x", "credential": {}})
    form = {"email": cast.lee.user.email, "password": PASSWORD}
    client.post("/sign-in/", form)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda _user: [])
        assert client.post("/sign-in/code/", {"code": code}).status_code == 302
        other = Client()
        other.post("/sign-in/", form)
        assert "코드가 맞지 않습니다." in other.post("/sign-in/code/", {"code": code}).text
    assert "recovery_code_used" in verbs(cast.lee)


def test_a_clinic_may_require_it_of_all(cast: Cast, come_in: Come) -> None:
    minji = come_in(cast.minji)
    assert minji.get("/today/").status_code == 200
    cast.haneul.requires_second_factor = True
    cast.haneul.save()
    assert minji.get("/today/").headers["Location"] == "/account/"


@pytest.mark.usefixtures("lee_has_none")
def test_the_demo_may_do_without(cast: Cast, come_in: Come, settings: LazySettings) -> None:
    settings.SECOND_FACTOR = False
    assert come_in(cast.lee).get("/today/").status_code == 200


def test_taking_the_app_off_asks_for_the_password_again(
    cast: Cast, come_in: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    lee = come_in(cast.lee)
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert lee.get("/account/app/removal/").headers["Location"].startswith("/account/again/")
    assert "비밀번호가 맞지 않습니다." in lee.post("/account/again/", {"password": "something else"}).text
    lee.post("/account/again/?next=/account/app/removal/", {"password": PASSWORD})
    assert lee.post("/account/app/removal/").status_code == 302
    assert lee.get("/today/").headers["Location"] == "/account/"
    assert verbs(cast.lee)[-1] == "second_factor_removed"


def test_coming_in_and_going_out_are_in_the_journal(cast: Cast, come_in: Come) -> None:
    lee = come_in(cast.lee)
    lee.post("/sign-out/")
    assert verbs(cast.lee) == ["signed_in", "signed_out"]
    entry = Entry.objects.get(verb="signed_in", clinic_id=cast.haneul.pk)
    assert (entry.address, entry.staff_id, entry.clinic_id) == ("127.0.0.1", cast.lee.pk, cast.haneul.pk)


def test_an_operator_comes_in_to_every_clinic_they_work_for(cast: Cast, come_in: Come) -> None:
    come_in(cast.oh)
    assert verbs(cast.oh) == verbs(cast.oh_at_bada) == ["signed_in"]


@pytest.mark.usefixtures("passwords")
def test_a_wrong_code_is_in_the_journal(cast: Cast, client: Client) -> None:
    at_the_code(client, cast.lee).post("/sign-in/code/", {"code": wrong_code()})
    assert verbs(cast.lee) == ["second_factor_failed"]
    assert Entry.objects.get(verb="second_factor_failed").staff_id is None


@pytest.mark.usefixtures("passwords")
def test_a_wrong_password_is_in_the_journal_of_who_it_was_meant_for(
    cast: Cast, client: Client, jobs_done: Callable[[], list[str]]
) -> None:
    for email in (cast.minji.user.email, "nobody@haneul.example"):
        client.post("/sign-in/", {"email": email, "password": "something else"})
    assert jobs_done() == ["account.note_failed_sign_in"] * 2
    entry = Entry.objects.get(verb="sign_in_failed")
    assert (entry.subject_id, entry.staff_id, entry.address) == (cast.minji.pk, None, "127.0.0.1")
