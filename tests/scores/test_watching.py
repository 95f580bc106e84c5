"""The standing model, watched every night: do inquiries look as they did, and does what was said come true?"""

from datetime import timedelta

import polars as pl
import pytest

import cast as world
from cast import NOW, Cast
from leadscore import Schema
from naewon.contacts.models import Attempt
from naewon.inquiries.models import Inquiry
from naewon.scores.card.inputs import Shift, inputs_of, shifts_of
from naewon.scores.card.served import Served, served
from naewon.scores.doubts import Doubt
from naewon.scores.models import ModelVersion, Score
from naewon.scores.training import train_clinic
from naewon.scores.watching import watch
from naewon.team.models import Notification
from naewon.visits.models import Visit

SCHEMA = Schema(numbers=("age",), categories=("channel", "campaign"), groups=("channel",))


def inquiries(channel: str, age: float | None, campaign: str, many: int = 200) -> pl.DataFrame:
    rows = {"inquiry_id": range(many), "channel": channel, "campaign": campaign}
    return pl.DataFrame(rows).with_columns(pl.lit(age, dtype=pl.Float64).alias("age"))


def on(**day: str) -> pl.DataFrame:
    return inquiries("인스타그램", 25, "봄").with_columns(**{name: pl.lit(value) for name, value in day.items()})


def half(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([one, other.with_columns(pl.col("inquiry_id") + 10_000)])


def told(cast: Cast, chance: float) -> ModelVersion:
    """All of the past was scored as it came in, by this version."""
    version = ModelVersion.objects.create(
        clinic=cast.haneul, phase="pre", document={}, trained_at=NOW, leads=500, visits=90
    )
    numbers = {"lower": 0.1, "upper": 0.4, "base_percent": 20, "percent": 20, "grade": "B", "basis": "model"}
    Score.objects.bulk_create(
        Score(
            clinic=cast.haneul,
            inquiry=inquiry,
            version=version,
            phase="pre",
            at=inquiry.received_at + timedelta(minutes=1),
            probability=chance,
            **numbers,
        )
        for inquiry in Inquiry.objects.filter(clinic=cast.haneul)
    )
    return version


def stands(version: ModelVersion) -> ModelVersion:
    version.published_at = NOW
    version.save()
    return version


def noted(cast: Cast) -> ModelVersion:
    return ModelVersion.objects.get(clinic=cast.haneul, phase="pre", published_at__isnull=False, retired_at=None)


def test_the_same_inquiries_have_not_moved() -> None:
    past = half(inquiries("인스타그램", 25, "봄"), inquiries("지인 소개", 41, "봄"))
    assert not any(shift.is_far for shift in shifts_of(inputs_of(SCHEMA, past), past))


def test_what_moved_most_stands_first_and_says_where() -> None:
    past = half(inquiries("인스타그램", 25, "봄"), inquiries("지인 소개", 41, "봄"))
    now = half(inquiries("인스타그램", 25, "봄", 20), inquiries("지인 소개", 25, "봄", 180))
    first = shifts_of(inputs_of(SCHEMA, past), now)[0]
    assert (first.feature, first.is_far, first.then, first.now) == ("age", True, 0.5, 1.0)


def test_a_new_campaign_is_no_reason_to_doubt() -> None:
    past, now = inquiries("인스타그램", 25, "봄"), inquiries("인스타그램", 25, "가을")
    assert not any(shift.is_far for shift in shifts_of(inputs_of(SCHEMA, past), now))


def test_a_new_channel_is() -> None:
    past, now = inquiries("인스타그램", None, "봄"), inquiries("틱톡", None, "봄")
    assert shifts_of(inputs_of(SCHEMA, past), now)[0].feature == "channel"
    assert "age" not in inputs_of(SCHEMA, past), "nothing was learned of what nobody knew"


def test_what_tells_the_calendar_has_not_moved_for_the_year_going_on() -> None:
    calendar = Schema(categories=("season", "weekday", "holiday", "channel"), groups=("channel",))
    days = {"weekday": "월", "holiday": "no"}
    past = half(on(season="여름", **days), on(season="가을", **days))
    now = on(season="가을", weekday="토", holiday="yes")
    assert [shift.feature for shift in shifts_of(inputs_of(calendar, past), now)] == ["channel"]
    kept_before = {"season": {"edges": None, "cells": {"여름": 200, "가을": 200}}}
    assert shifts_of(kept_before, now) == [], "an older version counted the seasons as well"


def test_of_few_inquiries_chance_explains_more() -> None:
    past = half(inquiries("인스타그램", 25, "봄"), inquiries("지인 소개", 25, "봄"))
    now = half(inquiries("인스타그램", 25, "봄", 3), inquiries("지인 소개", 25, "봄", 10))
    [shift] = [each for each in shifts_of(inputs_of(SCHEMA, past), now) if each.feature == "channel"]
    assert shift.index > 0.2
    assert not shift.is_far


def test_an_answer_of_few_is_not_kept_by_itself() -> None:
    past = half(inquiries("인스타그램", 25, "봄"), inquiries("옆집 김하늘", 25, "봄", 9))
    assert "옆집 김하늘" not in str(inputs_of(SCHEMA, past))


def test_scores_that_came_true_are_told_from_those_that_did_not(half_a_year: Cast) -> None:
    version = told(half_a_year, 0.3)
    assert not served(version, NOW).is_off
    Score.objects.update(probability=0.15)
    found = served(version, NOW)
    assert found.is_off
    assert found.visits > found.bounds[1]


def test_a_new_model_is_not_blamed_for_what_the_one_before_it_said(half_a_year: Cast) -> None:
    told(half_a_year, 0.15)
    newest = ModelVersion(clinic=half_a_year.haneul, phase="pre", document={}, trained_at=NOW, leads=500, visits=90)
    stands(newest)
    watch(half_a_year.haneul, "pre", NOW)
    found = Served(**noted(half_a_year).watched["served"])
    assert (found.of_earlier, found.missed, found.is_off) == (True, True, False)
    assert noted(half_a_year).watched["doubts"] == {}


def test_a_model_with_enough_scores_of_its_own_is_judged_by_them_alone(half_a_year: Cast) -> None:
    earlier = told(half_a_year, 0.15)
    own = stands(told(half_a_year, 0.3))
    Score.objects.filter(version=own, inquiry_id__in=half_a_year.haneul.inquiries.order_by("-pk")[:150]).delete()
    Score.objects.filter(version=earlier, inquiry__scores__version=own).delete()
    found = served(own, NOW)
    assert not found.of_earlier
    assert not found.missed
    Score.objects.filter(version=own).update(probability=0.1)
    watch(half_a_year.haneul, "pre", NOW)
    assert list(noted(half_a_year).watched["doubts"]) == [Doubt.UNTRUE]


def test_the_month_that_is_not_over_and_what_is_long_ago_count_for_nothing(half_a_year: Cast) -> None:
    version = told(half_a_year, 0.3)
    fresh = world.asks(half_a_year, at=NOW - timedelta(days=5))
    Score.objects.create(
        clinic=half_a_year.haneul,
        inquiry=fresh,
        version=version,
        phase="pre",
        basis="model",
        at=NOW,
        probability=0.3,
        lower=0.1,
        upper=0.4,
        base_percent=20,
        percent=20,
        grade="B",
    )
    received = Inquiry.objects.filter(received_at__range=(NOW - timedelta(days=120), NOW - timedelta(days=30)))
    assert served(version, NOW).leads == received.count()


def test_a_word_that_came_late_or_after_the_visit_is_none(half_a_year: Cast) -> None:
    version = told(half_a_year, 0.3)
    whole = served(version, NOW).leads
    late, seen = Inquiry.objects.filter(received_at__lt=NOW - timedelta(days=40)).order_by("-received_at")[:2]
    Score.objects.filter(inquiry=late).update(at=late.received_at + timedelta(days=9))
    Visit.objects.filter(inquiry=seen).delete()
    Visit.objects.create(clinic=half_a_year.haneul, inquiry=seen, arrived_at=seen.received_at)
    assert served(version, NOW).leads == whole - 2


def test_what_was_said_last_before_the_first_call_counts_and_of_whom_nobody_called_nothing(half_a_year: Cast) -> None:
    version = told(half_a_year, 0.3)
    late, never = Inquiry.objects.filter(received_at__lt=NOW - timedelta(days=40)).order_by("-received_at")[:2]
    before = served(version, NOW)
    Attempt.objects.filter(inquiry=late).update(at=late.received_at + timedelta(days=3))
    said = Score.objects.get(inquiry=late)
    said.pk, said.at, said.probability = None, late.received_at + timedelta(days=2), 0.2
    said.save()
    Attempt.objects.filter(inquiry=never).delete()
    after = served(version, NOW)
    assert after.leads == before.leads - 1
    assert after.foretold == pytest.approx(before.foretold - 0.3 - 0.1)


def test_the_night_notes_it_with_the_model_that_stands(half_a_year: Cast) -> None:
    for n in range(60):
        at = NOW - timedelta(days=n % 20, hours=1)
        new = world.asks(half_a_year, f"이{n}", f"010-{5000 + n}-{6000 + n}", at=at, channel=half_a_year.referral)
        if n % 3 == 0:
            Visit.objects.create(clinic=half_a_year.haneul, inquiry=new, arrived_at=at + timedelta(minutes=50))
    train_clinic(half_a_year.haneul, NOW)
    watched = noted(half_a_year).watched
    assert watched["inquiries"] == 60
    assert Served(**watched["served"]).is_thin, "no score was shown to anybody yet"
    far = {Shift(**row).feature for row in watched["shifts"] if row["is_far"]}
    assert {"channel", "wished_time"} <= far


def test_an_autumn_that_asks_as_the_summer_did_is_no_news(half_a_year: Cast) -> None:
    for n in range(60):
        at, is_keen = NOW - timedelta(days=n // 2, hours=n % 7, minutes=30), n % 3 == 0
        channel = half_a_year.referral if n % 5 == 0 else half_a_year.instagram
        said = {
            "answers": {"wished_time": "이번 주" if is_keen else "그냥 알아보는 중"},
            "message": "이번 주에 예약하고 싶어요" if is_keen else "가격이 궁금해요",
        }
        new = world.asks(half_a_year, f"이{n}", f"010-{5000 + n}-{6000 + n}", at=at, channel=channel, **said)
        story = {"clinic": half_a_year.haneul, "inquiry": new}
        Attempt.objects.create(**story, by=half_a_year.minji, result="connected", at=at + timedelta(minutes=20))
        if is_keen:
            Visit.objects.create(**story, arrived_at=at + timedelta(minutes=25))
    train_clinic(half_a_year.haneul, NOW)
    version = noted(half_a_year)
    assert version.watched["inquiries"] > 50
    assert [row["feature"] for row in version.watched["shifts"] if row["is_far"]] == []
    assert not Notification.objects.filter(event__endswith=Doubt.MOVED).exists()


def test_of_a_thin_month_nothing_is_said(half_a_year: Cast) -> None:
    train_clinic(half_a_year.haneul, NOW)
    assert (noted(half_a_year).watched["inquiries"], noted(half_a_year).watched["shifts"]) == (0, [])


def test_an_older_version_says_what_came_true_all_the_same(half_a_year: Cast) -> None:
    stands(told(half_a_year, 0.3))
    watch(half_a_year.haneul, "pre", NOW)
    watched = noted(half_a_year).watched
    assert "shifts" not in watched
    assert watched["served"]["leads"] == pytest.approx(180, abs=3)
