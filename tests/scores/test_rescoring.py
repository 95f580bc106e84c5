"""Rescoring what stands: only what says another number is explained and written anew."""

from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from leadscore.trees import Trees
from naewon.inquiries.models import Again, Inquiry
from naewon.scores.models import Score
from naewon.scores.scoring import score
from naewon.scores.training import train_clinic
from naewon.scores.weighing import Wish, weigh, withdraw


@pytest.fixture
def trained(half_a_year: Cast) -> Cast:
    train_clinic(half_a_year.haneul, NOW)
    return half_a_year


def waiting(cast: Cast) -> list[int]:
    return list(Inquiry.objects.filter(clinic=cast.haneul).order_by("-pk").values_list("pk", flat=True)[:20])


def test_what_says_the_same_is_neither_explained_nor_written(trained: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    before = score(trained.haneul, waiting(trained), NOW)
    monkeypatch.setattr(Trees, "parts", lambda *_: pytest.fail("it was explained"))
    after = score(trained.haneul, waiting(trained), NOW + timedelta(seconds=1))
    assert {pk: row.pk for pk, row in after.items()} == {pk: row.pk for pk, row in before.items()}


def test_what_says_something_else_is_written_with_its_reasons(trained: Cast) -> None:
    inquiry = world.asks(trained, answers={"wished_time": "그냥 알아보는 중"})
    first = score(trained.haneul, waiting(trained), NOW)[inquiry.pk]
    inquiry.learn("wished_time", "이번 주", by=trained.minji, at=NOW, again=Again.CHANGED)
    second = score(trained.haneul, waiting(trained), NOW + timedelta(seconds=1))[inquiry.pk]
    assert second.percent > first.percent
    assert second.base_percent + sum(reason["points"] for reason in second.reasons) == second.percent
    assert Score.objects.filter(inquiry=inquiry).count() == 2


def test_a_weight_in_the_place_of_another_is_named_although_the_sum_is_the_same(cast: Cast) -> None:
    inquiry = world.asks(cast, channel=cast.referral)
    on_channel = weigh(Wish(({"feature": "channel", "value": "지인 소개"},), 10), by=cast.lee, at=NOW)
    before = score(cast.haneul, [inquiry.pk], NOW)[inquiry.pk]
    withdraw(on_channel, by=cast.lee, at=NOW)
    weigh(Wish(({"feature": "season", "value": "가을"},), 10), by=cast.lee, at=NOW)
    after = score(cast.haneul, [inquiry.pk], NOW)[inquiry.pk]
    assert after.probability == pytest.approx(before.probability)
    assert (before.reasons[0]["asks"], after.reasons[0]["asks"]) == (
        [{"feature": "channel", "value": "지인 소개"}],
        [{"feature": "season", "value": "가을"}],
    )
