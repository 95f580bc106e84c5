"""A worker has scored somebody before its first job, and nothing of that stays."""

from datetime import datetime

import pytest

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.queues import warming
from naewon.queues.models import Place
from naewon.queues.placing import refresh
from naewon.queues.warming import warm_up
from naewon.scores.models import ReadText, Score


@pytest.mark.usefixtures("cast")
def test_where_nobody_asked_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "words_of", lambda _texts: pytest.fail("nobody is waiting for it"))
    warm_up(NOW)


def test_a_rehearsal_scores_and_places_and_keeps_nothing(
    cast: Cast, haneul_asks: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = list[int]()

    def watched(inquiry_ids: list[int], now: datetime) -> None:
        refresh(inquiry_ids, now)
        placed.extend(Place.objects.filter(score__isnull=False).values_list("pk", flat=True))

    monkeypatch.setattr(warming, "refresh", watched)
    warm_up(NOW)
    assert placed == [haneul_asks.pk]
    assert not any(model.objects.exists() for model in (Place, Score, ReadText))
