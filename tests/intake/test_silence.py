from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cast import NOW, Cast
from doors import delivered, door
from naewon.errors import NotAllowed
from naewon.intake.jobs import check_connections
from naewon.intake.models import Delivery, Source
from naewon.intake.silence import silences
from naewon.team.models import About
from naewon.team.notifying import listen
from naewon.web.team.digest import send_digests
from web.bookings.signing import SignIn


def talks(source: Source, every: timedelta, until: timedelta, times: int = 30) -> None:
    """It was heard of `times` times, the last one so long ago."""
    for number in range(times):
        delivered(source, str(number), at=NOW - until - every * number)


def test_a_connection_that_usually_talks_has_fallen_silent(cast: Cast) -> None:
    source = door(cast)
    talks(source, every=timedelta(hours=2), until=timedelta(hours=20))
    told = silences(cast.jung, NOW)[source.pk]
    assert (told.since, told.usual_hours) == (NOW - timedelta(hours=20), 2)


def test_one_that_talks_seldom_is_not_silent_yet(cast: Cast) -> None:
    talks(door(cast), every=timedelta(hours=30), until=timedelta(hours=60))
    assert silences(cast.jung, NOW) == {}


def test_half_a_day_is_nothing(cast: Cast) -> None:
    talks(door(cast), every=timedelta(minutes=5), until=timedelta(hours=11))
    assert silences(cast.jung, NOW) == {}


def test_of_one_that_was_hardly_heard_of_nothing_is_said(cast: Cast) -> None:
    talks(door(cast), every=timedelta(hours=1), until=timedelta(days=9), times=19)
    assert silences(cast.jung, NOW) == {}


def test_what_the_test_button_sent_breaks_no_silence(cast: Cast) -> None:
    source = door(cast)
    talks(source, every=timedelta(hours=2), until=timedelta(hours=20))
    delivered(source, "a test")
    Delivery.objects.filter(external_id="a test").update(is_test=True)
    assert source.pk in silences(cast.jung, NOW)


def test_a_paused_one_is_silent_because_somebody_said_so(cast: Cast) -> None:
    talks(door(cast, is_active=False), every=timedelta(hours=2), until=timedelta(hours=20))
    assert silences(cast.jung, NOW) == {}


def test_of_another_clinic_nothing_is_told(cast: Cast) -> None:
    talks(door(cast, channel=cast.bada_channel), every=timedelta(hours=2), until=timedelta(hours=20))
    assert silences(cast.jung, NOW) == {}


def test_who_only_calls_is_not_told(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        silences(cast.sua, NOW)


def test_who_looks_after_connections_is_told_once_by_the_bell_and_by_letter(
    cast: Cast, as_staff: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = door(cast)
    talks(source, every=timedelta(hours=2), until=timedelta(hours=20))
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    listen(cast.jung, list(About), by_mail=True)
    for _ in range(2):
        check_connections(0)
    jung = as_staff(cast.jung)
    assert jung.get("/team/notifications/").text.count("평소 소식이 오던 연결이 조용합니다") == 1
    assert ">1<" in jung.get("/team/notifications/bell/").text
    assert send_digests(cast.haneul, NOW) == 1
    assert mail.outbox[0].to == [cast.jung.user.email]
    pressed = jung.post(f"/team/notifications/{cast.jung.notifications.get().pk}/reading/")
    assert pressed["Location"] == f"/settings/sources/{source.pk}/"
    assert not cast.sua.notifications.exists()
