"""What a person wrote is offered as an answer; a colleague says whether it is one, and is asked once."""

from datetime import timedelta

import pytest
from django.db import connection

from cast import NOW, Cast
from naewon.contacts.models import Message
from naewon.inquiries.hearing import heard_in
from naewon.inquiries.models import Fact, Inquiry, Verdict
from naewon.journal.models import Entry
from ringing import talked
from web.bookings.signing import SignIn

pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
FEAR = "붓기가 오래갈까 걱정돼요"
FEARS = {"question": "concern", "passage": FEAR}


@pytest.fixture
def haneul_fears(haneul_asks: Inquiry) -> Inquiry:
    haneul_asks.message = f"안녕하세요. {FEAR}"
    haneul_asks.save()
    return haneul_asks


def offered(cast: Cast, inquiry: Inquiry, as_staff: SignIn) -> list[tuple[str, str]]:
    story = as_staff(cast.minji).get(f"/inquiries/{inquiry.pk}/story/").context["story"]
    return [tuple(proposal.heard) for proposal in story.proposals]


def says(cast: Cast, inquiry: Inquiry, text: str, minutes: int) -> None:
    told = {"direction": "in", "medium": "sms", "text": text, "at": NOW + timedelta(minutes=minutes)}
    Message.objects.create(clinic=cast.haneul, inquiry=inquiry, **told)


def test_what_they_said_in_a_call_is_offered_and_not_what_a_colleague_said(
    cast: Cast, haneul_asks: Inquiry, as_staff: SignIn
) -> None:
    spoken = [["clinic", "다음 주 토요일은 어떠세요?"], ["person", FEAR], ["", "6시 이후에 전화 주세요"]]
    talked(cast, haneul_asks, *spoken)
    assert offered(cast, haneul_asks, as_staff) == [("concern", FEAR)]
    as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/proposals/acceptance/", FEARS, headers=HTMX)
    assert Fact.objects.get(question="concern").source == "call"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("다음 주 토요일 오전에 가능할까요?", "wished_time"),
        ("추석 연휴에 하고 싶습니다", "wished_time"),
        ("6시 이후에 전화 주세요", "call_time"),
        ("예산은 150 정도예요", "budget"),
        ("100만원 이내로 생각해요", "budget"),
        ("남편이랑 상의해 보고 정하려고요", "decider"),
        ("아플까 봐 무서워요", "concern"),
        ("작년에 코 수술을 했어요", "history"),
        ("눈 재수술입니다", "history"),
        ("혈압약 복용 중이에요", "allergy"),
        ("다른 병원 두 군데에서 상담받았어요", "other_clinics"),
        ("김 원장님께 받고 싶어요", "doctor"),
        ("친구 소개로 알게 됐어요", "referral"),
    ],
)
def test_a_sentence_is_heard(text: str, question: str) -> None:
    assert question in {heard.question for heard in heard_in(text)}


@pytest.mark.parametrize(
    "text", ["", "안녕하세요", "쌍꺼풀 가격 문의드립니다", "광고에서 99만원 보고 연락드려요", "네 감사합니다"]
)
def test_small_talk_answers_nothing(text: str) -> None:
    assert list(heard_in(text)) == []


def test_what_they_wrote_is_offered_with_its_words_and_not_yet_known(
    cast: Cast, haneul_fears: Inquiry, as_staff: SignIn
) -> None:
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_fears.pk}/")
    assert FEAR in page.text
    assert "답일 수 있는 말" in page.text
    assert "concern" in {asked.code for asked in page.context["story"].to_ask}
    assert not Fact.objects.exists()


def test_one_press_makes_it_known_as_told_when_it_was_written(
    cast: Cast, haneul_fears: Inquiry, as_staff: SignIn
) -> None:
    minji = as_staff(cast.minji)
    assert minji.post(f"/inquiries/{haneul_fears.pk}/proposals/acceptance/", FEARS, headers=HTMX).status_code == 204
    fact = Fact.objects.get()
    assert (fact.question, fact.answer, fact.source, fact.asked_by) == ("concern", FEAR, "form", None)
    assert fact.told_at == haneul_fears.occurred_at
    assert Entry.objects.filter(verb="learned", staff_id=cast.minji.pk).exists()
    assert offered(cast, haneul_fears, as_staff) == []


def test_what_was_dismissed_does_not_come_back(cast: Cast, haneul_fears: Inquiry, as_staff: SignIn) -> None:
    minji = as_staff(cast.minji)
    assert minji.post(f"/inquiries/{haneul_fears.pk}/proposals/dismissal/", FEARS, headers=HTMX).status_code == 204
    assert offered(cast, haneul_fears, as_staff) == []
    says(cast, haneul_fears, FEAR, 1)
    assert offered(cast, haneul_fears, as_staff) == []
    assert not Fact.objects.exists()


def test_what_was_dismissed_by_mistake_is_brought_back(cast: Cast, haneul_fears: Inquiry, as_staff: SignIn) -> None:
    minji, at = as_staff(cast.minji), f"/inquiries/{haneul_fears.pk}/"
    minji.post(f"{at}proposals/dismissal/", FEARS, headers=HTMX)
    page = minji.get(at).text
    assert "치운 말" in page
    assert FEAR in page
    brought_back = f"{at}proposals/dismissal/?verdict={Verdict.objects.get().pk}"
    assert minji.delete(brought_back, headers=HTMX).status_code == 204
    assert offered(cast, haneul_fears, as_staff) == [("concern", FEAR)]
    assert minji.delete(brought_back, headers=HTMX).status_code == 409
    assert minji.post(f"{at}proposals/acceptance/", FEARS, headers=HTMX).status_code == 204


def test_decided_once_is_decided(cast: Cast, haneul_fears: Inquiry, as_staff: SignIn) -> None:
    at = f"/inquiries/{haneul_fears.pk}/proposals/"
    as_staff(cast.minji).post(f"{at}dismissal/", FEARS, headers=HTMX)
    assert as_staff(cast.sua).post(f"{at}acceptance/", FEARS, headers=HTMX).status_code == 409
    assert Verdict.objects.count() == 1


def test_only_their_own_words_are_accepted(cast: Cast, haneul_fears: Inquiry, as_staff: SignIn) -> None:
    told = {"question": "concern", "passage": "아무 걱정 없음"}
    answer = as_staff(cast.minji).post(f"/inquiries/{haneul_fears.pk}/proposals/acceptance/", told, headers=HTMX)
    assert answer.status_code == 409
    assert not Fact.objects.exists()


def test_what_is_known_is_offered_only_where_they_say_otherwise_later(
    cast: Cast, haneul_fears: Inquiry, as_staff: SignIn
) -> None:
    haneul_fears.learn("concern", "통증", by=cast.minji, at=NOW)
    assert offered(cast, haneul_fears, as_staff) == []
    says(cast, haneul_fears, "이제는 흉터가 걱정이에요", 5)
    assert offered(cast, haneul_fears, as_staff) == [("concern", "이제는 흉터가 걱정이에요")]


def test_our_own_words_are_no_answer(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    own = {"direction": "out", "medium": "sms", "text": "토요일 오전에 오세요", "at": NOW}
    Message.objects.create(clinic=cast.haneul, inquiry=haneul_asks, by=cast.minji, **own)
    assert offered(cast, haneul_asks, as_staff) == []


def test_what_was_decided_about_is_sealed(cast: Cast, haneul_fears: Inquiry, as_staff: SignIn) -> None:
    as_staff(cast.minji).post(f"/inquiries/{haneul_fears.pk}/proposals/dismissal/", FEARS, headers=HTMX)
    with connection.cursor() as cursor:
        cursor.execute("SELECT passage FROM inquiries_verdict")
        assert "붓기".encode() not in bytes(cursor.fetchone()[0])


def test_a_stranger_finds_nobody(cast: Cast, haneul_fears: Inquiry, as_staff: SignIn) -> None:
    for verdict in ("acceptance", "dismissal"):
        at = f"/inquiries/{haneul_fears.pk}/proposals/{verdict}/"
        assert as_staff(cast.bada).post(at, FEARS, headers=HTMX).status_code == 404
        assert as_staff(cast.maru).post(at, FEARS, headers=HTMX).status_code == 403
