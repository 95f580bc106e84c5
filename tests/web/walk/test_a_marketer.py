"""마루 goes to every page and tries every door, and meets nobody's name, number or words."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from cast import NOW, Cast, asks
from doors import delivered, door
from naewon.clinics.matrix import LINES
from naewon.clinics.roles import Role
from naewon.contacts.models import attempt, promise_callback
from naewon.handovers.models import hand_over
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record_view
from naewon.queues.claiming import claim
from naewon.queues.placing import place
from naewon.web.routes import BY_KEY, PUBLIC, ROUTES, SIGNED_IN

from .addresses import Address, addresses
from .people import browser_of, undone
from .things import Things, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]
SECRETS = {
    "a name": "남궁서연",
    "a masked name": "남**연",
    "another name": "제갈도윤",
    "a number": "7315-2846",
    "a number without its lines": "73152846",
    "its last digits": "-2846",
    "what was written": "절개 흉터가 걱정돼요",
    "a comment": "남편에게는 비밀",
    "a promise": "회의 뒤에만 통화",
    "a booking's note": "휠체어로 옵니다",
    "a handover's note": "눈물이 많은 분",
    "an answer": "켈로이드 체질",
    "a reason": "고향으로 이사",
    "what could not be read": "읽히지않은한글",
}


@pytest.fixture
def clinic_full_of_people(cast: Cast) -> Inquiry:
    """People wrote, were called, told things, and come tomorrow."""
    said = asks(cast, "남궁서연", "010-7315-2846", message=SECRETS["what was written"])
    said.comment(SECRETS["a comment"], by=cast.minji, at=NOW)
    said.learn("skin", SECRETS["an answer"], by=cast.minji, at=NOW)
    said.assign(cast.minji, by=cast.minji, at=NOW)
    claim(said, by=cast.minji, at=NOW)
    attempt(said, "connected", by=cast.minji, at=NOW)
    promise_callback(said, NOW + timedelta(hours=2), by=cast.minji, at=NOW, note=SECRETS["a promise"])
    hand_over(said, cast.jung, by=cast.minji, at=NOW, note=SECRETS["a handover's note"])
    record_view(said.patient, by=cast.minji, at=NOW, what="phone", inquiry_id=said.pk)
    gone = asks(cast, "제갈도윤", "010-7315-2846")
    gone.close("distance", by=cast.minji, at=NOW, note=SECRETS["a reason"])
    trouble = delivered(door(cast), "trouble", raw=SECRETS["what could not be read"].encode())
    trouble.trouble = "unreadable"
    trouble.save()
    place([said.pk, gone.pk], NOW)
    return said


def told(answer: HttpResponse) -> str:
    """All that came back, headers included; the keys of forms say nothing."""
    body = b"" if answer.streaming else answer.content
    text = body.decode() + "".join(f"{name}: {value}\n" for name, value in answer.items())
    return re.sub(r'(csrfmiddlewaretoken" value|csrfToken|nonce)[^>]*', "", text)


def found_in(answer: HttpResponse) -> list[str]:
    text = told(answer)
    return [what for what, words in SECRETS.items() if words in text or ascii(words)[1:-1] in text]


@pytest.mark.usefixtures("clinic_full_of_people")
def test_the_secrets_are_there_to_be_found(cast: Cast) -> None:
    """Else nothing below could fail."""
    shown = browser_of(cast.lee).get(reverse("inquiries"))
    assert {"a masked name", "its last digits"} & set(found_in(shown))


@pytest.mark.usefixtures("clinic_full_of_people")
def test_no_page_a_marketer_may_open_names_anybody(cast: Cast) -> None:
    pages = [each for each in addresses() if opens_to_all_or_marketers(each)]
    assert {"insights", "insights-today"} <= {each.name for each in pages}
    for address in pages:
        with undone():
            url = reverse(address.name, kwargs=Things(cast, cast.minji).fill(address))
            assert not found_in(browser_of(cast.maru).get(url)), url


@pytest.mark.usefixtures("clinic_full_of_people")
def test_no_door_tells_a_marketer_anything_when_it_stays_shut(cast: Cast) -> None:
    for address in addresses():
        for method, right in ROUTES[address.name].items():
            if right not in (PUBLIC, SIGNED_IN):
                with undone():
                    url = reverse(address.name, kwargs=Things(cast, cast.minji).fill(address))
                    ask = getattr(browser_of(cast.maru), method.lower())
                    assert not found_in(ask(url, sent(address, cast.maru) if method == "POST" else {})), url


def opens_to_all_or_marketers(address: Address) -> bool:
    """Streams and what belongs to strangers' browsers are left aside."""
    right = ROUTES[address.name].get("GET", "")
    if address.name == "live" or right in ("", PUBLIC, *BY_KEY):
        return False
    return right == SIGNED_IN or Role.MARKETER in LINES[right].roles
