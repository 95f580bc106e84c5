"""What a night found amiss is told by the bell to who chooses the model, once, and no longer than it lasts."""

from datetime import datetime, timedelta

from django.urls import reverse

from cast import NOW, Cast
from naewon.scores import runs
from naewon.scores.doubts import carried_on, since_when
from naewon.scores.models import ModelVersion
from naewon.scores.warning import warn
from naewon.team.models import Notification
from naewon.team.notifying import unread_of
from naewon.visits.models import Visit
from web.bookings.signing import SignIn

TOMORROW = NOW + timedelta(days=1)


def a_night_passes(cast: Cast, at: datetime) -> None:
    run = runs.ask_for_training(cast.haneul, by=None, at=at)
    runs.carry_out(cast.haneul.pk, run.pk, lambda: at)


def test_a_feed_that_fell_silent_is_told_to_who_chooses_the_model_until_it_is_repaired(
    half_a_year: Cast, as_staff: SignIn
) -> None:
    lost = list(Visit.objects.filter(arrived_at__gt=NOW - timedelta(days=48)))
    Visit.objects.filter(pk__in=[visit.pk for visit in lost]).delete()
    a_night_passes(half_a_year, NOW)
    a_night_passes(half_a_year, TOMORROW)
    assert {row.staff for row in Notification.objects.all()} == {half_a_year.lee, half_a_year.oh}
    assert [unread_of(staff) for staff in (half_a_year.lee, half_a_year.jung, half_a_year.minji)] == [1, 0, 0]
    lee, row = as_staff(half_a_year.lee), Notification.objects.get(staff=half_a_year.lee)
    assert "새 점수 모델을 쓰지 않습니다" in lee.get(reverse("notifications")).text
    assert lee.post(reverse("notification-reading", args=[row.pk]))["Location"] == reverse("model-report")
    Visit.objects.bulk_create(lost)
    a_night_passes(half_a_year, NOW + timedelta(days=2))
    assert unread_of(half_a_year.oh) == 0


def test_scores_that_came_out_otherwise_and_inquiries_of_another_kind_are_told_once(cast: Cast) -> None:
    """However many models are learned while it lasts."""
    since = {"since": NOW.isoformat(), "last": TOMORROW.isoformat()}
    doubts = {"untrue": since, "moved:channel": since, "moved:age": since}
    told = {"phase": "pre", "document": {}, "trained_at": NOW, "published_at": NOW, "leads": 500, "visits": 90}
    for at in (NOW, TOMORROW):
        ModelVersion.objects.update(retired_at=at)
        watched = {"at": TOMORROW.isoformat(), "doubts": doubts}
        ModelVersion.objects.create(clinic=cast.haneul, watched=watched, **told)
        warn(cast.haneul, at)
    found = Notification.objects.filter(staff=cast.lee).values_list("event", flat=True)
    assert sorted(event.rsplit(":", 1)[-1] for event in found) == ["moved", "untrue"]


def test_what_was_gone_for_some_nights_is_the_same_doubt_and_after_four_weeks_a_new_one() -> None:
    def after(days: int) -> datetime:
        return NOW + timedelta(days=days)

    first = carried_on({}, ["untrue"], NOW)
    gone = carried_on(first, [], after(20))
    assert since_when({"at": after(20).isoformat(), "doubts": gone}) == {}
    again = carried_on(gone, ["untrue"], after(27))
    assert since_when({"at": after(27).isoformat(), "doubts": again}) == {"untrue": NOW}
    anew = carried_on(carried_on(gone, [], after(28)), ["untrue"], after(29))
    assert since_when({"at": after(29).isoformat(), "doubts": anew}) == {"untrue": after(29)}
