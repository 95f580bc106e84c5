import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from asked import asked_at_most
from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.clinics.rota import A_DAY
from naewon.clinics.seats import Days, name_doctor, set_days
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record_view
from naewon.journal.watching import record_presence
from naewon.queues.placing import place, refresh

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


def test_the_page_tells_who_what_and_why(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    refresh([haneul_asks.pk], NOW)
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/")
    for words in ("김*늘", "쌍꺼풀", "인스타그램", "왜 첫 번째인가요?", "내원 가능성", "아직 모름"):
        assert words in page.text


def test_a_doctor_without_time_is_named_among_the_reasons(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    park = name_doctor("박원장", by=cast.jung, at=NOW)
    set_days(park, Days.of(range(7), [NOW.date() + n * A_DAY for n in range(15)]), by=cast.jung, at=NOW)
    haneul_asks.learn("doctor", "박 원장님", by=cast.minji, at=NOW)
    refresh([haneul_asks.pk], NOW)
    client, story = as_staff(cast.minji), f"/inquiries/{haneul_asks.pk}/story/"
    assert "원하는 원장님의 빈 시간이 14일 안에 없어, 전화로 얻는 것을 60%만 셈합니다." in client.get(story).text
    cast.minji.user.language = "en"
    cast.minji.user.save()
    assert "The doctor they asked for has no free time within 14 days" in client.get(story).text


def test_what_was_told_is_not_asked_again(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    haneul_asks.learn("decider", "본인", by=cast.sua, at=NOW)
    story = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/story/").context["story"]
    assert [(known.label, known.answer, known.by) for known in story.known] == [("누가 결정", "본인", "수아")]
    assert "decider" not in {asked.code for asked in story.to_ask}


def test_what_was_told_says_how_long_ago_and_on_hover_by_whom_and_when(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    haneul_asks.learn("decider", "본인", by=cast.sua, at=NOW - timedelta(days=5))
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/story/")
    assert "전화 · <time" in page.text
    assert 'title="수아 · 2026. 11. 20 (금) 10:00">5일 전</time>' in page.text


def test_the_answers_of_the_form_count_as_told(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    haneul_asks.answers = {"concern": "붓기"}
    haneul_asks.save()
    story = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/story/").context["story"]
    assert [(known.label, known.source) for known in story.known] == [("걱정", "폼")]


def test_beside_the_list_the_story_told_anew_is_as_it_stood(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    """It had grown by the brief and the history as soon as an answer was written down."""
    refresh([haneul_asks.pk], NOW)
    desk = as_staff(cast.minji).get(f"/today/?person={haneul_asks.pk}").text
    address = re.search(r'id="story" hx-get="([^"]+)"', desk)
    assert address
    anew = as_staff(cast.minji).get(address[1]).text
    titles = [set(re.findall(r'<h[12][^>]* id="[\w-]+-title"', text)) for text in (desk, anew)]
    assert titles[1]
    assert titles[1] < titles[0]
    assert "<h1" not in anew


def test_the_story_alone_can_be_asked_for(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/story/")
    assert "김*늘" in page.text
    assert "<html" not in page.text


def test_a_closed_inquiry_says_so_and_offers_to_reopen(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    haneul_asks.close("price", by=cast.minji, at=NOW)
    place([haneul_asks.pk], NOW)
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/")
    assert "다시 열기" in page.text
    assert "왜 순서에 없나요?" in page.text


def test_old_moments_come_when_asked_for(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    for n in range(50):
        haneul_asks.comment(f"메모 {n}", by=cast.minji, at=NOW - timedelta(minutes=n))
    minji = as_staff(cast.minji)
    first = minji.get(f"/inquiries/{haneul_asks.pk}/timeline/")
    assert "메모 0<" in first.text
    assert "메모 45<" not in first.text
    rest = minji.get(f"/inquiries/{haneul_asks.pk}/timeline/?before={quote(first.context['more'].isoformat())}")
    assert "메모 45<" in rest.text
    assert rest.context["more"] is None


def test_who_looked_at_the_number_is_shown_to_the_director_alone(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    record_view(
        haneul_asks.patient, by=cast.sua, at=NOW - timedelta(minutes=1), what="phone", inquiry_id=haneul_asks.pk
    )
    address = f"/inquiries/{haneul_asks.pk}/timeline/"
    assert "개인정보 열람" in as_staff(cast.lee).get(address).text
    assert "개인정보 열람" not in as_staff(cast.minji).get(address).text


def test_the_dialog_of_one_step_comes_filled_in(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    dialog = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/next-step/?step=callback")
    assert 'value="2026-11-25"' in dialog.text
    assert 'value="10:30"' in dialog.text
    assert as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/next-step/?step=magic").status_code == 404


def test_a_dialog_about_who_only_called_so_far_says_the_number_and_no_more(cast: Cast, as_staff: AsStaff) -> None:
    called = asks(cast, "", procedure=None)
    dialog = as_staff(cast.minji).get(f"/inquiries/{called.pk}/next-step/?step=callback").text
    assert '<p class="soft">010-****-6789</p>' in dialog
    assert "이름 없음" not in dialog


def test_the_form_of_a_step_comes_when_its_tab_is_opened(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    browser, page = as_staff(cast.minji), f"/inquiries/{haneul_asks.pk}/"
    shown = browser.get(page).text
    assert f'action="{page}comments/"' in shown
    assert f'action="{page}callback/"' not in shown
    assert f'hx-get="{page}next-step/?step=callback&amp;scope=page"' in shown
    form = browser.get(f"{page}next-step/?step=callback&scope=page").text
    assert f'action="{page}callback/"' in form
    assert 'id="page-callback-date"' in form
    assert "dialog__body" not in form


def test_what_is_drawn_once_for_all_leads_to_each_of_them_with_the_token_of_each_page(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    """What is to be asked and the keys of a call stand on every page alike."""
    seoyeon_asks = asks(cast, "박서연", "010-9876-5432")
    for browser in (as_staff(cast.minji), as_staff(cast.sua)):
        for of, other in ((haneul_asks, seoyeon_asks), (seoyeon_asks, haneul_asks)):
            page = browser.get(f"/inquiries/{of.pk}/").text
            assert f'action="/inquiries/{of.pk}/facts/"' in page
            assert f'action="/inquiries/{of.pk}/attempts/"' in page
            assert f"/inquiries/{other.pk}/" not in page
            assert len(set(re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page))) == 1


def test_what_people_wrote_stays_words(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    haneul_asks.comment("<script>alert(1)</script>", by=cast.minji, at=NOW)
    assert "<script>alert" not in as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/").text


def test_the_page_takes_a_bounded_number_of_queries(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    record_presence("signed_in", [cast.minji], at=NOW)
    # The first time it is written who was shown to whom, and once a day the clinic's better hours are worked out; a
    # page that only refreshes itself asks and writes nothing.
    for queries in (55, 45):
        with asked_at_most(queries):
            minji.get(f"/inquiries/{haneul_asks.pk}/")
