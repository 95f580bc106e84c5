"""The builder of a form: what is typed is kept, published under a number, answered by that number, and taken back."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cast import Cast
from doors import door
from naewon.clinics.models import Membership
from naewon.inquiries.models import Fact, Inquiry
from naewon.intake.adapters.form.editions import draft_of
from naewon.intake.doors import forget_sources
from naewon.intake.drain import drain
from naewon.intake.form_models import Draft, Edition
from naewon.intake.models import Source
from naewon.patients.models import Consent, ConsentText
from naewon.patients.wordings import wording_of

SignIn = Callable[[Membership], Client]
PUBLIC = "/in/form/form-key"
HTMX = {"HX-Request": "true"}
OWN = "\n".join(
    [
        "소식을 받겠습니다.",
        "목적: 할인 안내",
        "항목: 이름, 연락처",
        "보유 기간: 2년",
        "거부할 권리: 언제든 거둘 수 있음",
    ]
)
TYPED: dict[str, Any] = {
    "headline": "12월 눈 성형 상담",
    "asks-email": "required",
    "asks-memo": "off",
    "asks-item": "optional",
    "procedures": ["쌍꺼풀"],
    "q0-label": "희망 시기",
    "q0-choices": "바로\n한 달 안\n\n바로",
    "q1-label": "가장 걱정되는 점",
    "calls-offer": "on",
    "calls-at-once": "3",
    "takes_minors": "on",
}


@pytest.fixture
def source(cast: Cast) -> Iterator[Source]:
    """Looked up anew: a source is remembered for some seconds, which is longer than a test."""
    forget_sources()
    yield door(cast)
    forget_sources()


@pytest.fixture
def maru(cast: Cast, as_staff: SignIn, source: Source) -> Client:
    return as_staff(cast.maru)


def address(source: Source, rest: str = "") -> str:
    return f"/settings/forms/{source.pk}/{rest}"


def type_in(client: Client, source: Source, **more: Any) -> HttpResponse:
    return client.post(address(source), {**TYPED, **more})


def labels(source: Source) -> list[str]:
    return [row["label"] for row in draft_of(source).content["questions"]]


def test_a_marketer_comes_to_it_from_the_rail(maru: Client, source: Source) -> None:
    assert 'href="/settings/forms/"' in maru.get("/insights/").content.decode()
    assert address(source) in maru.get("/settings/forms/").content.decode()


def test_what_is_typed_stays_a_draft_until_it_is_published(maru: Client, source: Source) -> None:
    type_in(maru, source)
    assert "12월 눈 성형 상담" not in Client().get(PUBLIC).content.decode()
    assert "12월 눈 성형 상담" in maru.get(address(source, "preview/")).content.decode()
    maru.post(address(source, "editions/"))
    page = Client().get(PUBLIC).content.decode()
    assert "12월 눈 성형 상담" in page
    assert 'name="answer:희망 시기"' in page
    assert 'name="memo"' not in page
    assert "코성형" not in page


def test_what_the_clinic_gave_up_is_offered_no_more_and_the_form_says_so(
    cast: Cast, maru: Client, source: Source, as_staff: SignIn
) -> None:
    type_in(maru, source, procedures=["쌍꺼풀", "코성형", "이벤트"])
    maru.post(address(source, "editions/"))
    said = as_staff(cast.jung).delete(f"/settings/procedures/{cast.eyes.pk}/")
    assert source.name in json.loads(said["HX-Trigger"])["toast"]["text"]
    page = Client().get(PUBLIC).content.decode()
    assert [name in page for name in ("쌍꺼풀", "코성형", "이벤트")] == [False, True, True]
    assert "그만둔 시술은 보이지 않습니다 · 쌍꺼풀" in maru.get("/settings/forms/").content.decode()
    assert "그만둔 시술 · 보이지 않음" in maru.get(address(source)).content.decode()


def test_a_renamed_one_is_offered_by_the_name_it_has_now(
    cast: Cast, maru: Client, source: Source, as_staff: SignIn
) -> None:
    type_in(maru, source)
    maru.post(address(source, "editions/"))
    renamed = {"name": "자연유착", "call_minutes": "4"}
    as_staff(cast.jung).post(f"/settings/procedures/{cast.eyes.pk}/", renamed)
    assert "자연유착" in Client().get(PUBLIC).content.decode()


def test_choices_are_read_a_line_each_and_once(maru: Client, source: Source) -> None:
    type_in(maru, source)
    assert draft_of(source).content["questions"][0]["choices"] == ["바로", "한 달 안"]


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ("add", ["희망 시기", "가장 걱정되는 점", ""]),
        ("up:1", ["가장 걱정되는 점", "희망 시기"]),
        ("down:0", ["가장 걱정되는 점", "희망 시기"]),
        ("remove:0", ["가장 걱정되는 점"]),
        ("up:0", ["희망 시기", "가장 걱정되는 점"]),
        ("remove:9", ["희망 시기", "가장 걱정되는 점"]),
        ("explode:everything", ["희망 시기", "가장 걱정되는 점"]),
    ],
)
def test_questions_are_added_moved_and_left_out(maru: Client, source: Source, act: str, order: list[str]) -> None:
    type_in(maru, source, act=act)
    assert labels(source) == order


def test_every_change_is_kept_by_itself_and_the_preview_is_told(maru: Client, source: Source) -> None:
    answer = maru.post(address(source), TYPED, headers=HTMX)
    assert (answer.status_code, answer["HX-Trigger"]) == (200, "draft:saved")
    assert "저장됨" in answer.content.decode()
    assert Draft.objects.get().saves == 1


def test_a_moved_question_keeps_the_cursor(maru: Client, source: Source) -> None:
    page = maru.post(address(source), {**TYPED, "act": "up:1"}, headers=HTMX).content.decode()
    assert 'value="가장 걱정되는 점" placeholder="희망 시기" data-focus="always"' in page


def test_what_a_colleague_typed_meanwhile_is_not_overwritten(
    cast: Cast, maru: Client, source: Source, as_staff: SignIn
) -> None:
    type_in(maru, source)
    jung = as_staff(cast.jung)
    assert type_in(jung, source, seen="0", headline="다른 제목").status_code == 409
    assert draft_of(source).content["headline"] == "12월 눈 성형 상담"
    assert type_in(jung, source, seen="1", headline="다른 제목").status_code == 302


def test_a_submission_remembers_which_edition_it_answered(cast: Cast, maru: Client, source: Source) -> None:
    type_in(maru, source, **{"asks-email": "off"})
    maru.post(address(source, "editions/"))
    seen = Client().get(PUBLIC).context["hidden"]
    type_in(maru, source, **{"asks-email": "required"})
    maru.post(address(source, "editions/"))
    said = {"name": "김하늘", "phone": "010-7315-2846", "agree_privacy": True, "agree_sensitive": True}
    sent = {**said, "key": "k", "edition": seen["edition"], "consent_texts": seen["consent_texts"]}
    as_json = {"content_type": "application/json", "headers": {"Accept": "application/json"}}
    assert Client().post(PUBLIC, json.dumps(sent), **as_json).status_code == 202
    assert Client().post(PUBLIC, json.dumps(said), **as_json).status_code == 422
    drain(timezone.now())
    assert Inquiry.objects.get().deliveries.get().edition == Edition.objects.get(number=1)
    assert {row.text_version for row in Consent.objects.all()} == {f"form-{source.pk}@1"}
    assert "이 판으로 온 신청 1건" in maru.get(address(source)).content.decode()


def test_an_edition_is_taken_back_and_put_back(maru: Client, source: Source) -> None:
    for headline in ("첫 제목", "둘째 제목"):
        type_in(maru, source, headline=headline)
        answer = maru.post(address(source, "editions/"), headers=HTMX)
    undo = json.loads(answer["HX-Trigger"])["toast"]["undo"]
    assert undo == address(source, "editions/2/")
    maru.delete(undo)
    assert "첫 제목" in Client().get(PUBLIC).content.decode()
    assert maru.delete(undo).status_code == 409
    maru.post(undo)
    assert "둘째 제목" in Client().get(PUBLIC).content.decode()


def test_publishing_the_same_twice_makes_one_edition(maru: Client, source: Source) -> None:
    type_in(maru, source)
    assert [maru.post(address(source, "editions/")).status_code for _ in range(2)] == [302, 409]
    assert Edition.objects.count() == 1


def test_a_text_of_ones_own_is_a_new_version_and_the_old_one_stays(maru: Client, source: Source) -> None:
    Client().get(PUBLIC)
    type_in(maru, source, **{"text-marketing": OWN})
    maru.post(address(source, "editions/"))
    kept = ConsentText.objects.filter(purpose="marketing").order_by("pk")
    assert [row.text for row in kept] == [wording_of("marketing").text, OWN]
    assert "보유 기간" in Client().get(PUBLIC).content.decode()
    page = maru.get(address(source)).content.decode()
    assert "글 2" in page
    type_in(maru, source, **{"text-marketing": OWN}, act=f"text:marketing:{kept[0].digest}")
    assert "marketing" not in draft_of(source).content["texts"]


def test_a_text_that_leaves_out_what_the_law_wants_is_not_published(maru: Client, source: Source) -> None:
    type_in(maru, source, **{"text-marketing": "소식을 받겠습니다.\n목적: 할인 안내"})
    answer = maru.post(address(source, "editions/"), headers=HTMX)
    assert answer.status_code == 422
    assert "‘마케팅 정보 수신’ 글에 ‘보유 기간’이 빠졌습니다." in json.loads(answer["HX-Trigger"])["toast"]["text"]
    assert not Edition.objects.exists()


def test_what_must_not_be_kept_is_masked_in_a_form_as_everywhere(maru: Client, source: Source) -> None:
    type_in(maru, source, intro="900101-1234567로 문의")
    assert draft_of(source).content["intro"] == "900101-*******로 문의"


def test_answers_to_the_clinics_own_questions_are_known_afterwards(maru: Client, source: Source) -> None:
    type_in(maru, source, **{"asks-email": "optional"})
    maru.post(address(source, "editions/"))
    said = {"name": "김하늘", "phone": "010-7315-2846", "agree_privacy": True, "agree_sensitive": True}
    sent = {**said, "email": "sky@haneul.example", "answers": {"희망 시기": "바로"}}
    as_json = {"content_type": "application/json", "headers": {"Accept": "application/json"}}
    assert Client().post(PUBLIC, json.dumps(sent), **as_json).status_code == 202
    drain(timezone.now())
    assert Fact.objects.get().question == "wished_time"
    assert Inquiry.objects.get().patient.email == "sky@haneul.example"


def test_news_by_each_medium_is_built_previewed_and_published(maru: Client, source: Source) -> None:
    type_in(maru, source, media=["phone", "email"])
    page = maru.get(address(source)).text
    assert 'name="media" value="phone" checked' in page
    assert 'name="media" value="sms" checked' not in page
    assert 'name="agree_marketing_email"' in maru.get(address(source, "preview/")).text
    maru.post(address(source, "editions/"))
    assert Edition.objects.get().content["media"] == ["phone", "email"]
    assert "받는 방법: 전화 · 이메일" in ConsentText.objects.get(purpose="marketing").text


def test_the_preview_may_stand_in_our_own_pages_alone(maru: Client, source: Source) -> None:
    answer = maru.get(address(source, "preview/"))
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def test_the_qr_code_is_a_picture_of_the_address(maru: Client, source: Source) -> None:
    answer = maru.get(address(source, "qr.svg"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_a_counsellor_builds_nothing_and_a_stranger_sees_nothing(cast: Cast, source: Source, as_staff: SignIn) -> None:
    assert as_staff(cast.minji).get(address(source)).status_code == 403
    assert as_staff(cast.oh_at_bada).get(address(source)).status_code == 404


def test_there_is_something_to_do_where_there_is_no_form_yet(cast: Cast, as_staff: SignIn) -> None:
    assert "아직 신청 폼이 없습니다" in as_staff(cast.maru).get("/settings/forms/").content.decode()


def test_the_journal_names_the_edition(maru: Client, source: Source) -> None:
    from naewon.journal.models import Entry

    type_in(maru, source)
    maru.post(address(source, "editions/"))
    assert Entry.objects.get(verb="published_form").detail == {"edition": 1}
