from datetime import timedelta

from cast import NOW
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.models import Place
from naewon.queues.placing import place


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
