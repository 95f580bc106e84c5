"""The report cards of several clinics side by side: who sees which, in what order, and what is said of them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from asked import asked_at_most
from cast import Cast, join, open_clinics
from naewon.clinics.models import Clinic
from naewon.clinics.roles import Role
from naewon.scores.models import ModelVersion
from web.bookings.signing import SignIn

PAGE = "/insights/model/clinics/"


def learned(clinic: Clinic, auc: float = 0.71, log_loss: float = 0.45, **fields: Any) -> ModelVersion:
    """A model of the first phase in place since yesterday, unless `fields` say otherwise."""
    at = timezone.now() - timedelta(days=1)
    model = {"auc": auc, "log_loss": log_loss, "brier": 0.15}
    report = {"model": model, "baseline": {"auc": 0.5, "log_loss": 0.5, "brier": 0.16}}
    told = {"phase": "pre", "document": {}, "report": report, "published_at": at, "trained_at": at}
    return ModelVersion.objects.create(clinic=clinic, **{**told, "leads": 512, "visits": 91, **fields})


def watched(visits: int, *, is_far: bool = False) -> dict[str, Any]:
    served = {"leads": 300, "foretold": 60.0, "visits": visits, "reach": 17.8}
    shift = {"feature": "channel", "index": 0.3, "is_far": is_far, "cell": "인스타그램", "then": 0.4, "now": 0.72}
    return {"served": served, "inquiries": 240, "shifts": [shift]}


def order_of(page: str) -> list[str]:
    return re.findall(r'clinic-models__clinic">([^<]+)<', page)


def test_a_model_stands_beside_none_on_the_same_inquiries(cast: Cast, as_staff: SignIn) -> None:
    learned(cast.haneul, watched=watched(65))
    page = as_staff(cast.oh).get(PAGE).text
    figures = ("512개 중 91개", "0.710", "0.500", "0.450", "−10%", "60명 → 65명", "맞음", "비슷함", "괜찮음")
    assert [figure for figure in figures if figure not in page] == []


def bars_of(page: str) -> list[str]:
    """How long the bars are, in percent: of AUC, log loss and Brier, clinic by clinic."""
    return re.findall(r'class="chart__bar" width="([\d.]+)%"', page)


def test_errors_are_drawn_as_far_apart_as_they_are(cast: Cast, as_staff: SignIn) -> None:
    learned(cast.haneul, log_loss=0.4)
    learned(cast.bada_dental, log_loss=0.45)
    assert bars_of(as_staff(cast.oh).get(PAGE, {"by": "log_loss"}).text) == [
        "42.0",
        "50.0",
        "100.0",
        "42.0",
        "100.0",
        "100.0",
    ]


def test_an_error_with_none_beside_it_is_drawn_as_no_bar(cast: Cast, as_staff: SignIn) -> None:
    """It had looked as if nothing could be better."""
    learned(cast.haneul)
    page = as_staff(cast.oh).get(PAGE).text
    assert "−10%" in page
    assert bars_of(page) == ["42.0"]


def test_the_worst_stands_first_and_says_why(cast: Cast, as_staff: SignIn) -> None:
    learned(cast.bada_dental)
    learned(cast.haneul, watched=watched(31, is_far=True))
    refused = [{"code": "useless", "log_loss": 0.52, "baseline": 0.5}]
    learned(cast.haneul, published_at=None, trained_at=timezone.now(), refused=refused)
    page = as_staff(cast.oh).get(PAGE).text
    assert order_of(page) == ["하늘 성형외과", "바다 치과"]
    assert "병원 2곳 중 1곳을 살펴보세요: 예측이 어긋남 1, 새 모델을 쓰지 않음 1, 문의가 달라짐 1." in page
    assert "첫 상담 전 · 예측이 어긋납니다." in page
    assert "마지막에 배운 모델을 쓰지 않았습니다. 최근 문의로 시험하니 오차가 0.520로" in page


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("auc", "하늘 성형외과"),
        ("log_loss", "바다 치과"),
        ("served", "하늘 성형외과"),
        ("leads", "바다 치과"),
        ("trained", "하늘 성형외과"),
        ("clinic", "바다 치과"),
        ("inputs", "하늘 성형외과"),
        ("anything", "하늘 성형외과"),
    ],
)
def test_clinics_are_put_in_order_by_any_figure(cast: Cast, as_staff: SignIn, by: str, first: str) -> None:
    learned(cast.bada_dental, auc=0.8, log_loss=0.49, leads=200)
    old = timezone.now() - timedelta(days=20)
    learned(cast.haneul, auc=0.6, log_loss=0.4, trained_at=old, watched=watched(31, is_far=True))
    page = as_staff(cast.oh).get(PAGE, {"by": by}).text
    assert order_of(page)[0] == first
    assert page.count("aria-sort") == 1


def test_without_any_model_the_next_step_is_told(cast: Cast, as_staff: SignIn) -> None:
    page = as_staff(cast.oh).get(PAGE).text
    assert "아직 배운 모델이 있는 병원이 없습니다" in page
    assert page.count("시작 점수") >= 2


def test_the_operator_of_one_agency_learns_nothing_of_anothers_clinics(cast: Cast, as_staff: SignIn) -> None:
    [theirs] = open_clinics("별빛 의원")
    other = join(theirs, "ryu@other-agency.example", "류대표", Role.OPERATOR)
    learned(cast.haneul, auc=0.777)
    learned(theirs, auc=0.666)
    ours, others = as_staff(cast.oh).get(PAGE).text, as_staff(other).get(PAGE).text
    assert (order_of(ours), order_of(others)) == (["바다 치과", "하늘 성형외과"], ["별빛 의원"])
    assert "0.666" not in ours
    assert "0.777" not in others


@pytest.mark.parametrize("name", ["minji", "jung", "maru", "lee", "bada"])
def test_staff_of_one_clinic_are_refused_and_shown_no_way(cast: Cast, as_staff: SignIn, name: str) -> None:
    staff = as_staff(getattr(cast, name))
    assert staff.get(PAGE).status_code == 403
    assert PAGE not in staff.get("/insights/model/").text


def test_a_clinic_that_opens_from_elsewhere_only_is_left_out(cast: Cast, as_staff: SignIn) -> None:
    learned(cast.haneul)
    Clinic.objects.filter(pk=cast.bada_dental.pk).update(allowed_networks=["203.0.113.0/24"])
    page = as_staff(cast.oh).get(PAGE).text
    assert order_of(page) == ["하늘 성형외과"]
    assert "다른 1곳은 이 자리에서 열 수 없어 빠져 있습니다." in page


def test_one_press_leads_to_the_card_of_another_clinic(cast: Cast, as_staff: SignIn) -> None:
    oh = as_staff(cast.oh)
    answer = oh.post("/clinic/", {"clinic": cast.bada_dental.pk, "page": "model-report"}, follow=True)
    assert answer.request["PATH_INFO"] == "/insights/model/"
    assert "바다 치과" in answer.text
    assert oh.post("/clinic/", {"clinic": cast.haneul.pk, "page": "patients"}).status_code == 422


def test_however_many_clinics_few_questions_are_asked(cast: Cast, as_staff: SignIn) -> None:
    for member in [join(each, "oh@agency.example", "오대표", Role.OPERATOR) for each in open_clinics(*"가나다라마")]:
        learned(member.clinic, watched=watched(31, is_far=True))
    oh = as_staff(cast.oh)
    oh.get(PAGE)
    with asked_at_most(16):
        oh.get(PAGE)
