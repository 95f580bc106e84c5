"""How groups of people fare: told where there are enough, and honestly not told where there are not."""

from datetime import date, timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.errors import NotAllowed
from naewon.insights.fairness import Panel, panels
from naewon.queues.placing import refresh
from naewon.scores.fairness import Group, kept
from naewon.scores.models import ModelVersion, Sensitive
from naewon.scores.weighing import leave_out


def wait(cast: Cast, people: int) -> None:
    """Every second is a woman; all were spoken with."""
    asked = [
        world.asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=NOW - timedelta(hours=2, minutes=n))
        for n in range(people)
    ]
    for n, inquiry in enumerate(asked):
        inquiry.patient.sex = "f" if n % 2 else "m"
        inquiry.patient.keep(source="form", at=inquiry.received_at)
        inquiry.attempts.create(clinic=cast.haneul, by=cast.minji, result="connected", at=inquiry.received_at)
    refresh([inquiry.pk for inquiry in asked], NOW)


def panel_of(cast: Cast, feature: Sensitive, days: int = 5) -> Panel:
    return next(panel for panel in panels(cast.lee, NOW + timedelta(days=days)) if panel.feature == feature)


def test_there_is_a_panel_for_age_sex_and_residence(cast: Cast) -> None:
    assert [panel.feature for panel in panels(cast.jung, NOW)] == list(Sensitive)


def test_without_a_trained_model_and_with_few_waiting_nothing_is_claimed(cast: Cast) -> None:
    panel = panel_of(cast, Sensitive.SEX)
    assert (panel.calibration, panel.queue, panel.tells_of_queue) == ([], [], False)


def test_who_waits_and_who_is_among_the_first_fifth(cast: Cast) -> None:
    wait(cast, 60)
    panel = panel_of(cast, Sensitive.SEX)
    assert {group.name: group.waiting for group in panel.queue} == {"f": 30, "m": 30}
    assert (panel.waiting, panel.first, panel.tells_of_queue) == (60, 12, True)
    assert sum(group.first for group in panel.queue) == 12


def test_who_was_not_reached_yet_is_of_the_group_that_the_record_says(cast: Cast) -> None:
    inquiry = world.asks(cast, at=NOW - timedelta(hours=2))
    inquiry.patient.sex, inquiry.patient.birth, inquiry.patient.residence = "f", date(1993, 5, 1), "서울 강남구"
    inquiry.patient.keep(source="form", at=inquiry.received_at)
    refresh([inquiry.pk], NOW)
    found = {panel.feature: [group.name for group in panel.queue] for panel in panels(cast.lee, NOW)}
    assert found == {Sensitive.AGE: ["30"], Sensitive.SEX: ["f"], Sensitive.RESIDENCE: ["서울 강남구"]}


def test_the_report_of_the_published_model_is_read_by_group(cast: Cast) -> None:
    groups = {"sex": [{"name": "f", "leads": 200, "foretold": 60.0, "visits": 62.0}]}
    ModelVersion.objects.create(
        clinic=cast.haneul,
        phase="post",
        document={},
        report={"groups": groups},
        trained_at=NOW,
        leads=1000,
        visits=300,
        published_at=NOW,
    )
    assert panel_of(cast, Sensitive.SEX).calibration == [Group("f", 200, 60.0, 62.0)]
    assert panel_of(cast, Sensitive.AGE).calibration == []


def test_what_is_left_out_is_watched_on(cast: Cast) -> None:
    wait(cast, 4)
    leave_out(Sensitive.SEX, by=cast.lee, at=NOW)
    panel = panel_of(cast, Sensitive.SEX)
    assert panel.left_out is not None
    assert panel.left_out.by == cast.lee
    assert {group.name for group in panel.queue} == {"f", "m"}


def test_of_many_places_only_the_most_lived_in_are_told_apart() -> None:
    homes = [Group(f"{n}구", 100, 20, 20) for n in range(9)]
    unknown = Group("", 300, 60, 60)
    told = [*homes[:6], Group("*", 300, 60, 60), unknown]
    assert kept([unknown, *homes], "residence") == told


def test_a_counsellor_is_not_shown(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        panels(cast.minji, NOW)
