"""In how many minutes who is called: the clinic's usual, and its exceptions."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cast import NOW, Cast, asks
from naewon.clinics.models import ClosedDay
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry, Outbox
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.queues.service_clock import ServiceClock, drop_target, set_clock, set_target

A_MINUTE = timedelta(minutes=1)


def due(inquiry: Inquiry) -> datetime | None:
    place([inquiry.pk], NOW)
    return Place.objects.get(pk=inquiry.pk).due_at


def except_for(cast: Cast, minutes: int, **kind: Any) -> None:
    set_target(minutes, **{"channel": None, "procedure": None, **kind}, by=cast.jung, at=NOW)


def test_an_exception_counts_for_its_channel_and_nobody_else(cast: Cast) -> None:
    except_for(cast, 30, channel=cast.referral)
    told, other = asks(cast, at=NOW, channel=cast.referral), asks(cast, "박연", "010-2222-2210", at=NOW)
    assert (due(told), due(other)) == (NOW + 30 * A_MINUTE, NOW + 5 * A_MINUTE)


def test_the_exception_for_both_counts_first_and_else_the_stricter(cast: Cast) -> None:
    except_for(cast, 20, channel=cast.instagram)
    except_for(cast, 10, procedure=cast.eyes)
    inquiry = asks(cast, at=NOW)
    assert due(inquiry) == NOW + 10 * A_MINUTE
    except_for(cast, 60, channel=cast.instagram, procedure=cast.eyes)
    assert due(inquiry) == NOW + 60 * A_MINUTE


@pytest.mark.parametrize(
    ("asked", "due_at"),
    [
        pytest.param("2026-11-25 12:58", "2026-11-25 14:03", id="over lunch"),
        pytest.param("2026-11-25 13:30", "2026-11-25 14:05", id="who asks at lunch"),
        pytest.param("2026-11-28 13:58", "2026-11-30 09:33", id="from Saturday noon over Sunday"),
        pytest.param("2026-11-28 12:30", "2026-11-28 12:35", id="on Saturday without lunch"),
        pytest.param("2026-12-24 18:58", "2026-12-26 09:33", id="over Christmas to Saturday"),
        pytest.param("2026-12-01 18:58", "2026-12-03 09:33", id="over a day off of the clinic's own"),
    ],
)
def test_the_clock_stands_still_while_the_clinic_rests(cast: Cast, asked: str, due_at: str) -> None:
    ClosedDay.objects.create(clinic=cast.haneul, date="2026-12-02")
    at, then = (datetime.fromisoformat(words).replace(tzinfo=NOW.tzinfo) for words in (asked, due_at))
    assert due(asks(cast, at=at)) == then


def test_a_change_is_journalled_and_places_everybody_anew(cast: Cast, haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], NOW)
    Outbox.objects.all().delete()
    set_clock(ServiceClock(10, 3, 2, 15, 60, 20, 10), by=cast.jung, at=NOW)
    changed = Entry.objects.get(verb="clock_set").detail["changed"]
    assert changed == {"first_contact_minutes": 10, "evidence_seconds": 20}
    assert list(Outbox.objects.values_list("inquiry_id", flat=True)) == [haneul_asks.pk]


def test_nobody_is_warned_before_anybody_asked(cast: Cast) -> None:
    with pytest.raises(Invalid):
        set_clock(ServiceClock(5, 3, 5, 15, 60, 15, 10), by=cast.jung, at=NOW)


def test_there_is_one_exception_of_a_kind(cast: Cast) -> None:
    except_for(cast, 30, channel=cast.referral)
    with pytest.raises(Conflict):
        except_for(cast, 10, channel=cast.referral)


def test_an_exception_needs_a_kind_of_this_clinic(cast: Cast) -> None:
    for kind in ({}, {"channel": cast.bada_channel}):
        with pytest.raises(Invalid):
            except_for(cast, 30, **kind)


def test_without_its_exception_the_usual_counts_again(cast: Cast) -> None:
    target = set_target(30, channel=cast.instagram, procedure=None, by=cast.jung, at=NOW)
    drop_target(target, by=cast.jung, at=NOW)
    assert due(asks(cast, at=NOW)) == NOW + 5 * A_MINUTE


def test_a_counsellor_does_not_set_the_clock(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_clock(ServiceClock.of(cast.haneul), by=cast.minji, at=NOW)
