import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cast import Cast
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Refusal, Source
from naewon.intake.signature import sign_moment
from naewon.patients.models import Consent

ADDRESS = "/in/form/form-key"
FILLED = {
    "name": "김하늘",
    "phone": "010-7315-2846",
    "item": "쌍꺼풀",
    "memo": "주말 상담도 되나요? 😀",
    "agree_privacy": "on",
    "agree_sensitive": "on",
}


@pytest.fixture
def source(cast: Cast) -> Source:
    return door(cast, channel=cast.referral)


def settle(settings: dict[str, Any]) -> None:
    found = Source.objects.get()
    found.settings = settings
    found.save()


def rendered(key: str, seconds_ago: float = 10) -> str:
    return sign_moment(timezone.now() - timedelta(seconds=seconds_ago), about=f"form-key:{key}")


def post(client: Client, **fields: Any) -> HttpResponse:
    key = fields.pop("key", uuid4().hex)
    return client.post(ADDRESS, {"t": rendered(key), "key": key, **FILLED, **fields})


def post_json(client: Client, headers: dict[str, str] | None = None, **fields: Any) -> HttpResponse:
    return client.post(
        ADDRESS,
        json.dumps({**FILLED, **fields}),
        "application/json",
        headers={"Accept": "application/json", **(headers or {})},
    )


def refused_because() -> list[str]:
    return list(Refusal.objects.values_list("reason", flat=True))


def test_the_page_asks_in_korean_and_may_stand_in_other_sites(client: Client, source: Source) -> None:
    response = client.get(ADDRESS)
    assert "상담 신청하기" in response.content.decode()
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response


def test_only_named_sites_may_frame_it_where_sites_are_named(client: Client, source: Source) -> None:
    settle({"origins": ["https://haneul.example"]})
    assert "frame-ancestors 'self' https://haneul.example" in client.get(ADDRESS)["Content-Security-Policy"]


def test_a_submission_is_thanked_for_and_becomes_an_inquiry(client: Client, source: Source) -> None:
    response = post(client)
    assert (response.status_code, response["Location"].startswith(f"{ADDRESS}/thanks/")) == (303, True)
    drain(timezone.now())
    inquiry = Inquiry.objects.get()
    assert (str(inquiry.procedure), inquiry.message) == ("쌍꺼풀", "주말 상담도 되나요? 😀")
    assert "접수되었습니다" in client.get(response["Location"]).content.decode()


def test_every_box_is_kept_ticked_or_not(client: Client, source: Source) -> None:
    post(client, agree_night="on")
    drain(timezone.now())
    granted = Consent.granted_by(Inquiry.objects.get().patient)
    assert granted == {"collect_use": True, "sensitive": True, "marketing": False, "night": True}


def test_a_program_is_answered_in_json(client: Client, source: Source) -> None:
    response = post_json(client, answers={"예산": "200만원"})
    assert response.status_code == 202
    drain(timezone.now())
    assert Inquiry.objects.get().answers == {"예산": "200만원"}


@pytest.mark.parametrize("missing", ["name", "phone", "agree_privacy", "agree_sensitive"])
def test_what_is_missing_is_said_beside_its_field(client: Client, source: Source, missing: str) -> None:
    response = post(client, **{missing: ""})
    assert response.status_code == 422
    assert f'id="id_{missing}_error"' in response.content.decode()
    assert not Delivery.objects.exists()


def test_what_was_typed_is_kept_when_something_is_wrong(client: Client, source: Source) -> None:
    page = post(client, name="").content.decode()
    assert 'value="010-7315-2846"' in page
    assert "주말 상담도 되나요? 😀" in page


def test_a_letter_in_a_number_is_asked_about_and_never_guessed(client: Client, source: Source) -> None:
    response = post_json(client, phone="01O-7315-2846")
    assert response.status_code == 422
    assert "phone" in response.json()["errors"]


def test_sending_twice_with_one_key_counts_once(client: Client, source: Source) -> None:
    moment = rendered("the same")
    statuses = [post(client, key="the same", t=moment).status_code for _ in range(2)]
    assert statuses == [303, 303]
    assert Delivery.objects.count() == 1


def test_a_page_of_another_site_may_not_post_where_sites_are_named(client: Client, source: Source) -> None:
    settle({"origins": ["https://haneul.example"]})
    assert post_json(client, {"Origin": "https://evil.example"}).status_code == 403
    allowed = post_json(client, {"Origin": "https://haneul.example"})
    assert allowed["Access-Control-Allow-Origin"] == "https://haneul.example"
    assert (allowed.status_code, refused_because()) == (202, ["origin"])


def test_a_browser_may_ask_first_whether_it_may_post(client: Client, source: Source) -> None:
    response = client.options(ADDRESS, headers={"Origin": "https://haneul.example"})
    assert (response.status_code, response["Access-Control-Allow-Methods"]) == (204, "POST")


def test_who_knocks_too_often_is_asked_to_wait(client: Client, source: Source) -> None:
    settle({"a_minute": 2})
    answers = [post(client) for _ in range(6)]  # so many that even a minute that turns is full
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert "주말 상담도 되나요? 😀" in refused[0].content.decode()
    assert "too_often" in refused_because()


def test_the_first_and_the_last_way_here_are_both_kept(client: Client, source: Source) -> None:
    client.get(ADDRESS, {"utm_source": "naver", "utm_campaign": "검색"})
    page = client.get(ADDRESS, {"utm_source": "instagram", "utm_campaign": "11월 눈", "email": "a@b.example"})
    attribution = page.context["hidden"]["attribution"]
    post(client, attribution=attribution)
    drain(timezone.now())
    inquiry = Inquiry.objects.get()
    assert inquiry.attribution["first"]["utm_source"] == "naver"
    assert inquiry.attribution["last"] == {"utm_source": "instagram", "utm_campaign": "11월 눈"}
    assert inquiry.path == ["인스타그램", "11월 눈"]


def test_addresses_are_kept_without_what_may_be_personal(client: Client, source: Source) -> None:
    post_json(client, landing_url="https://u:p@haneul.example/눈?phone=01073152846#me", referrer="javascript:alert(1)")
    drain(timezone.now())
    assert Inquiry.objects.get().attribution["last"] == {"landing_url": "https://haneul.example/눈"}


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\x80\x81\xff", b'{"name": ' + b"[" * 100_000])
def test_what_cannot_be_read_is_refused(client: Client, source: Source, body: bytes) -> None:
    response = client.post(ADDRESS, body, "application/json", headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert refused_because() == ["unreadable"]


def test_five_megabytes_are_refused(client: Client, source: Source) -> None:
    assert post_json(client, memo="가" * 2_000_000).status_code == 413


def test_hangul_of_windows_is_understood(client: Client, source: Source) -> None:
    body = json.dumps(FILLED | {"memo": "주말 상담도 되나요"}, ensure_ascii=False).encode("cp949")
    assert client.post(ADDRESS, body, "application/json", headers={"Accept": "application/json"}).status_code == 202
    drain(timezone.now())
    assert (Inquiry.objects.get().patient.name, Inquiry.objects.get().message) == ("김하늘", "주말 상담도 되나요")


def test_signs_a_database_refuses_are_dropped(client: Client, source: Source) -> None:
    assert post_json(client, name="김\x00하늘", memo="안녕\ud800하세요", answers={"a\x00": "b\x00"}).status_code == 202
    drain(timezone.now())
    assert (Inquiry.objects.get().patient.name, Inquiry.objects.get().answers) == ("김하늘", {"a": "b"})


@pytest.mark.parametrize("wrong", [{"name": {"a": 1}}, {"phone": [[]]}, {"name": None}])
def test_wrong_types_are_asked_about(client: Client, source: Source, wrong: dict[str, Any]) -> None:
    assert post_json(client, **wrong).status_code == 422


def test_a_test_submission_is_marked(client: Client, source: Source) -> None:
    post(client, test="1")
    drain(timezone.now())
    assert Inquiry.objects.get().is_test


def test_an_unknown_or_closed_door_is_not_found(client: Client, source: Source) -> None:
    Source.objects.update(is_active=False)
    assert [client.get(ADDRESS).status_code, client.get("/in/form/nobody").status_code] == [404, 404]
