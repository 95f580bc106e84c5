"""점수 설정, over HTTP: who sees it, what is tried, set, withdrawn and left out."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.queues.placing import refresh
from naewon.scores.models import LeftOut, Trust, Weight

AsStaff = Callable[[Membership], Client]
HTMX = {"HX-Request": "true"}
REFERRED = {"one-feature": "channel", "one-of": "channel", "one-value": "지인 소개", "points": "15", "trust": "usual"}

pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def referred(cast: Cast) -> Inquiry:
    inquiry = world.asks(cast, channel=cast.referral)
    refresh([inquiry.pk], NOW)
    return inquiry


@pytest.mark.parametrize("who", ["jung", "lee", "oh"])
def test_who_leads_sees_the_weights_and_the_tab(cast: Cast, as_staff: AsStaff, who: str) -> None:
    page = as_staff(getattr(cast, who)).get("/settings/scores/").text
    assert "아직 직접 정한 점수가 없습니다" in page
    assert 'href="/settings/scores/"' in page


@pytest.mark.parametrize("who", ["minji", "maru"])
def test_nobody_else_does(cast: Cast, as_staff: AsStaff, who: str) -> None:
    client = as_staff(getattr(cast, who))
    assert client.get("/settings/scores/").status_code == 403
    assert client.post("/settings/scores/weights/", REFERRED).status_code == 403
    assert client.delete("/settings/scores/inputs/age/").status_code == 403


def test_choosing_a_feature_brings_the_values_there_are(cast: Cast, as_staff: AsStaff) -> None:
    world.asks(cast)
    words = as_staff(cast.lee).get("/settings/scores/values/?place=one&one-feature=channel", headers=HTMX).text
    assert "인스타그램 · 1건" in words
    assert "지인 소개" in words
    assert "네이버 검색" not in words


def test_what_few_people_wrote_is_offered_to_nobody(cast: Cast, as_staff: AsStaff) -> None:
    for n in range(5):
        wish = {"wished_time": "이번 주", "concern": "쌍둥이 결혼식"} if n == 0 else {"wished_time": "이번 주"}
        world.asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", answers=wish)
    lee = as_staff(cast.lee)
    assert "이번 주 · 5건" in lee.get("/settings/scores/values/?place=two&two-feature=wished_time").text
    assert "쌍둥이" not in lee.get("/settings/scores/values/?place=two&two-feature=concern").text


def test_a_number_is_asked_from_and_to_and_a_text_for_a_word(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    assert 'name="one-low"' in lee.get("/settings/scores/values/?place=one&one-feature=age").text
    assert "들어 있는 낱말" in lee.get("/settings/scores/values/?place=one&one-feature=message").text
    assert lee.get("/settings/scores/values/?place=three").status_code == 404


def test_a_preview_tells_who_would_move_and_saves_nothing(cast: Cast, as_staff: AsStaff, referred: Inquiry) -> None:
    answer = as_staff(cast.lee).post("/settings/scores/preview/", REFERRED, headers=HTMX)
    assert "지금 전화할 1명 중 1명의 점수가 바뀝니다" in answer.text
    assert "이런 지난 문의가 아직 없어" in answer.text
    assert "김하늘" not in answer.text
    assert 'value="지인 소개"' in answer.text
    assert not Weight.objects.exists()
    assert Entry.objects.filter(verb="listed", staff_id=cast.lee.pk, shown=[referred.patient_id]).exists()


def test_without_htmx_the_preview_is_a_page(cast: Cast, as_staff: AsStaff, referred: Inquiry) -> None:
    page = as_staff(cast.lee).post("/settings/scores/preview/", REFERRED).text
    assert "<html" in page
    assert "지금 전화할 1명 중 1명의 점수가 바뀝니다" in page


@pytest.mark.parametrize(
    ("amiss", "words"),
    [
        ({"points": "0"}, "0이 아닌 수"),
        ({"points": "90"}, "점수"),
        ({"points": ""}, "점수"),
        ({"one-feature": ""}, "다른 항목"),
        ({"one-value": ""}, "값을 정해"),
        ({"one-feature": "procedure"}, "값을 정해"),
        ({"one-feature": "age", "one-of": "age", "one-low": "40", "one-high": "30"}, "작은 수에서 큰 수"),
        ({"two-feature": "channel", "two-of": "channel", "two-value": "인스타그램"}, "다른 항목"),
        ({"trust": "blind"}, "믿나요"),
    ],
)
def test_what_is_amiss_is_said_in_place(cast: Cast, as_staff: AsStaff, amiss: dict[str, str], words: str) -> None:
    answer = as_staff(cast.lee).post("/settings/scores/preview/", {**REFERRED, **amiss}, headers=HTMX)
    assert answer.status_code == 422
    assert words in answer.text
    assert as_staff(cast.lee).post("/settings/scores/weights/", {**REFERRED, **amiss}).status_code == 422
    assert not Weight.objects.exists()


def test_a_weight_is_set_shown_withdrawn_and_brought_back(cast: Cast, as_staff: AsStaff, referred: Inquiry) -> None:
    lee = as_staff(cast.lee)
    typed = {**REFERRED, "trust": "large", "procedure": str(cast.eyes.pk)}
    said = json.loads(lee.post("/settings/scores/weights/", typed, headers=HTMX).headers["HX-Trigger"])
    weight = Weight.objects.get()
    assert (weight.points, weight.trust, weight.procedure) == (15, Trust.LARGE, cast.eyes)
    assert said["toast"]["undo"] == f"/settings/scores/weights/{weight.pk}/"
    page = lee.get("/settings/scores/").text
    assert "쌍꺼풀 문의 · 유입: 지인 소개" in page
    assert "+15" in page
    undo = json.loads(lee.delete(f"/settings/scores/weights/{weight.pk}/").headers["HX-Trigger"])["toast"]["undo"]
    assert "쌍꺼풀 문의" not in lee.get("/settings/scores/").text
    lee.post(undo)
    assert "쌍꺼풀 문의" in lee.get("/settings/scores/").text
    assert Weight.objects.count() == 2


def test_doing_without_a_weight_is_tried_first(cast: Cast, as_staff: AsStaff, referred: Inquiry) -> None:
    lee = as_staff(cast.lee)
    lee.post("/settings/scores/weights/", REFERRED)
    weight = Weight.objects.get()
    answer = lee.get(f"/settings/scores/weights/{weight.pk}/", headers=HTMX)
    assert "지금 전화할 1명 중 1명의 점수가 바뀝니다" in answer.text
    assert "거두고 바로 반영" in answer.text
    assert Entry.objects.filter(verb="listed", staff_id=cast.lee.pk, shown=[referred.patient_id]).exists()
    whole = lee.get(f"/settings/scores/weights/{weight.pk}/").text
    assert "<html" in whole
    assert "거두고 바로 반영" in whole
    weight.refresh_from_db()
    assert weight.withdrawn_at is None


def test_the_reason_stands_on_the_inquiry(cast: Cast, as_staff: AsStaff, referred: Inquiry) -> None:
    as_staff(cast.lee).post("/settings/scores/weights/", REFERRED)
    refresh([referred.pk], NOW)
    assert "유입: 지인 소개 (직접 정함)" in as_staff(cast.minji).get(f"/inquiries/{referred.pk}/").text


def test_a_second_condition_makes_a_rule(cast: Cast, as_staff: AsStaff) -> None:
    rule = {**REFERRED, "two-feature": "waited_hours", "two-of": "waited_hours", "two-low": "1", "two-high": "4"}
    as_staff(cast.lee).post("/settings/scores/weights/", rule)
    assert Weight.objects.get().conditions == [
        {"feature": "channel", "value": "지인 소개"},
        {"feature": "waited_hours", "low": 1.0, "high": 4.0},
    ]
    assert "유입: 지인 소개 · 연락 없이 1–4시간" in as_staff(cast.lee).get("/settings/scores/").text


def test_an_input_is_left_out_and_read_again(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    said = json.loads(lee.delete("/settings/scores/inputs/residence/").headers["HX-Trigger"])
    assert said["toast"]["undo"] == "/settings/scores/inputs/residence/"
    assert "이원장님이 뺐습니다" in lee.get("/settings/scores/").text
    assert lee.delete("/settings/scores/inputs/residence/").status_code == 409
    lee.post("/settings/scores/inputs/residence/")
    assert "이원장님이 뺐습니다" not in lee.get("/settings/scores/").text
    assert LeftOut.objects.get().ended_by == cast.lee
    assert lee.delete("/settings/scores/inputs/shoe_size/").status_code == 404


def test_leaving_out_is_tried_before_it_is_done(cast: Cast, as_staff: AsStaff, referred: Inquiry) -> None:
    lee = as_staff(cast.lee)
    page = lee.get("/settings/scores/inputs/age/", headers=HTMX).text
    assert "아직 아무것도 바뀌지 않았습니다" in page
    assert "얼마나 덜 맞게 되는지는 아직 알 수 없습니다" in page
    assert not LeftOut.objects.exists()
    assert as_staff(cast.minji).get("/settings/scores/inputs/age/").status_code == 403


def test_what_is_left_out_is_not_offered(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    assert '<option value="age">' in lee.get("/settings/scores/").text
    lee.delete("/settings/scores/inputs/age/")
    assert '<option value="age">' not in lee.get("/settings/scores/").text


def test_where_little_is_known_nothing_is_claimed(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.lee).get("/settings/scores/").text
    assert "예측이 맞는지는 아직 알 수 없습니다" in page
    assert "누가 위에 서는지는 아직 알 수 없습니다" in page


def test_what_is_known_of_no_input_is_said_once(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.lee).get("/settings/scores/").text
    for words in ("예측이 맞는지는 아직 알 수 없습니다", "뿐이라 누가 위에 서는지는 아직 알 수 없습니다"):
        assert page.count(words) == 1


def test_one_clinic_does_not_see_anothers(cast: Cast, as_staff: AsStaff) -> None:
    as_staff(cast.lee).post("/settings/scores/weights/", REFERRED)
    weight = Weight.objects.get()
    elsewhere = as_staff(cast.oh_at_bada)
    assert "유입: 지인 소개" not in elsewhere.get("/settings/scores/").text
    assert elsewhere.delete(f"/settings/scores/weights/{weight.pk}/").status_code == 404
    assert elsewhere.post(f"/settings/scores/weights/{weight.pk}/").status_code == 404
    typed = {**REFERRED, "procedure": str(cast.eyes.pk)}
    assert elsewhere.post("/settings/scores/weights/", typed).status_code == 422


def test_the_journal_tells_who_set_what(cast: Cast, as_staff: AsStaff) -> None:
    as_staff(cast.jung).post("/settings/scores/weights/", REFERRED)
    entry = Entry.objects.get(verb="weighed")
    assert entry.staff_id == cast.jung.pk
    assert entry.detail["points"] == 15
    assert entry.at - NOW < timedelta(minutes=1)
