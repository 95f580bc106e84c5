"""What the demo shows of goals and of what the room hears."""

from cast import NOW, Cast, asks
from naewon.clinics.goals import goals_of
from naewon.clinics.models import Goal
from naewon.marketing.models import Campaign, Creative, CreativeNote
from naewon.ops.demo.aiming import AIMS, HEARD, aim


def test_the_team_aims_at_something_and_the_room_has_told_of_adverts(cast: Cast) -> None:
    winter = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    video = Creative.objects.create(clinic=cast.haneul, campaign=winter, code="v", name="영상 A")
    for n in range(len(HEARD)):
        asks(cast, phone=f"010-7315-284{n}", creative=video)
    aim(cast.haneul, NOW)
    assert [goal.measure for goal in goals_of(cast.minji, NOW.date().replace(day=1))] == list(AIMS)
    assert Goal.objects.count() == 2 * len(AIMS)
    video.refresh_from_db()
    assert video.owner == cast.maru
    assert CreativeNote.objects.filter(answered_at=None).count() == len(HEARD) - 1
