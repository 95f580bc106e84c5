"""Who looks after several clinics sees their models beside each other, and those of no other clinic."""

from datetime import timedelta
from typing import Any

import pytest

from asked import asked_at_most
from cast import NOW, Cast, asks, join, open_clinic, open_clinics
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.errors import NotAllowed
from naewon.insights.clinic_models import ClinicModels, Concern, clinic_models
from naewon.scores.models import ModelVersion, TrainingRun
from naewon.visits.models import Visit

REPORT = {"model": {"auc": 0.71, "log_loss": 0.45, "brier": 0.15}, "baseline": {"auc": 0.5, "log_loss": 0.5}}
SILENT = {"code": "silent", "since": "2026-11-05", "days": 15, "expected": 20}


def learned(clinic: Clinic, days: int = 1, **fields: Any) -> ModelVersion:
    """A model of the first phase, learned so many days ago and in place since, unless `fields` say otherwise."""
    at = NOW - timedelta(days=days)
    told = {"phase": "pre", "document": {}, "report": REPORT, "published_at": at, "leads": 500, "visits": 90}
    return ModelVersion.objects.create(clinic=clinic, trained_at=at, **{**told, **fields})


def watched(visits: int, *, is_far: bool = False) -> dict[str, Any]:
    served = {"leads": 300, "foretold": 60.0, "visits": visits, "reach": 17.8}
    shift = {"feature": "channel", "index": 0.3, "is_far": is_far, "cell": "인스타그램", "then": 0.4, "now": 0.72}
    return {"served": served, "inquiries": 240, "shifts": [shift]}


def seen_by(cast: Cast, *more: Membership) -> dict[str, ClinicModels]:
    found = clinic_models(cast.oh, [cast.oh, cast.oh_at_bada, *more], NOW)
    return {each.clinic.name: each for each in found}


def test_each_clinic_tells_what_its_own_card_tells(cast: Cast) -> None:
    learned(cast.haneul, watched=watched(65))
    haneul, bada = seen_by(cast).values()
    pre, post = haneul.phases
    assert pre.version is not None
    assert (pre.version.leads, pre.version.visits, pre.quality.auc, pre.baseline.log_loss) == (500, 90, 0.71, 0.5)
    assert pre.gain("log_loss") == pytest.approx(0.1)
    assert pre.gain("brier") is None
    assert (pre.is_off, pre.moved, post.version) == (False, 0, None)
    assert (haneul.concerns, bada.concerns) == ((), (Concern.UNLEARNED,))


def test_clinics_where_the_person_is_no_operator_are_left_out(cast: Cast) -> None:
    own = join(open_clinic("오대표 의원"), "oh@agency.example", "오대표", Role.DIRECTOR)
    assert list(seen_by(cast, own)) == ["하늘 성형외과", "바다 치과"]


@pytest.mark.parametrize("name", ["minji", "jung", "lee", "maru"])
def test_nobody_of_one_clinic_compares(cast: Cast, name: str) -> None:
    staff = getattr(cast, name)
    with pytest.raises(NotAllowed):
        clinic_models(staff, [staff], NOW)


def test_what_no_longer_fits_is_a_concern_and_the_graver_one_comes_first(cast: Cast) -> None:
    learned(cast.haneul, watched=watched(65, is_far=True))
    learned(cast.haneul, phase="post", watched=watched(31))
    assert seen_by(cast)["하늘 성형외과"].concerns == (Concern.UNTRUE, Concern.MOVED)


def test_a_model_no_better_than_none_is_a_concern(cast: Cast) -> None:
    learned(cast.haneul, report={"model": {"log_loss": 0.51}, "baseline": {"log_loss": 0.5}})
    assert seen_by(cast)["하늘 성형외과"].concerns == (Concern.USELESS,)


def test_the_last_one_learned_is_told_where_it_was_refused(cast: Cast) -> None:
    learned(cast.haneul, days=9)
    why = {"code": "useless", "log_loss": 0.52, "baseline": 0.5}
    learned(cast.haneul, days=2, published_at=None, refused=[why])
    found = seen_by(cast)["하늘 성형외과"]
    assert (found.phases[0].refused, found.concerns) == ((why,), (Concern.REFUSED,))
    learned(cast.haneul, days=9, retired_at=NOW)
    learned(cast.haneul, days=1, retired_at=NOW)
    assert seen_by(cast)["하늘 성형외과"].concerns == ()


def test_what_only_the_night_held_back_is_told_and_no_concern(cast: Cast) -> None:
    learned(cast.haneul, days=9)
    learned(cast.haneul, days=2, published_at=None, refused=[{"code": "held"}])
    found = seen_by(cast)["하늘 성형외과"]
    assert (found.phases[0].refused, found.concerns) == (({"code": "held"},), ())


def test_a_training_that_was_given_up_is_a_concern_until_one_ends_well(cast: Cast) -> None:
    learned(cast.haneul)
    times = {"clinic": cast.haneul, "progressed_at": NOW, "finished_at": NOW}
    TrainingRun.objects.create(asked_at=NOW - timedelta(days=2), failed_at=NOW - timedelta(days=2), **times)
    assert seen_by(cast)["하늘 성형외과"].concerns == (Concern.FAILED,)
    TrainingRun.objects.create(asked_at=NOW - timedelta(days=1), **times)
    assert seen_by(cast)["하늘 성형외과"].concerns == ()


def go_silent(cast: Cast) -> None:
    """Four asked every day, and one of them came three days later, until three weeks ago."""
    for n in range(240):
        at = NOW - timedelta(days=60 - n // 4)
        inquiry = asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=at)
        if n % 4 == 0 and at < NOW - timedelta(days=24):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))


def test_a_feed_that_fell_silent_is_told_once_and_of_its_own_clinic(cast: Cast) -> None:
    go_silent(cast)
    learned(cast.haneul, days=9)
    learned(cast.haneul, days=2, published_at=None, refused=[SILENT])
    haneul, bada = seen_by(cast).values()
    assert haneul.silence is not None
    assert (haneul.concerns, haneul.phases[0].refused) == ((Concern.SILENT,), ())
    assert (bada.silence, bada.concerns) == (None, (Concern.UNLEARNED,))


def test_many_clinics_ask_no_more_of_the_database_than_two(cast: Cast) -> None:
    more = [join(each, "oh@agency.example", "오대표", Role.OPERATOR) for each in open_clinics(*"가나다라마바사")]
    for member in more:
        learned(member.clinic, watched=watched(31, is_far=True))
    with asked_at_most(6):
        assert len(seen_by(cast, *more)) == 9
