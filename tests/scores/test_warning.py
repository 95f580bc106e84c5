"""What a night found amiss is told by the bell to who chooses the model, once, and no longer than it lasts."""

from datetime import datetime, timedelta

from django.urls import reverse

from cast import NOW, Cast
from naewon.scores import runs
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


def test_scores_that_came_out_otherwise_and_inquiries_of_another_kind_are_told_once_a_model(cast: Cast) -> None:
    watched = {
        "served": {"leads": 200, "foretold": 60.0, "visits": 20, "reach": 12.0},
        "shifts": [{"feature": "channel", "is_far": True}],
    }
    told = {"phase": "pre", "document": {}, "trained_at": NOW, "published_at": NOW, "leads": 500, "visits": 90}
    version = ModelVersion.objects.create(clinic=cast.haneul, watched=watched, **told)
    for at in (NOW, TOMORROW):
        warn(cast.haneul, at)
    found = sorted(Notification.objects.filter(staff=cast.lee).values_list("event", flat=True))
    assert found == [f"version:{version.pk}:moved", f"version:{version.pk}:untrue"]
