from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from asked import asked_at_most
from cast import Cast
from naewon.scores.models import ModelVersion
from web.bookings.signing import SignIn

BINS = [{"leads": 50, "probability": 0.1, "rate": 0.08}, {"leads": 50, "probability": 0.4, "rate": 0.36}]
REPORT = {"model": {"auc": 0.71, "n": 100, "positives": 22, "capture_at_20": 0.44, "reliability": BINS}}


def test_without_a_model_the_starting_score_is_explained(cast: Cast, as_staff: SignIn) -> None:
    assert "시작 점수" in as_staff(cast.lee).get("/insights/model/").content.decode()


def test_the_report_is_drawn_and_read(cast: Cast, as_staff: SignIn) -> None:
    now = timezone.now()
    times = {"trained_at": now, "published_at": now}
    ModelVersion.objects.create(
        clinic=cast.haneul, phase="pre", document={}, report=REPORT, leads=500, visits=90, **times
    )
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "내원의 44%를 만납니다" in page
    assert page.count("<circle") >= len(BINS)


def standing(cast: Cast, **report: Any) -> ModelVersion:
    now = timezone.now()
    told = {"clinic": cast.haneul, "phase": "pre", "document": {}, "leads": 500, "visits": 90}
    return ModelVersion.objects.create(trained_at=now, published_at=now, report={**REPORT, **report}, **told)


def test_odoos_way_stands_beside_the_model(cast: Cast, as_staff: SignIn) -> None:
    gap = {"difference": -0.021, "lower": -0.03, "upper": -0.012}
    odoo = {"auc": 0.664, "log_loss": 0.481, "brier": 0.151, "reliability": BINS, "gap": gap}
    standing(cast, odoo=odoo)
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert all(figure in page for figure in ("0.664", "0.481", "0.151"))
    assert "Odoo CRM의 방식보다 오차가 0.021 작습니다(95% 구간 0.012–0.030)" in page
    assert page.count('class="plot__other"') == len(BINS)


def kind(name: str, leads: int, foretold: float, visits: int, **figures: float) -> dict[str, Any]:
    return {
        "name": name,
        "leads": leads,
        "foretold": foretold,
        "visits": visits,
        "auc": None,
        "log_loss": None,
        **figures,
    }


def test_procedures_stand_beside_each_other_and_the_wrong_one_is_named(cast: Cast, as_staff: SignIn) -> None:
    rows = [kind("쌍꺼풀", 400, 80.2, 82, auc=0.684, log_loss=0.471), kind("라식", 120, 40.0, 20), kind("*", 9, 2.0, 4)]
    standing(cast, kinds={"procedure": rows})
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "라식: 예측보다 적게 왔습니다(예측 40명, 실제 20명)." in page
    assert "0.684" in page
    assert "그 밖의 시술" in page
    assert "너무 적음" in page


def watched(visits: int, **shift: Any) -> dict[str, Any]:
    served = {"leads": 300, "foretold": 60.0, "visits": visits, "reach": 17.8}
    moved = {"feature": "channel", "index": 0.1, "is_far": False, "cell": "인스타그램", "then": 0.4, "now": 0.72}
    return {"at": "2026-11-27T03:10:00+09:00", "served": served, "inquiries": 240, "shifts": [{**moved, **shift}]}


def test_a_model_that_still_fits_is_told_calmly(cast: Cast, as_staff: SignIn) -> None:
    standing(cast)
    ModelVersion.objects.update(watched=watched(65))
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "예측이 지금도 맞습니다." in page
    assert "최근 한 달 문의 240건은 배울 때와 뚜렷이 다르지 않습니다." in page
    assert "notice tone-warm" not in page


def test_what_no_longer_fits_stands_on_top(cast: Cast, as_staff: SignIn) -> None:
    standing(cast)
    ModelVersion.objects.update(watched=watched(31, is_far=True))
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    notices, card = page.split('id="model-pre"')
    assert "첫 상담 전 · 예측이 어긋납니다." in notices
    assert "우연이라면 42–78명입니다." in notices
    assert "유입: 인스타그램 40%\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}72%" in notices
    assert "달라짐" in card


def test_what_moved_says_since_when(cast: Cast, as_staff: SignIn) -> None:
    standing(cast)
    noted = watched(65, is_far=True)
    noted["doubts"] = {"moved:channel": {"since": "2026-11-03T18:10:00+00:00", "last": noted["at"]}}
    ModelVersion.objects.update(watched=noted)
    assert "72% (11월 4일 (수)부터)" in as_staff(cast.lee).get("/insights/model/").text


def test_what_earlier_models_had_said_is_told_and_is_no_alarm(cast: Cast, as_staff: SignIn) -> None:
    standing(cast)
    noted = watched(31)
    noted["served"]["of_earlier"] = True
    ModelVersion.objects.update(watched=noted)
    page = as_staff(cast.lee).get("/insights/model/").text
    assert "지금 모델이 준 점수는 아직 결과가 모자랍니다. 앞선 모델들의 예측은 어긋났습니다:" in page
    assert "notice tone-warm" not in page
    others = as_staff(cast.oh).get("/insights/model/clinics/").text
    assert "앞선 모델의 점수" in others
    assert "어긋남" not in others


def test_before_the_first_night_nothing_is_known(cast: Cast, as_staff: SignIn) -> None:
    standing(cast)
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "예측이 지금도 맞는지는 오늘 밤 확인한 뒤에 보입니다." in page
    ModelVersion.objects.update(
        watched={"served": {"leads": 4, "foretold": 1.0, "visits": 1, "reach": 2.0}, "inquiries": 9, "shifts": []}
    )
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "아직 4건뿐이라" in page
    assert "최근 한 달 문의가 9건뿐이라" in page


def test_however_much_it_tells_few_questions_are_asked(cast: Cast, as_staff: SignIn) -> None:
    standing(cast, kinds={"procedure": [kind("쌍꺼풀", 400, 80.2, 82)] * 9})
    ModelVersion.objects.update(watched=watched(31, is_far=True))
    lee = as_staff(cast.lee)
    lee.get("/insights/model/")
    with asked_at_most(23):
        lee.get("/insights/model/")


def gap(feature: str, share: float, gain: float | None, reach: float = 0.01) -> dict[str, Any]:
    interval = gain and {"difference": gain, "lower": gain - reach, "upper": gain + reach}
    return {"feature": feature, "share": share, "auc": interval, "log_loss": interval}


def test_what_is_worth_filling_in_is_named_and_nothing_else(cast: Cast, as_staff: SignIn) -> None:
    standing(cast, gaps=[gap("comment", 0.41, 0.0214), gap("age", 0.6, 0.004), gap("sex", 1.0, None)])
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "상담 메모: 문의의 41%에만 있습니다. 모두 채우면 AUC가 0.021 오를 것으로 봅니다." in page
    assert page.count("알 수 없음</span>") == 2, "what age is worth, in either measure"
    assert "다 채워짐" in page


def test_what_nobody_would_feel_is_no_reason_to_fill_anything_in(cast: Cast, as_staff: SignIn) -> None:
    standing(cast, gaps=[gap("comment", 0.41, 0.002, reach=0.001)])
    page = as_staff(cast.lee).get("/insights/model/").content.decode()
    assert "빈칸을 채워도 점수는 거의 그대로일 것으로 봅니다. 가장 나은 상담 메모도 AUC 0.002입니다." in page
    assert "모두 채우면" not in page


def test_where_nothing_surely_helps_nothing_is_promised(cast: Cast, as_staff: SignIn) -> None:
    standing(cast, gaps=[gap("comment", 0.41, 0.004)])
    assert "아직 알 수 없습니다" in as_staff(cast.lee).get("/insights/model/").content.decode()


def growth(*errors: float, reach: float) -> dict[str, Any]:
    stages = [{"leads": 100 * 2**place, "log_loss": error, "auc": 0.7} for place, error in enumerate(errors)]
    gap = errors[-1] - errors[-2]
    return {"stages": stages, "doubled": {"difference": gap, "lower": gap - reach, "upper": gap + reach}}


@pytest.mark.parametrize(
    ("learned", "said"),
    [
        (growth(0.5, 0.47, 0.458, reach=0.01), "오차가 0.012 줄었습니다. 문의가 또 두 배가 되면 많아야 그만큼"),
        (growth(0.5, 0.47, 0.458, reach=0.02), "문의가 또 두 배가 되어도 비슷할 것으로 봅니다."),
        (growth(0.47, 0.5, reach=0.01), "문의가 두 배가 되면 나아진다고 말할 수 없습니다."),
        ({"stages": [{"leads": 90, "log_loss": 0.5, "auc": None}], "doubled": None}, "결과가 모자라"),
    ],
)
def test_what_another_doubling_would_bring(cast: Cast, as_staff: SignIn, learned: dict[str, Any], said: str) -> None:
    standing(cast, growth=learned)
    assert said in as_staff(cast.lee).get("/insights/model/").content.decode()


def test_what_no_night_waits_for_is_worked_out_when_somebody_looks(cast: Cast, as_staff: SignIn) -> None:
    version = standing(cast, older_until=timezone.now().isoformat(), kinds={})
    lee, address = as_staff(cast.lee), f"/insights/model/versions/{version.pk}/card/"
    page = lee.get("/insights/model/").content.decode()
    assert "더 자세한 비교를 만들고 있습니다(4개 가운데 1개)." in page
    assert f'hx-post="{address}"' in page
    assert [lee.post(address, HTTP_HX_REQUEST="true").status_code for _ in range(2)] == [204, 204]
    assert ProcrastinateJob.objects.filter(task_name="scores.fill_card").count() == 1
    assert as_staff(cast.jung).post(address).status_code == 403
    assert as_staff(cast.bada).post(address).status_code == 404


def test_a_whole_card_is_not_worked_out_again(cast: Cast, as_staff: SignIn) -> None:
    whole = dict.fromkeys(("kinds", "odoo", "gaps", "growth"))
    version = standing(cast, older_until=timezone.now().isoformat(), **whole)
    lee = as_staff(cast.lee)
    assert "더 자세한 비교를" not in lee.get("/insights/model/").content.decode()
    lee.post(f"/insights/model/versions/{version.pk}/card/")
    assert not ProcrastinateJob.objects.filter(task_name="scores.fill_card").exists()


def test_what_an_older_training_did_not_ask_comes_with_the_next(cast: Cast, as_staff: SignIn) -> None:
    standing(cast)
    assert (
        "Odoo 방식과 견준 결과는 다음 학습 뒤에 보입니다."
        in as_staff(cast.lee).get("/insights/model/").content.decode()
    )


def test_who_may_not_train_is_told_so(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).get("/insights/model/").status_code == 403
    assert as_staff(cast.maru).post("/insights/model/training/").status_code == 403


def test_asking_twice_trains_once(cast: Cast, as_staff: SignIn) -> None:
    lee = as_staff(cast.lee)
    lee.post("/insights/model/training/")
    assert lee.post("/insights/model/training/").status_code == 204
    assert ProcrastinateJob.objects.filter(task_name="scores.train").count() == 1


def test_looking_trains_nothing(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.lee).get("/insights/model/training/").status_code == 405
