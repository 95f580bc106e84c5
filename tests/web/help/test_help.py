"""도움말 opens the section of the guide that speaks of the screen one is on."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from naewon.clinics.models import Membership
from naewon.web.help.guide import CHAPTERS
from web.walk.people import browser_of, colleagues

pytestmark = pytest.mark.django_db


def asked(staff: Membership, screen: str, **headers: str) -> str:
    return browser_of(staff).get(reverse("help"), {"from": screen}, headers=headers).content.decode()


def test_a_counsellor_reads_of_the_order_of_calls_where_they_call(cast: Cast) -> None:
    assert '<h2 id="section-title">지금 누구에게 전화할까</h2>' in asked(cast.minji, reverse("today"))


def test_two_roles_on_one_screen_read_each_their_own(cast: Cast) -> None:
    assert "내일 예약 확인하기</h2>" in asked(cast.minji, reverse("bookings"))
    assert "오셨을 때, 안 오셨을 때</h2>" in asked(cast.jung, reverse("bookings"))


def test_a_screen_ones_own_chapter_does_not_speak_of_is_read_of_in_another(cast: Cast) -> None:
    assert "근무와 배정</h2>" in asked(cast.lee, reverse("shifts"))


@pytest.mark.parametrize("screen", ["", "/nowhere/", "not an address", "https://elsewhere.example/today/"])
def test_elsewhere_one_sees_what_ones_chapter_is_about(cast: Cast, screen: str) -> None:
    page = asked(cast.maru, screen)
    assert "section-title" not in page
    assert f'href="{reverse("help-chapter", args=["marketer"])}#광고비"' in page


def test_over_the_screen_it_is_a_sheet_about_the_address_the_browser_shows(cast: Cast) -> None:
    sheet = asked(cast.jung, "/", **{"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/clock/?a=b"})
    assert '<h2 id="dialog-title" tabindex="-1">응대 시계</h2>' in sheet
    assert "<html" not in sheet


@pytest.mark.parametrize("address", ["http://[", "javascript:x", "http://testserver/%00"])
def test_what_is_no_address_opens_what_ones_chapter_is_about(cast: Cast, address: str) -> None:
    assert "지금 누구에게 전화할까</a>" in asked(cast.minji, "/", **{"HX-Request": "true", "HX-Current-URL": address})


def test_a_stranger_signs_in_first_and_comes_back(client: Client) -> None:
    for address in (reverse("help") + "?from=/today/", reverse("help-chapter", args=["manager"])):
        assert client.get(address).headers["Location"].startswith(reverse("sign-in") + "?next=/help/")


def test_who_reads_english_is_told_that_the_guide_is_korean(cast: Cast) -> None:
    english = browser_of(cast.minji)
    english.post(reverse("language"), {"language": "en", "next": "/"})
    assert "The guide is in Korean only." in english.get(reverse("help")).content.decode()
    assert "안내는 한국어로만 있습니다." not in asked(cast.minji, "")


def test_everybody_may_read_every_chapter(cast: Cast) -> None:
    for staff in colleagues(cast).values():
        browser = browser_of(staff)
        for chapter in CHAPTERS:
            assert browser.get(reverse("help-chapter", args=[chapter])).status_code == 200


def test_there_is_no_chapter_of_another_name(cast: Cast) -> None:
    assert browser_of(cast.lee).get(reverse("help-chapter", args=["readme"])).status_code == 404


def test_every_page_offers_it_in_its_head_in_the_menu_and_beside_the_keys(cast: Cast) -> None:
    page = browser_of(cast.minji).get(reverse("inquiries"), {"q": "김&하늘"}).content.decode()
    assert len(re.findall(r'href="/help/\?from=/inquiries/" hx-get="/help/\?from=/inquiries/"', page)) == 3
