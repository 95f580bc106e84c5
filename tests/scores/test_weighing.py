"""Weights set by hand: they act at once, outcomes take over from them, and nobody else's clinic is touched."""

from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from leadscore import Settlement
from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotAllowed, NotFound
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry, Outbox
from naewon.scores.models import Evidence, Score, Trust, Weight
from naewon.scores.scoring import score
from naewon.scores.settling import settled
from naewon.scores.training import train_clinic
from naewon.scores.weighing import Wish, weigh, weigh_again, weight_for, weights_of, withdraw
from naewon.scores.wording import reason_rows

REFERRED = Wish(({"feature": "channel", "value": "지인 소개"},), 15)


@pytest.fixture
def referred(cast: Cast) -> Inquiry:
    return world.asks(cast, channel=cast.referral)


def told_of(cast: Cast, weight: Weight) -> Settlement:
    return next(told for each, told in settled(cast.haneul.pk, "pre").told if each == weight)


def shown(cast: Cast, inquiry: Inquiry) -> Score:
    return score(cast.haneul, [inquiry.pk], NOW)[inquiry.pk]


def test_a_weight_acts_at_once_and_the_reason_says_who_set_it(cast: Cast, referred: Inquiry) -> None:
    before = shown(cast, referred)
    weigh(REFERRED, by=cast.lee, at=NOW)
    after = shown(cast, referred)
    assert after.percent == before.percent + 15
    assert ("유입: 지인 소개 (직접 정함)", 15) in reason_rows(after)
    assert after.base_percent + sum(row.points for row in reason_rows(after)) == after.percent


def test_it_says_nothing_about_others(cast: Cast, referred: Inquiry) -> None:
    other = world.asks(cast, "박서연", "010-9876-5432")
    before = shown(cast, other)
    weigh(REFERRED, by=cast.jung, at=NOW)
    assert shown(cast, other).pk == before.pk


def test_everything_open_is_asked_to_be_scored_again(cast: Cast, referred: Inquiry) -> None:
    Outbox.objects.all().delete()
    weigh(REFERRED, by=cast.oh, at=NOW)
    assert list(Outbox.objects.values_list("inquiry_id", flat=True)) == [referred.pk]


def test_a_weight_for_a_procedure_stands_in_for_the_one_for_all(cast: Cast) -> None:
    eyes, nose = (
        world.asks(cast, name, phone, channel=cast.referral, procedure=procedure)
        for name, phone, procedure in (("김하늘", "010-2345-6789", cast.eyes), ("박서연", "010-9876-5432", cast.nose))
    )
    base = shown(cast, eyes).percent
    weigh(REFERRED, by=cast.lee, at=NOW)
    weigh(Wish(REFERRED.conditions, 5, procedure=cast.nose), by=cast.lee, at=NOW)
    assert (shown(cast, eyes).percent, shown(cast, nose).percent) == (base + 15, base + 5)
    assert ("코성형 문의 · 유입: 지인 소개 (직접 정함)", 5) in reason_rows(shown(cast, nose))


def test_a_rule_holds_where_all_of_it_holds(cast: Cast, referred: Inquiry) -> None:
    keen = world.asks(cast, "박서연", "010-9876-5432", channel=cast.referral, answers={"wished_time": "이번 주"})
    before = shown(cast, referred).percent
    rule = ({"feature": "channel", "value": "지인 소개"}, {"feature": "wished_time", "value": "이번 주"})
    weigh(Wish(rule, 20), by=cast.lee, at=NOW)
    assert shown(cast, referred).percent == before
    assert ("유입: 지인 소개 · 이번 주 희망 (직접 정함)", 20) in reason_rows(shown(cast, keen))


def test_a_number_counts_from_to_below(cast: Cast, referred: Inquiry) -> None:
    weigh(Wish(({"feature": "touches", "low": 1},), 10), by=cast.lee, at=NOW)
    assert "직접 정함" not in str(reason_rows(shown(cast, referred)))
    weigh(Wish(({"feature": "touches", "high": 1},), 10), by=cast.lee, at=NOW)
    assert "다시 문의 1번 미만 (직접 정함)" in str(reason_rows(shown(cast, referred)))


def test_what_a_talk_tells_counts_after_it(cast: Cast, referred: Inquiry) -> None:
    weigh(Wish(({"feature": "sex", "value": "f"},), 10), by=cast.lee, at=NOW)
    referred.patient.sex = "f"
    referred.patient.keep(source="phone", at=NOW)
    assert "직접 정함" not in str(reason_rows(shown(cast, referred)))
    referred.attempts.create(clinic=cast.haneul, by=cast.minji, result="connected", at=NOW)
    row = score(cast.haneul, [referred.pk], NOW + timedelta(minutes=1))[referred.pk]
    assert "여성 (직접 정함)" in str(reason_rows(row))


def test_the_same_kind_set_again_takes_the_place_of_the_first(cast: Cast) -> None:
    first = weigh(REFERRED, by=cast.lee, at=NOW)
    second = weigh(Wish(REFERRED.conditions, 8, Trust.LARGE), by=cast.jung, at=NOW)
    assert list(weights_of(cast.lee)) == [second]
    first.refresh_from_db()
    assert (first.points, first.withdrawn_by) == (15, cast.jung)


def test_a_weight_is_withdrawn_once_and_set_again_as_one_of_its_own(cast: Cast, referred: Inquiry) -> None:
    base = shown(cast, referred).percent
    first = weigh(REFERRED, by=cast.lee, at=NOW)
    withdraw(first, by=cast.jung, at=NOW)
    assert shown(cast, referred).percent == base
    with pytest.raises(Conflict):
        withdraw(first, by=cast.lee, at=NOW)
    again = weigh_again(first, by=cast.lee, at=NOW)
    assert again.pk != first.pk
    assert shown(cast, referred).percent == base + 15
    assert list(Entry.objects.filter(subject="weight").order_by("pk").values_list("verb", flat=True)) == [
        "weighed",
        "unweighed",
        "weighed",
    ]


def test_outcomes_move_a_weight_and_are_counted_by_person(half_a_year: Cast) -> None:
    """Whoever thinks that those who were referred come less often learns that 40 of 60 came."""
    weight = weigh(Wish(REFERRED.conditions, -10), by=half_a_year.lee, at=NOW)
    told = told_of(half_a_year, weight)
    assert (round(told.evidence.leads), round(told.evidence.visits)) == (60, 40)
    assert told.set_points == -10
    assert 0 < told.now_points < told.learned_points


def test_more_trust_keeps_it_longer(half_a_year: Cast) -> None:
    now = []
    for trust in (Trust.SMALL, Trust.LARGE):
        weight = weigh(Wish(REFERRED.conditions, -10, trust), by=half_a_year.lee, at=NOW)
        now.append(told_of(half_a_year, weight).now_points)
    assert now[0] > now[1] > -10


def test_training_hears_the_weights_anew_beside_each_model(half_a_year: Cast) -> None:
    weight = weigh(Wish(({"feature": "wished_time", "value": "이번 주"},), 10), by=half_a_year.lee, at=NOW)
    versions = {version.phase: version for version in train_clinic(half_a_year.haneul, NOW)}
    beside = Evidence.objects.filter(weight=weight, phase="pre").order_by("pk").values_list("version", flat=True)
    assert list(beside) == [None, versions["pre"].pk]
    assert told_of(half_a_year, weight).learned_points > 5


def test_a_weight_lives_on_beside_a_trained_model(half_a_year: Cast) -> None:
    weigh(REFERRED, by=half_a_year.lee, at=NOW)
    train_clinic(half_a_year.haneul, NOW)
    row = shown(half_a_year, world.asks(half_a_year, channel=half_a_year.referral))
    assert row.version is not None
    assert row.base_percent + sum(reason.points for reason in reason_rows(row)) == row.percent


@pytest.mark.parametrize(
    "wish",
    [
        Wish(REFERRED.conditions, 0),
        Wish(REFERRED.conditions, 31),
        Wish((), 5),
        Wish(({"feature": "shoe_size", "value": "260"},), 5),
        Wish(({"feature": "channel", "low": 3},), 5),
        Wish(({"feature": "age", "value": "서른"},), 5),
        Wish(({"feature": "age"},), 5),
        Wish((*REFERRED.conditions, *REFERRED.conditions), 5),
    ],
)
def test_what_cannot_be_a_weight_is_refused(cast: Cast, wish: Wish) -> None:
    with pytest.raises(Invalid):
        weigh(wish, by=cast.lee, at=NOW)
    assert not Weight.objects.exists()


@pytest.mark.parametrize("who", ["minji", "maru"])
def test_who_may_not_weigh_does_not(cast: Cast, who: str) -> None:
    staff: Membership = getattr(cast, who)
    with pytest.raises(NotAllowed):
        weigh(REFERRED, by=staff, at=NOW)
    with pytest.raises(NotAllowed):
        weights_of(staff)


def test_another_clinic_sees_and_feels_nothing(cast: Cast) -> None:
    theirs = world.asks(cast, clinic=cast.bada_dental)
    before = score(cast.bada_dental, [theirs.pk], NOW)[theirs.pk]
    weight = weigh(Wish(({"feature": "channel", "value": "네이버 검색"},), 15), by=cast.lee, at=NOW)
    assert score(cast.bada_dental, [theirs.pk], NOW)[theirs.pk] == before
    with pytest.raises(NotFound):
        weight_for(cast.oh_at_bada, weight.pk)
    assert not weights_of(cast.oh_at_bada)
    with pytest.raises(NotFound):
        weigh(Wish(REFERRED.conditions, 5, procedure=cast.eyes), by=cast.oh_at_bada, at=NOW)
