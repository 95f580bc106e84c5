from datetime import timedelta

from cast import NOW, Cast
from naewon.alarms.models import Alarm, Stage
from naewon.clinics.models import Matter


def test_a_stage_is_reached_once_and_never_left_for_an_earlier_one(cast: Cast) -> None:
    alarm = Alarm.objects.create(clinic=cast.haneul, matter=Matter.RECEPTION, event="visit:1", due_at=NOW, at=NOW)
    other_worker = Alarm.objects.get(pk=alarm.pk)
    later = NOW + timedelta(minutes=1)
    assert alarm.reach(Stage.LATE, at=later)
    assert not other_worker.reach(Stage.LATE, at=later + timedelta(minutes=1))
    assert not alarm.reach(Stage.SOON, at=later)
    alarm.refresh_from_db()
    assert (alarm.stage, alarm.at) == (Stage.LATE, later)


def test_what_comes_to_more_stands_again(cast: Cast) -> None:
    story = {"matter": Matter.RECEPTION, "event": "visit:1", "stage": Stage.LATE, "ended_at": NOW}
    alarm = Alarm.objects.create(clinic=cast.haneul, due_at=NOW, at=NOW, **story)
    assert alarm.reach(Stage.LONG_OVER, at=NOW)
    alarm.refresh_from_db()
    assert alarm.ended_at is None
