"""Which version stands: one at a time, whoever asks, and what was taken back stays so overnight."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.journal.models import Outbox
from naewon.scores.comparing import would_say
from naewon.scores.models import ModelVersion
from naewon.scores.publishing import publish, standing_version, take_back
from naewon.scores.scoring import score
from naewon.scores.training import train_clinic
from naewon.scores.weighing import Wish, weigh

LATER, NEXT_DAY = NOW + timedelta(hours=2), NOW + timedelta(days=1)

REFERRED = Wish(({"feature": "channel", "value": "지인 소개"},), -25)


def version(cast: Cast, **told: Any) -> ModelVersion:
    story = {"phase": "pre", "document": {}, "leads": 500, "visits": 90, "trained_at": NOW}
    return ModelVersion.objects.create(clinic=cast.haneul, **{**story, **told})


def publish_in_order(cast: Cast, *versions: ModelVersion) -> None:
    before = None
    for n, each in enumerate(versions):
        publish(each, instead_of=before, by=cast.lee, at=NOW + timedelta(minutes=n))
        before = each


def test_taking_back_goes_on_to_the_one_before(cast: Cast) -> None:
    first, second, third = version(cast), version(cast), version(cast)
    publish_in_order(cast, first, second, third)
    assert take_back(third, by=cast.lee, at=LATER) == second
    second.refresh_from_db()
    assert take_back(second, by=cast.lee, at=LATER + timedelta(minutes=1)) == first
    first.refresh_from_db()
    assert take_back(first, by=cast.lee, at=LATER + timedelta(minutes=2)) is None
    assert standing_version(cast.haneul.pk, "pre") is None


def test_taking_back_asks_for_everything_open_to_be_scored_again(cast: Cast) -> None:
    world.asks(cast)
    only = version(cast)
    publish_in_order(cast, only)
    Outbox.objects.all().delete()
    take_back(only, by=cast.lee, at=LATER)
    assert Outbox.objects.count() == 1


def test_what_was_taken_back_does_not_return_overnight(half_a_year: Cast) -> None:
    pre, _ = train_clinic(half_a_year.haneul, NOW)
    take_back(pre, by=half_a_year.lee, at=LATER)
    assert [row.phase for row in train_clinic(half_a_year.haneul, NEXT_DAY)] == ["post"]
    kept_back = ModelVersion.objects.filter(phase="pre").latest("pk")
    assert [row["code"] for row in kept_back.refused] == ["held"]
    publish(kept_back, instead_of=None, by=half_a_year.lee, at=NEXT_DAY)
    assert [row.phase for row in train_clinic(half_a_year.haneul, NEXT_DAY + timedelta(days=1))] == ["pre", "post"]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_publish_at_once_one_does() -> None:
    cast = world.assemble()
    standing = version(cast)
    publish(standing, instead_of=None, by=cast.lee, at=NOW)
    rivals = [version(cast) for _ in range(4)]
    start = Barrier(len(rivals))
    with ThreadPoolExecutor(len(rivals)) as pool:
        won = list(pool.map(lambda row: publishes(start, row, standing, cast.lee), rivals))
    assert sum(won) == 1
    assert standing_version(cast.haneul.pk, "pre") == rivals[won.index(True)]


def publishes(start: Barrier, row: ModelVersion, instead_of: ModelVersion, by: Membership) -> bool:
    try:
        start.wait()
        publish(row, instead_of=instead_of, by=by, at=LATER)
    except Conflict:
        return False
    finally:
        connection.close()
    return True


def test_a_model_made_outside_is_not_replaced_overnight(half_a_year: Cast) -> None:
    outside = version(half_a_year)
    outside.name = "본원 예측 모델"
    outside.save()
    publish(outside, instead_of=None, by=half_a_year.lee, at=NOW)
    assert [row.phase for row in train_clinic(half_a_year.haneul, NEXT_DAY)] == ["post"]
    kept_back = ModelVersion.objects.filter(phase="pre").latest("pk")
    assert [row["code"] for row in kept_back.refused] == ["outside"]
    assert not kept_back.needs_reason


def test_what_a_version_is_said_to_make_of_an_inquiry_is_what_it_says_once_published(half_a_year: Cast) -> None:
    before, _post = train_clinic(half_a_year.haneul, NOW)
    weigh(REFERRED, by=half_a_year.lee, at=NOW)
    inquiry = world.asks(half_a_year, channel=half_a_year.referral)
    after = version(half_a_year, document=before.document)
    said = would_say(after, half_a_year.haneul, [inquiry.pk], NOW)[inquiry.pk]
    publish(after, instead_of=before, by=half_a_year.lee, at=NOW, reason="비교")
    assert score(half_a_year.haneul, [inquiry.pk], NOW)[inquiry.pk].percent == said.percent
