"""Versions as a director sees them: why one was refused, what another would change, published and taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cast import Cast, asks
from leadscore import StartingModel
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.queues.placing import refresh
from naewon.scores.models import GivenScore, ModelVersion, Score, TrainingRun
from naewon.scores.published import published
from naewon.scores.schemas import starting_schema
from web.bookings.signing import SignIn

PAGE = "/insights/model/"


def version(cast: Cast, rate: float = 0.2, **story: Any) -> ModelVersion:
    document = StartingModel(rate, starting_schema("pre")).to_json()
    learned = {"phase": "pre", "document": document, "leads": 500, "visits": 90}
    return ModelVersion.objects.create(clinic=cast.haneul, trained_at=timezone.now(), **{**learned, **story})


@pytest.fixture
def old(cast: Cast) -> ModelVersion:
    return version(cast, published_at=timezone.now() - timedelta(days=3))


@pytest.fixture
def new(cast: Cast) -> ModelVersion:
    return version(cast, 0.6)


def publication(row: ModelVersion) -> str:
    return reverse("model-version-publication", args=[row.pk])


def standing(cast: Cast) -> ModelVersion | None:
    return published(cast.haneul.pk, "pre")[0]


def test_a_version_is_put_in_place_by_hand(cast: Cast, as_staff: SignIn, old: ModelVersion, new: ModelVersion) -> None:
    answer = as_staff(cast.lee).post(publication(new), {"instead_of": old.pk})
    assert answer.status_code == 302
    assert standing(cast) == new
    assert ModelVersion.objects.get(pk=new.pk).published_by == cast.lee
    assert Entry.objects.filter(verb="published", subject_id=new.pk, staff_id=cast.lee.pk).exists()


def test_of_two_directors_one_publishes(cast: Cast, as_staff: SignIn, old: ModelVersion, new: ModelVersion) -> None:
    third = version(cast, 0.4)
    as_staff(cast.lee).post(publication(new), {"instead_of": old.pk})
    assert as_staff(cast.oh).post(publication(third), {"instead_of": old.pk}).status_code == 409
    assert standing(cast) == new


def test_of_two_who_publish_the_first_version_one_does(cast: Cast, as_staff: SignIn, new: ModelVersion) -> None:
    other = version(cast, 0.4)
    as_staff(cast.lee).post(publication(new), {"instead_of": ""})
    assert as_staff(cast.oh).post(publication(other), {"instead_of": ""}).status_code == 409
    assert standing(cast) == new


def test_a_refused_version_needs_a_reason(cast: Cast, as_staff: SignIn, old: ModelVersion) -> None:
    refused = version(cast, refused=[{"code": "silent", "since": "2026-11-04", "days": 15, "expected": 20}])
    lee = as_staff(cast.lee)
    assert lee.post(publication(refused), {"instead_of": old.pk}).status_code == 422
    assert standing(cast) == old
    lee.post(publication(refused), {"instead_of": old.pk, "reason": "휴가철이라 괜찮습니다"})
    assert standing(cast) == refused
    assert "휴가철이라 괜찮습니다" in lee.get(PAGE).content.decode()


def test_a_version_is_taken_back_with_one_press(
    cast: Cast, as_staff: SignIn, old: ModelVersion, new: ModelVersion
) -> None:
    lee = as_staff(cast.lee)
    lee.post(publication(new), {"instead_of": old.pk})
    answer = lee.delete(publication(new))
    assert answer.status_code == 204
    assert f"?instead_of={old.pk}" in answer["HX-Trigger"]
    assert standing(cast) == old
    assert lee.delete(publication(new)).status_code == 409


def test_taking_back_is_undone(cast: Cast, as_staff: SignIn, old: ModelVersion, new: ModelVersion) -> None:
    lee = as_staff(cast.lee)
    lee.post(publication(new), {"instead_of": old.pk})
    lee.delete(publication(new))
    lee.post(f"{publication(new)}?instead_of={old.pk}", headers={"HX-Request": "true"})
    assert standing(cast) == new


def test_before_the_first_version_there_is_the_starting_score(cast: Cast, as_staff: SignIn, old: ModelVersion) -> None:
    as_staff(cast.lee).delete(publication(old))
    assert standing(cast) is None


def test_a_counsellor_neither_sees_nor_publishes(cast: Cast, as_staff: SignIn, new: ModelVersion) -> None:
    minji = as_staff(cast.minji)
    assert minji.get(reverse("model-version", args=[new.pk])).status_code == 403
    assert minji.post(publication(new), {"instead_of": ""}).status_code == 403
    assert standing(cast) is None


def test_another_clinics_version_is_not_there(cast: Cast, as_staff: SignIn, new: ModelVersion) -> None:
    assert as_staff(cast.oh_at_bada).post(publication(new), {"instead_of": ""}).status_code == 404


def test_numbers_are_held_against_each_other(cast: Cast, as_staff: SignIn, new: ModelVersion) -> None:
    waiting = asks(cast, at=timezone.now() - timedelta(minutes=5))
    refresh([waiting.pk], timezone.now())
    page = as_staff(cast.lee).get(reverse("model-version", args=[new.pk])).content.decode()
    assert f"{Score.objects.get().percent}%" in page
    assert "<b>60%</b>" in page
    assert "1건 중 1건의 점수가 바뀌고" in page


def test_the_head_of_todays_queue_is_shown_in_its_order_and_in_that_of_the_version(
    cast: Cast, as_staff: SignIn, outside: ModelVersion
) -> None:
    now = timezone.now()
    first, second, later = (asks(cast, f"손님{n}", f"010-7315-284{n}", at=now - timedelta(minutes=5)) for n in range(3))
    later.postpone(until=now + timedelta(days=3), reason="휴가", by=cast.minji, at=now)
    for inquiry, said in ((first, 0.1), (second, 0.9), (later, 0.5)):
        given(outside, inquiry, said)
    refresh([first.pk, second.pk, later.pk], now)
    changes = as_staff(cast.lee).get(reverse("model-version", args=[outside.pk])).context["changes"]
    assert [change.now_at for change in changes] == [1, 2]
    assert {change.place.pk: change.then_at for change in changes} == {second.pk: 1, first.pk: 2}


REFUSED = {
    "silent": ({"since": "2026-11-04", "days": 15, "expected": 20}, "11월 4일 (수)부터 진료일 15일"),
    "thin": ({"came": 2, "others": 90, "fewest": 5}, "내원이 2건"),
    "useless": ({"log_loss": 0.61, "baseline": 0.6}, "0.610로, 평균만 말할 때(0.600)"),
    "worse": ({"difference": 0.02, "lower": 0.01, "upper": 0.03}, "오차가 0.020 큽니다(95% 구간 0.010–0.030)"),
    "uncalibrated": ({"group": 0, "inquiries": 80, "said": 0.3, "seen": 0.18}, "80건 중 30%가 내원한다고"),
    "leaning": ({"feature": "booked", "share": 0.8, "auc": 0.98}, "‘예약’ 하나가 점수의 80%"),
    "held": ({}, "되돌린 뒤라"),
    "overtaken": ({}, "다른 모델이 쓰이기 시작"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_every_refusal_is_a_sentence(code: str, cast: Cast, as_staff: SignIn) -> None:
    figures, words = REFUSED[code]
    version(cast, refused=[{"code": code, **figures}])
    assert words in as_staff(cast.lee).get(PAGE).content.decode()


def test_how_far_a_training_is(cast: Cast, as_staff: SignIn) -> None:
    lee = as_staff(cast.lee)
    lee.post("/insights/model/training/")
    page = lee.get(PAGE).content.decode()
    assert "학습을 기다리고 있습니다" in page
    assert "every 3s" in page
    TrainingRun.objects.update(phase="post", step="learning", outcome={"pre": "refused"})
    page = lee.get(PAGE).content.decode()
    assert "첫 상담 후 모델: 배우는 중입니다" in page
    assert "새 모델을 쓰지 않았습니다" in page


def test_a_training_that_is_done_is_asked_for_no_more(cast: Cast, as_staff: SignIn) -> None:
    now = timezone.now()
    TrainingRun.objects.create(clinic=cast.haneul, asked_at=now, progressed_at=now, finished_at=now)
    assert "every 3s" not in as_staff(cast.lee).get(PAGE).content.decode()


def test_the_director_says_when_a_silence_is_one(cast: Cast, as_staff: SignIn) -> None:
    lee = as_staff(cast.lee)
    assert lee.post("/insights/model/silence/", {"days": "12"}).status_code == 302
    cast.haneul.refresh_from_db()
    assert cast.haneul.silent_feed_days == 12
    assert lee.post("/insights/model/silence/", {"days": "1"}).status_code == 422
    assert as_staff(cast.jung).post("/insights/model/silence/", {"days": "9"}).status_code == 403


@pytest.fixture
def outside(cast: Cast) -> ModelVersion:
    untried = [{"code": "untried"}]
    return version(cast, name="본원 예측 모델", document={}, leads=0, visits=0, refused=untried)


def given(row: ModelVersion, inquiry: Inquiry, chance: float) -> None:
    percent = round(100 * chance)
    said = {"probability": chance, "lower": chance, "upper": chance, "base_percent": percent, "percent": percent}
    GivenScore.objects.create(clinic=row.clinic, version=row, inquiry=inquiry, at=timezone.now(), **said)


def test_a_model_made_outside_stands_among_the_others(cast: Cast, as_staff: SignIn, outside: ModelVersion) -> None:
    page = as_staff(cast.lee).get(PAGE).text
    assert outside.name in page
    assert "여기서 시험하지 않았습니다" in page


def test_what_it_said_is_held_against_todays_queue(cast: Cast, as_staff: SignIn, outside: ModelVersion) -> None:
    told, untold = asks(cast), asks(cast, "박서연", "010-1111-2222")
    refresh([told.pk, untold.pk], timezone.now())
    given(outside, told, 0.62)
    answer = as_staff(cast.lee).get(reverse("model-version", args=[outside.pk]))
    assert [(change.place.pk, change.said.percent) for change in answer.context["changes"]] == [(told.pk, 62)]


def test_it_is_published_with_a_reason_and_scores_then(cast: Cast, as_staff: SignIn, outside: ModelVersion) -> None:
    inquiry = asks(cast)
    given(outside, inquiry, 0.62)
    lee = as_staff(cast.lee)
    assert lee.post(publication(outside)).status_code == 422
    assert lee.post(publication(outside), {"reason": "석 달 동안 나란히 견주었습니다"}).status_code == 302
    refresh([inquiry.pk], timezone.now())
    assert Score.objects.get().percent == 62
    assert "보내온 점수를 그대로 씁니다" in lee.get(PAGE).text
    assert lee.get(reverse("inquiry", args=[inquiry.pk])).status_code == 200
    lee.delete(publication(outside))
    refresh([inquiry.pk], timezone.now())
    assert Score.objects.latest("pk").basis == "starting"
