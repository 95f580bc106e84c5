"""What every source that is asked keeps to, whichever it is."""

from pathlib import Path
from typing import Any

import pytest

from cast import NOW, Cast
from doors import door
from naewon.intake import pulling
from naewon.intake.adapter import Haul, Part, Puller
from naewon.intake.errors import Gone, NotPermitted, TryAgain
from naewon.intake.models import Delivery, Pull, Source
from naewon.intake.registry import PULLERS

PAGES = Path(__file__).parents[3] / "docs/reference/channels"
EVERY = [pytest.param(puller, id=kind) for kind, puller in PULLERS.items()]


@pytest.fixture(params=EVERY)
def source(request: pytest.FixtureRequest, cast: Cast) -> Source:
    source = door(cast, kind=request.param.kind)
    pulling.queue_due(source.clinic_id, NOW)
    return source


def brings(monkeypatch: pytest.MonkeyPatch, source: Source, *hauls: Any) -> None:
    """The source answers so, one after another."""
    answers = list(hauls)

    def pull(_settings: Any, _cursor: Any, _now: Any) -> Haul:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        found: Haul = answer
        return found

    monkeypatch.setattr(PULLERS[source.kind], "pull", pull)


def test_what_came_and_how_far_it_was_read_are_kept_together(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    brings(monkeypatch, source, Haul([Part("1", b"{}")], {"at": 1}, has_more=True), Haul([Part("2", b"{}")], {"at": 2}))
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 2
    assert Pull.objects.get().cursor == {"at": 2}
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("refusal", [TryAgain(), NotPermitted(), Gone()], ids=["later", "denied", "gone"])
def test_what_was_brought_before_a_refusal_stays(
    source: Source, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    brings(monkeypatch, source, Haul([Part("1", b"{}")], {"at": 1}, has_more=True), refusal)
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 1
    told = Pull.objects.get()
    assert (told.cursor, told.failures, bool(told.trouble), told.next_at > NOW) == ({"at": 1}, 1, True, True)


def test_who_was_overtaken_stores_nothing(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(_settings: Any, _cursor: Any, _now: Any) -> Haul:
        Pull.objects.update(cursor={"at": 9})
        return Haul([Part("1", b"{}")], {"at": 1})

    monkeypatch.setattr(PULLERS[source.kind], "pull", overtaken)
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 0
    assert (Pull.objects.get().cursor, Delivery.objects.count()) == ({"at": 9}, 0)


def test_trouble_is_over_once_it_answers_again(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    brings(monkeypatch, source, TryAgain(), Haul([], {"at": 1}))
    pulling.pull(source.clinic_id, source.pk, NOW)
    pulling.pull(source.clinic_id, source.pk, NOW)
    told = Pull.objects.get()
    assert (told.failures, told.trouble, told.went_well_at) == (0, "", NOW)


def test_a_paused_connection_is_not_asked(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    brings(monkeypatch, source)
    Source.objects.update(is_active=False)
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 0


@pytest.mark.parametrize("each", EVERY)
def test_its_page_tells_of_every_setting(each: Puller) -> None:
    page = (PAGES / f"{each.kind}.md").read_text()
    assert [setting.name for setting in each.settings if f"`{setting.name}`" not in page] == []
