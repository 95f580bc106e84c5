from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from cast import NOW, Cast
from naewon.clinics.staffing import deactivate
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.web.account.devices import device_of
from naewon.web.jobs import sweep
from together import at_once

Come = Callable[..., Client]
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
PARTIAL = {"HX-Request": "true"}


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let minutes pass."""
    passed = [0]
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=passed[0]))
    return lambda minutes: passed.__setitem__(0, passed[0] + minutes)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, ("Chrome, Windows", False)),
        (IPHONE, ("Safari, iPhone", True)),
        (IPHONE + " KAKAOTALK 10.9", ("KakaoTalk, iPhone", True)),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/1 Mobile SamsungBrowser/27.0", ("Samsung Internet, Android", True)),
        ("curl/8", ("알 수 없는 기기", False)),
    ],
)
def test_devices_are_called_by_names_people_know(agent: str, words: tuple[str, bool]) -> None:
    assert device_of(agent) == words


def test_everywhere_one_is_signed_in_is_listed(cast: Cast, come_in: Come) -> None:
    come_in(cast.minji, User_Agent=IPHONE)
    page = come_in(cast.minji, User_Agent=CHROME).get("/account/").text
    assert "Safari, iPhone" in page
    assert "Chrome, Windows" in page
    assert page.count('<span class="tag tone-accent">여기</span>') == 1
    assert "127.0.0.1" in page


def test_one_signs_out_everywhere_else(cast: Cast, come_in: Come) -> None:
    here, there, sua = come_in(cast.minji), come_in(cast.minji), come_in(cast.sua)
    assert here.post("/account/places/").status_code == 204
    assert here.get("/today/").status_code == sua.get("/today/").status_code == 200
    assert there.get("/today/").headers["Location"].startswith("/sign-in/")
    assert Entry.objects.filter(verb="sessions_ended", subject_id=cast.minji.pk).exists()


def test_one_signs_out_at_one_place(cast: Cast, come_in: Come) -> None:
    here, there = come_in(cast.minji), come_in(cast.minji)
    place = UserSession.objects.get(session_key=there.session.session_key)
    assert come_in(cast.sua).post(f"/account/places/{place.pk}/").status_code == 404
    assert here.post(f"/account/places/{place.pk}/").status_code == 204
    assert there.get("/today/").status_code == 302
    assert here.get("/today/").status_code == 200


def test_taking_access_ends_every_session_at_once(cast: Cast, come_in: Come) -> None:
    desk, phone = come_in(cast.minji), come_in(cast.minji)
    deactivate(cast.minji, by=cast.lee, at=NOW)
    for browser in (desk, phone):
        assert browser.get("/today/").headers["Location"].startswith("/sign-in/")
    assert not UserSession.objects.filter(user=cast.minji.user).exists()


def test_a_session_ends_when_nobody_is_there(cast: Cast, come_in: Come, wait: Callable[[int], None]) -> None:
    minji = come_in(cast.minji)
    wait(30)
    assert minji.get("/today/").status_code == 200
    wait(31)
    assert minji.get("/today/").headers["Location"] == "/sign-in/?next=/today/"
    assert Entry.objects.filter(verb="session_ended_idle", subject_id=cast.minji.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_of_requests_that_meet_while_a_session_ends_none_finds_it_alive(
    cast: Cast, come_in: Come, wait: Callable[[int], None]
) -> None:
    for _ in range(5):
        minji = come_in(cast.minji)
        wait(31)
        answers: list[int] = []

        def knock(cookies: SimpleCookie = minji.cookies, answers: list[int] = answers) -> None:
            tab = Client()
            tab.cookies = cookies
            answers.append(tab.get("/presence/", headers=PARTIAL).status_code)

        at_once(*[knock] * 6)
        assert answers == [401] * 6
        assert not UserSession.objects.filter(user=cast.minji.user).exists()
    assert Entry.objects.filter(verb="session_ended_idle", subject_id=cast.minji.pk).count() == 5


def test_the_clinic_says_how_long_that_is(cast: Cast, come_in: Come, wait: Callable[[int], None]) -> None:
    cast.haneul.idle_minutes = 10
    cast.haneul.save()
    minji = come_in(cast.minji)
    wait(11)
    assert minji.get("/today/").status_code == 302


def test_a_page_that_keeps_itself_fresh_keeps_no_session_alive(
    cast: Cast, come_in: Come, wait: Callable[[int], None]
) -> None:
    minji = come_in(cast.minji)
    for _ in range(6):
        wait(5)
        assert minji.get("/today/", headers=PARTIAL).status_code == 200
        assert minji.get("/presence/", headers=PARTIAL).status_code == 204
    wait(1)
    answer = minji.get("/presence/", headers=PARTIAL | {"HX-Current-URL": "http://testserver/inquiries/7/"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=/inquiries/7/"


def test_a_hold_that_is_renewed_keeps_no_session_alive(
    cast: Cast, come_in: Come, wait: Callable[[int], None], haneul_asks: Inquiry
) -> None:
    minji = come_in(cast.minji)
    hold, by_itself = f"/inquiries/{haneul_asks.pk}/claim/", {"HX-Request": "true", "X-By-Itself": "true"}
    minji.post(hold)
    for _ in range(4):
        wait(9)
        answer = minji.put(hold, headers=by_itself)
    assert answer.status_code == 401


@pytest.mark.django_db(transaction=True)
def test_the_stream_keeps_no_session_alive(cast: Cast, come_in: Come, wait: Callable[[int], None]) -> None:
    minji = come_in(cast.minji)
    wait(20)
    minji.get("/live/", headers={"Accept": "text/event-stream"})
    wait(11)
    assert minji.get("/today/").status_code == 302


def test_who_types_for_an_hour_stays(cast: Cast, come_in: Come, wait: Callable[[int], None]) -> None:
    minji = come_in(cast.minji)
    for _ in range(4):
        wait(20)
        assert minji.post("/presence/", headers=PARTIAL).status_code == 204
    assert minji.get("/today/").status_code == 200


def test_what_is_posted_after_the_end_leads_back_to_its_page(
    cast: Cast, come_in: Come, wait: Callable[[int], None]
) -> None:
    lee = come_in(cast.lee)
    wait(31)
    answer = lee.post("/settings/sign-in/", {}, headers={"Referer": "http://testserver/settings/sign-in/"})
    assert answer.headers["Location"] == "/sign-in/?next=http%3A//testserver/settings/sign-in/"


def test_a_session_that_is_over_leaves_nothing_behind(
    cast: Cast, come_in: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_in(cast.minji)
    sweep(0)
    assert UserSession.objects.filter(user=cast.minji.user).count() == 1
    later = timezone.now() + timedelta(hours=13)
    monkeypatch.setattr(timezone, "now", lambda: later)
    sweep(0)
    assert not UserSession.objects.exists()
