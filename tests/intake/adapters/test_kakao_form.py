import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings

from cast import NOW, Cast
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Pull, Source
from naewon.intake.pulling import compare, pull, queue_due
from naewon.patients.models import Consent
from stand_in import StandIn, stand_in
from web.bookings.signing import SignIn

SETTINGS = {"access_token": "let me in", "ad_account_id": "77", "form_id": "5"}
PATH = "/openapi/v4/adAccounts/bizFormPlus/report"


def item(apply_id: str = "A-0001", name: str = "김하늘", phone: str = "010-7315-2846", **told: Any) -> dict[str, Any]:
    return {
        "applyId": apply_id,
        "submittedAt": "2026-11-22 09:58:03",
        "name": name,
        "phoneNumber": phone,
        "answers": [{"question": "관심 시술", "answer": "쌍꺼풀"}],
        "optionalAgreements": [{"title": "마케팅 수신 동의", "agree": True}],
        "inflowSource": "display",
        "creativeId": 123456,
        **told,
    }


def page(*items: dict[str, Any], after: str | None = None) -> dict[str, Any]:
    return {"code": 0, "message": "success", "hasNext": after is not None, "nextCursor": after, "data": list(items)}


@pytest.fixture
def kakao(settings: LazySettings) -> Iterator[StandIn]:
    with stand_in() as server:
        settings.KAKAO_MOMENT_URL = server.url
        yield server


@pytest.fixture
def source(cast: Cast) -> Source:
    source = door(cast, kind="kakao_form", settings=SETTINGS)
    queue_due(source.clinic_id, NOW)
    return source


def ask(source: Source) -> int:
    brought = pull(source.clinic_id, source.pk, NOW)
    drain(NOW)
    return brought


def test_an_answer_becomes_an_inquiry_with_its_consents(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(200, page(item()), {})]
    assert ask(source) == 1
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.name, str(inquiry.procedure)) == ("김하늘", "쌍꺼풀")
    assert inquiry.occurred_at.isoformat() == "2026-11-22T00:58:03+00:00"
    assert Consent.granted_by(inquiry.patient) == {"collect_use": True, "marketing": True}


def test_it_is_asked_with_its_token_and_account(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(200, page(), {})]
    ask(source)
    asked = kakao.asked[0]
    assert asked.path == PATH
    assert (asked.headers["authorization"], asked.headers["adaccountid"]) == ("Bearer let me in", "77")
    assert asked.query == {"formId": "5", "size": "500"}


def test_pages_follow_one_another_and_the_cursor_stays(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(200, page(item("A-1"), after="c1"), {}), (200, page(item("A-2", "이바다", "010-9182-7364")), {})]
    assert ask(source) == 2
    assert [asked.query.get("cursorId") for asked in kakao.asked] == [None, "c1"]
    assert Pull.objects.get().cursor == {"id": "c1"}


def test_what_was_seen_before_does_not_count_again(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(200, page(item()), {})]
    assert (ask(source), ask(source)) == (1, 0)
    assert Inquiry.objects.count() == 1


def test_when_too_many_ask_it_waits_as_long_as_it_is_told(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(429, {}, {"Retry-After": "600"})]
    assert ask(source) == 0
    told = Pull.objects.get()
    assert (told.trouble, (told.next_at - NOW).total_seconds()) == ("unreachable", 600)


def test_after_more_than_ninety_days_what_is_gone_is_said_once_and_the_rest_is_read(
    kakao: StandIn, source: Source, cast: Cast, as_staff: SignIn
) -> None:
    """The cursor of then may point at something that is there no more."""
    kakao.answers = [(200, page(item("A-1"), after="c1"), {}), (200, page(), {})]
    ask(source)
    Pull.objects.update(went_well_at=NOW - timedelta(days=120))
    kakao.asked.clear()
    kakao.answers = [
        (429, {}, {}),
        (200, page(item("A-9", "이바다", "010-9182-7364"), after="c9"), {}),
        (200, page(), {}),
    ]
    assert [ask(source) for _ in range(3)] == [0, 1, 0]
    assert [asked.query.get("cursorId") for asked in kakao.asked] == [None, None, "c9", "c9"]
    shown = as_staff(cast.jung).get("/settings/deliveries/").text
    assert shown.count("2026-07-28부터 2026-08-27까지 들어온 것은 가져올 수 없습니다") == 1
    assert "보고 고쳐 넣기" not in shown
    assert Inquiry.objects.count() == 2


def test_a_refusal_is_told_in_words(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(401, {}, {})]
    ask(source)
    told = Pull.objects.get()
    assert told.trouble == "not_allowed"
    assert "카카오" in told.trouble_detail


def test_an_answer_that_is_none_moves_nothing(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(200, {"code": -1}, {})]
    assert ask(source) == 0
    assert (Pull.objects.get().cursor, Delivery.objects.count()) == ({}, 0)


def test_a_page_and_its_cursor_come_together_or_not_at_all(
    kakao: StandIn, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    kakao.answers = [(200, page(item("A-1"), after="c1"), {}), (200, page(item("A-2", "이바다", "010-9182-7364")), {})]

    def killed(*_: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("naewon.intake.pulling._store", killed)
        with pytest.raises(KeyboardInterrupt):
            ask(source)
    assert (Pull.objects.get().cursor, Delivery.objects.count()) == ({}, 0)
    kakao.answers = [(200, page(item("A-1"), after="c1"), {}), (200, page(item("A-2", "이바다", "010-9182-7364")), {})]
    assert ask(source) == 2


def test_the_night_brings_what_was_missed(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(200, page(item("A-1"), item("A-2", "이바다", "010-9182-7364")), {})]
    ask(source)
    Delivery.objects.filter(external_id="A-2").delete()
    assert compare(source.clinic_id, source.pk, NOW) == 1
    told = Pull.objects.get()
    assert (told.compared, told.missed) == (2, 1)


def test_bodies_are_kept_as_they_came(kakao: StandIn, source: Source) -> None:
    kakao.answers = [(200, page(item()), {})]
    ask(source)
    assert json.loads(bytes(Delivery.objects.get().raw)) == item()
