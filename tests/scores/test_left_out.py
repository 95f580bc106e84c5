"""Age, sex and residence: each may be left out, and then no score reads it, from that moment on."""

from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import Attempt
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import refresh
from naewon.queues.preview import preview_leaving_out
from naewon.scores.doing_without import losses_without
from naewon.scores.history import Moment, everything, leads
from naewon.scores.models import LeftOut, ModelVersion, Score, Sensitive
from naewon.scores.scoring import score
from naewon.scores.training import train_clinic
from naewon.scores.weighing import Wish, leave_out, left_out_by, read_again, weigh
from naewon.scores.wording import reason_rows


def tell_sex(inquiry: Inquiry, sex: str) -> None:
    inquiry.patient.sex = sex
    inquiry.patient.keep(source="form", at=inquiry.received_at)


@pytest.fixture
def by_sex(half_a_year: Cast) -> Cast:
    """The women of the past are those who mostly came."""
    for inquiry in Inquiry.objects.select_related("patient"):
        keen = inquiry.answers.get("wished_time") == "이번 주"
        tell_sex(inquiry, "f" if keen else "m")
    return half_a_year


def spoken_with(cast: Cast, name: str, phone: str, sex: str) -> Inquiry:
    inquiry = world.asks(cast, name, phone, at=NOW - timedelta(hours=2))
    tell_sex(inquiry, sex)
    at = NOW - timedelta(hours=1)
    Attempt.objects.create(clinic=cast.haneul, inquiry=inquiry, by=cast.minji, result="connected", at=at)
    return inquiry


def both(cast: Cast) -> tuple[Score, Score]:
    woman = spoken_with(cast, "김하늘", "010-2345-6789", "f")
    man = spoken_with(cast, "박서연", "010-9876-5432", "m")
    scores = score(cast.haneul, [woman.pk, man.pk], NOW)
    return scores[woman.pk], scores[man.pk]


def test_what_a_model_learned_of_it_is_silent_at_once(by_sex: Cast) -> None:
    train_clinic(by_sex.haneul, NOW)
    woman, man = both(by_sex)
    assert woman.percent > man.percent
    leave_out(Sensitive.SEX, by=by_sex.lee, at=NOW)
    scores = score(by_sex.haneul, [woman.inquiry_id, man.inquiry_id], NOW)
    assert scores[woman.inquiry_id].percent == scores[man.inquiry_id].percent
    assert "sex" not in {reason["feature"] for row in scores.values() for reason in row.reasons}


def test_it_is_not_learned_from_either(by_sex: Cast) -> None:
    for feature in Sensitive:
        leave_out(feature, by=by_sex.jung, at=NOW)
    train_clinic(by_sex.haneul, NOW)
    assert ModelVersion.objects.filter(phase="post", published_at__isnull=False).exists()
    woman, man = both(by_sex)
    assert woman.percent == man.percent


def test_it_is_null_for_every_score_and_known_to_who_asks_how_it_fares(by_sex: Cast) -> None:
    leave_out(Sensitive.SEX, by=by_sex.lee, at=NOW)
    inquiry = spoken_with(by_sex, "김하늘", "010-2345-6789", "f")
    moments = [Moment(inquiry.pk, NOW)]
    assert leads(by_sex.haneul, moments)["sex"].to_list() == [None]
    assert everything(by_sex.haneul, moments)["sex"].to_list() == ["f"]


def test_a_weight_on_it_is_silent_too(cast: Cast) -> None:
    weigh(Wish(({"feature": "sex", "value": "f"},), 10), by=cast.lee, at=NOW)
    inquiry = spoken_with(cast, "김하늘", "010-2345-6789", "f")
    assert "직접 정함" in str(reason_rows(score(cast.haneul, [inquiry.pk], NOW)[inquiry.pk]))
    leave_out(Sensitive.SEX, by=cast.lee, at=NOW)
    assert "직접 정함" not in str(reason_rows(score(cast.haneul, [inquiry.pk], NOW)[inquiry.pk]))


def test_it_is_read_again_and_both_stay_on_record(cast: Cast) -> None:
    leave_out(Sensitive.AGE, by=cast.lee, at=NOW)
    with pytest.raises(Conflict):
        leave_out(Sensitive.AGE, by=cast.jung, at=NOW)
    assert left_out_by(cast.jung)[Sensitive.AGE].by == cast.lee
    read_again(Sensitive.AGE, by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        read_again(Sensitive.AGE, by=cast.jung, at=NOW)
    row = LeftOut.objects.get()
    assert (row.by, row.ended_by) == (cast.lee, cast.jung)


def test_another_clinic_reads_on(cast: Cast) -> None:
    leave_out(Sensitive.AGE, by=cast.lee, at=NOW)
    assert left_out_by(cast.oh_at_bada) == {}


def test_a_counsellor_leaves_nothing_out(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        leave_out(Sensitive.AGE, by=cast.minji, at=NOW)


def test_a_training_reports_by_group_what_was_foretold_and_what_came(by_sex: Cast) -> None:
    versions = {version.phase: version for version in train_clinic(by_sex.haneul, NOW)}
    groups = {row["name"]: row for row in versions["post"].report["groups"]["sex"]}
    assert set(groups) == {"f", "m"}
    assert groups["f"]["visits"] > groups["m"]["visits"]
    assert all(0 < row["foretold"] < row["leads"] for row in groups.values())


def test_what_leaving_it_out_would_do_is_told_before_and_is_what_comes(by_sex: Cast) -> None:
    train_clinic(by_sex.haneul, NOW)
    woman, man = both(by_sex)
    refresh([woman.inquiry_id, man.inquiry_id], NOW)
    found = preview_leaving_out(Sensitive.SEX, by=by_sex.lee, now=NOW)
    foretold = {move.inquiry.pk: move.after for move in found.moves}
    assert foretold
    assert not LeftOut.objects.exists()
    [loss] = losses_without(by_sex.haneul, Sensitive.SEX, NOW)
    assert (loss.phase, loss.whole.n == loss.without.n) == ("post", True)
    assert loss.log_loss > 0
    leave_out(Sensitive.SEX, by=by_sex.lee, at=NOW)
    come = score(by_sex.haneul, list(foretold), NOW)
    assert {pk: come[pk].percent for pk in foretold} == foretold


def test_a_loss_is_measured_on_what_was_not_learned_from(by_sex: Cast) -> None:
    train_clinic(by_sex.haneul, NOW)
    version = ModelVersion.objects.get(phase="post", published_at__isnull=False)
    [loss] = losses_without(by_sex.haneul, Sensitive.SEX, NOW)
    assert loss.whole.n == version.report["model"]["n"] < version.leads
    assert loss.whole.auc == pytest.approx(version.report["model"]["auc"])


def test_what_is_left_out_already_has_no_preview(cast: Cast) -> None:
    leave_out(Sensitive.AGE, by=cast.lee, at=NOW)
    with pytest.raises(Conflict):
        preview_leaving_out(Sensitive.AGE, by=cast.lee, now=NOW)


def test_of_an_untrained_score_no_loss_is_claimed(cast: Cast) -> None:
    assert losses_without(cast.haneul, Sensitive.SEX, NOW) == []
