"""Finding people by a word that was written about them."""

from datetime import timedelta
from typing import Any

import pytest

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.contacts.models import Message
from naewon.errors import NotAllowed
from naewon.handovers.models import hand_over
from naewon.inquiries.models import Inquiry
from naewon.inquiries.questions import label_of
from naewon.insights.words_said import words_said
from naewon.marketing.models import Campaign, Creative, Offer
from naewon.team.commenting import leave_comment
from naewon.team.models import Task
from naewon.visits.models import Written, consult, keep_review, say
from naewon.visits.promise import Quote
from ringing import HANEUL_PHONE, answered, call, event, exchange, rings, tells

A_MOMENT_LATER = NOW + timedelta(seconds=1)


def kinds_of(staff: Membership, wanted: str) -> list[str]:
    return [hit.kind for hit in words_said(staff, wanted, A_MOMENT_LATER).hits]


def test_a_word_is_found_in_comments_messages_and_tasks(cast: Cast, haneul_asks: Inquiry) -> None:
    leave_comment(haneul_asks, "@수아 켈로이드 체질이라고 하심", by=cast.minji, at=NOW - timedelta(hours=3))
    other, third = asks(cast, "박연", "010-2222-2210"), asks(cast, "최민", "010-2222-2211")
    told = {"clinic": cast.haneul, "inquiry": other, "at": NOW - timedelta(hours=2)}
    Message.objects.create(**told, direction="in", medium="sms", text="켈로이드가 있어도 되나요")
    Task.open("켈로이드 여쭤 보기", NOW, clinic=cast.haneul, inquiry=third, by=cast.minji, at=NOW)
    assert kinds_of(cast.sua, "켈로이드") == ["tasked", "heard", "commented"]
    assert words_said(cast.sua, "켈로이드", A_MOMENT_LATER).hits[2].passage == "@수아 켈로이드 체질이라고 하심"


def test_a_word_is_found_in_what_they_asked_and_told_and_in_what_colleagues_noted_on_the_way(cast: Cast) -> None:
    asked = asks(cast, "박연", "010-2222-2210", message="켈로이드가 있는데 되나요")
    told, given, came = (asks(cast, name, f"010-2222-222{n}") for n, name in enumerate(("최민", "오빈", "정우")))
    told.learn("history", "켈로이드 체질", by=cast.minji, at=NOW)
    hand_over(given, cast.jung, by=cast.minji, at=NOW, note="켈로이드를 걱정하심")
    consult(came, "thinking", Quote(), by=cast.jung, at=NOW, note="켈로이드 사진을 보여 드림")
    found = {hit.inquiry: hit.kind for hit in words_said(cast.sua, "켈로이드", A_MOMENT_LATER).hits}
    assert found == {asked: "asked", told: "learned", given: "offered", came: "consulted"}


def test_a_word_is_found_in_what_was_ticked_and_why_it_was_closed(cast: Cast) -> None:
    ticked = asks(cast, "박연", "010-2222-2210", answers={"concern": "켈로이드 흉터", "budget": "100만원"})
    closed, other = asks(cast, "최민", "010-2222-2221"), asks(cast, "오빈", "010-2222-2222")
    closed.close("price", by=cast.minji, at=NOW, note="켈로이드 때문에 비용이 더 듦")
    other.close("elsewhere", by=cast.minji, at=NOW)
    found = {hit.inquiry: hit.kind for hit in words_said(cast.sua, "켈로이드", A_MOMENT_LATER).hits}
    assert found == {ticked: "asked", closed: "closed"}
    [hit] = words_said(cast.sua, "켈로이드 흉터", A_MOMENT_LATER).hits
    assert hit.passage == f"{label_of('concern')}: 켈로이드 흉터"
    assert [hit.inquiry for hit in words_said(cast.sua, "타병원", A_MOMENT_LATER).hits] == [other]
    other.reopen(by=cast.minji, at=NOW)
    assert kinds_of(cast.sua, "타병원") == []


def test_a_word_is_found_in_what_was_said_and_written_after_the_visit_for_who_may_see_people_here(cast: Cast) -> None:
    answered, reviewed, other = (
        asks(cast, name, f"010-2222-222{n}") for n, name in enumerate(("박연", "최민", "오빈"))
    )
    say(answered, "no", 1, "켈로이드 이야기가 없었어요", at=NOW)
    told = Written("네이버", NOW.date(), words="켈로이드도 걱정 없게", inquiry=reviewed)
    kept = keep_review(told, by=cast.lee, at=NOW)
    keep_review(Written("구글", NOW.date(), words="켈로이드 잘 봐요"), by=cast.lee, at=NOW)
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, name="11월 눈")
    advert = Creative.objects.create(clinic=cast.haneul, campaign=campaign, name="영상 A")
    story: dict[str, Any] = {"title": "쌍꺼풀", "price_won": 900_000, "starts_on": NOW.date()}
    other.offer = Offer.objects.create(clinic=cast.haneul, creative=advert, **story)
    other.save()
    consult(other, "thinking", Quote(990_000), by=cast.jung, at=NOW, why="other", words="켈로이드 관리가 더해짐")
    found = {hit.inquiry: hit.kind for hit in words_said(cast.sua, "켈로이드", A_MOMENT_LATER).hits}
    assert found == {answered: "answered", reviewed: "reviewed", other: "deviated"}
    assert kinds_of(cast.bada, "켈로이드") == []
    with pytest.raises(NotAllowed):
        words_said(cast.maru, "켈로이드", NOW)
    kept.withdraw(by=cast.lee, at=NOW)
    assert reviewed not in {hit.inquiry for hit in words_said(cast.sua, "켈로이드", A_MOMENT_LATER).hits}


def test_a_word_is_found_in_what_was_said_in_a_call_of_this_clinic_with_who_said_it(cast: Cast) -> None:
    source = exchange(cast)
    spoken = [{"who": "clinic", "text": "네 말씀하세요"}, {"who": "person", "text": "켈로이드가 걱정이에요"}]
    tells(source, event("transcribed", call(HANEUL_PHONE, NOW - timedelta(hours=1), transcript=spoken)))
    rings(source, answered(HANEUL_PHONE, NOW - timedelta(hours=1)))
    hits = words_said(cast.sua, "켈로이드", A_MOMENT_LATER).hits
    assert [(hit.kind, hit.passage) for hit in hits] == [("transcribed", "고객: 켈로이드가 걱정이에요")]
    assert kinds_of(cast.sua, "네모") == kinds_of(cast.bada, "켈로이드") == []


def test_it_is_found_for_who_may_see_people_of_this_clinic_alone(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.comment("켈로이드", by=cast.minji, at=NOW)
    assert kinds_of(cast.bada, "켈로이드") == []
    with pytest.raises(NotAllowed):
        words_said(cast.maru, "켈로이드", NOW)


def test_what_is_old_taken_back_or_too_short_is_not(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.comment("켈로이드", by=cast.minji, at=NOW - timedelta(days=91))
    haneul_asks.comment("흉터", by=cast.minji, at=NOW).withdraw(by=cast.minji, at=NOW)
    assert (kinds_of(cast.sua, "켈로이드"), kinds_of(cast.sua, "흉터"), kinds_of(cast.sua, "켈")) == ([], [], [])


def test_what_is_older_is_found_behind_the_newest(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ages = (200, 100, 95, 3, 2, 1)
    people = [
        asks(cast, f"박연{n}", f"010-2222-223{n}", message="켈로이드", at=NOW - timedelta(days=age))
        for n, age in enumerate(ages)
    ]
    monkeypatch.setattr("naewon.insights.words_said.FOUND", 2)
    monkeypatch.setattr("naewon.insights.words_said.OPENED", 3)
    found, until = list[Inquiry](), NOW
    for _ in range(8):
        page = words_said(cast.sua, "켈로이드", until)
        found += [hit.inquiry for hit in page.hits]
        until = page.since
        if not page.has_older:
            break
    assert found == people[::-1]
