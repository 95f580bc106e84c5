from collections.abc import Sequence
from datetime import timedelta

import polars as pl
import pytest

from cast import NOW, Cast, asks
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.queues import placing
from naewon.queues.models import Place, Tier
from naewon.queues.placed import placed
from naewon.queues.placing import place, refresh
from naewon.vault.inserting import MANY


def placed_at(inquiry: Inquiry, minutes: int) -> int:
    """Place it so many minutes from now, and tell when its row was written last."""
    place([inquiry.pk], NOW + timedelta(minutes=minutes))
    return round((Place.objects.get(pk=inquiry.pk).placed_at - NOW).total_seconds() / 60)


def test_a_place_that_would_say_the_same_is_not_written_again(haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], NOW + timedelta(hours=8))
    assert placed_at(haneul_asks, 8 * 60 + 1) == 8 * 60


def test_while_somebody_is_fresh_a_few_minutes_change_the_order(haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], NOW)
    assert placed_at(haneul_asks, 8) == 8


def test_a_call_changes_the_place_at_once(haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], NOW + timedelta(hours=8))
    attempt(
        haneul_asks, "no_answer", by=haneul_asks.clinic.memberships.get(role="manager"), at=NOW + timedelta(hours=8)
    )
    assert placed_at(haneul_asks, 8 * 60 + 1) == 8 * 60 + 1


def test_many_who_are_placed_anew_keep_one_place_each(cast: Cast) -> None:
    many = [asks(cast, f"손님{n}", f"010-7700-{n:04}", at=NOW).pk for n in range(MANY)]
    for hours in (0, 8):
        refresh(many, NOW + timedelta(hours=hours))
        stands = set(Place.objects.filter(pk__in=many).values_list("pk", "placed_at", "tier", "score__inquiry"))
        assert stands == {(pk, NOW + timedelta(hours=hours), Tier.RANKED, pk) for pk in many}


def test_placing_does_not_take_back_what_another_worker_says_of_the_score(
    haneul_asks: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh([haneul_asks.pk], NOW)
    sooner = NOW + timedelta(minutes=10)

    def overtaken(clinic_id: int, inquiry_ids: Sequence[int]) -> pl.DataFrame:
        before = placed(clinic_id, inquiry_ids)
        Place.objects.update(score_holds_until=sooner)
        return before

    monkeypatch.setattr(placing, "placed", overtaken)
    assert placed_at(haneul_asks, 8) == 8
    assert Place.objects.get(pk=haneul_asks.pk).score_holds_until == sooner
