"""What is known is not asked again; who does asks for a reason, and what was answered before stays to be seen."""

import pytest

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.inquiries.question_list import Wish, add_question, change_question
from web.bookings.signing import SignIn

pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}


def test_an_open_question_is_answered_at_a_press(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    browser, url = as_staff(cast.minji), f"/inquiries/{haneul_asks.pk}/"
    assert 'name="choice" value="통증"' in browser.get(url).content.decode()
    browser.post(f"{url}facts/", {"question": "concern", "choice": "통증", "answer": ""}, headers=HTMX)
    page = browser.get(url)
    assert [(fact.label, fact.answer, fact.by) for fact in page.context["story"].known] == [("걱정", "통증", "민지")]
    assert 'name="choice" value="통증"' not in page.content.decode()


def test_asking_again_asks_for_a_reason_and_keeps_both_answers(
    cast: Cast, haneul_asks: Inquiry, as_staff: SignIn
) -> None:
    haneul_asks.learn("concern", "붓기", by=cast.minji, at=NOW)
    browser, url = as_staff(cast.jung), f"/inquiries/{haneul_asks.pk}/"
    asked = browser.post(f"{url}facts/", {"question": "걱정", "answer": "흉터"}, headers=HTMX)
    for words in ("붓기", "민지", 'value="흉터"', "환자가 먼저 다시 말함"):
        assert words in asked.content.decode()
    assert haneul_asks.facts.count() == 1
    browser.post(f"{url}facts/", {"question": "concern", "answer": "흉터", "again": "changed"}, headers=HTMX)
    (known,) = browser.get(url).context["story"].known
    assert (known.answer, known.by, known.again) == ("흉터", "정실장", "환자의 답이 달라짐")
    assert [(before.answer, before.by) for before in known.earlier] == [("붓기", "민지")]
    history = browser.get(f"{url}facts/?question=concern").content.decode()
    assert "붓기" in history
    assert "흉터" in history


def test_what_the_form_told_is_known_too(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    haneul_asks.answers = {"budget": "150만원"}
    haneul_asks.save()
    sent = {"question": "예산", "answer": "200만원"}
    asked = as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/facts/", sent, headers=HTMX)
    assert "150만원" in asked.content.decode()
    assert not haneul_asks.facts.exists()


def test_only_questions_of_the_procedure_are_asked_and_only_needed_ones_hold_up_a_handover(
    cast: Cast, haneul_asks: Inquiry, as_staff: SignIn
) -> None:
    for words, procedure, needed_by in (
        ("렌즈 착용", cast.eyes, ["manager"]),
        ("비염", cast.nose, ["manager"]),
        ("직업", None, []),
    ):
        wish = Wish(words, needed_by=needed_by, procedures=[procedure] if procedure else [])
        add_question(wish, by=cast.jung, at=NOW)
    browser, url = as_staff(cast.minji), f"/inquiries/{haneul_asks.pk}/"
    labels = [asked.label for asked in browser.get(url).context["story"].to_ask]
    assert {"렌즈 착용", "직업"} < set(labels)
    assert "비염" not in labels
    handover = browser.get(f"{url}next-step/?step=handover").content.decode()
    assert 'name="gap-렌즈 착용"' in handover
    assert "상담실장에게 필요" in handover
    assert 'name="gap-직업"' not in handover


def test_an_answer_keeps_the_words_it_was_asked_in(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    question = add_question(Wish("직업"), by=cast.jung, at=NOW)
    haneul_asks.learn("직업", "교사", by=cast.minji, at=NOW)
    change_question(question, Wish("어떤 일을 하세요?"), by=cast.jung, at=NOW)
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/")
    assert [fact.label for fact in page.context["story"].known] == ["직업"]
    assert "직업" not in {asked.code for asked in page.context["story"].to_ask}
