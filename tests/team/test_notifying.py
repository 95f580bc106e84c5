"""알림: who is told of what, and who is not."""

from datetime import timedelta

import pytest
from django.core import mail

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.clinics.roles import Role
from naewon.errors import NotFound
from naewon.handovers.models import hand_over
from naewon.inquiries.mentioning import called_in, spoken
from naewon.inquiries.models import Inquiry
from naewon.queues.idle_owners import warn_owners
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.team.commenting import leave_comment
from naewon.team.models import About, Notification, Task
from naewon.team.notifying import forget, listen, notifications_of, read, read_all, unread_of
from naewon.web.team.digest import send_digests


def kinds_of(staff: Membership) -> list[str]:
    return [row.kind for row in notifications_of(staff)]


def test_who_is_called_is_kept_as_who_they_are(cast: Cast, haneul_asks: Inquiry) -> None:
    comment = leave_comment(haneul_asks, "@수아 님, @정실장님 봐 주세요. sms@수아.kr", by=cast.minji, at=NOW)
    assert comment.text == f"@{{{cast.sua.pk}}} 님, @{{{cast.jung.pk}}}님 봐 주세요. sms@수아.kr"
    cast.sua.user.name = "수아라"
    cast.sua.user.save()
    assert comment.said.startswith("@수아라 님, @정실장님")
    assert (kinds_of(cast.sua), kinds_of(cast.jung)) == (["mentioned"], ["mentioned"])


def test_only_who_may_see_the_person_is_called(cast: Cast, haneul_asks: Inquiry) -> None:
    comment = leave_comment(haneul_asks, "@마루 @바다 @민지 @{1}", by=cast.minji, at=NOW)
    assert comment.text == f"@마루 @바다 @{{{cast.minji.pk}}} @1"
    assert not Notification.objects.exists()


def test_of_two_with_one_name_the_role_tells_who_is_meant(cast: Cast) -> None:
    cast.jung.user.name = "수아"
    cast.jung.user.save()
    kept, called = called_in("@수아(상담실장) 확인", cast.haneul.pk)
    assert called == [cast.jung]
    assert spoken(kept, cast.haneul.pk) == "@수아 확인"
    assert called_in("@수아 확인", cast.haneul.pk)[1] == []


def test_a_withdrawn_event_is_told_to_nobody_any_more(cast: Cast, haneul_asks: Inquiry) -> None:
    comment = leave_comment(haneul_asks, "@수아", by=cast.minji, at=NOW)
    comment.withdraw(by=cast.minji, at=NOW)
    forget(cast.haneul.pk, f"comment:{comment.pk}")
    assert kinds_of(cast.sua) == []


def test_handing_over_tells_each_of_the_two(cast: Cast, haneul_asks: Inquiry) -> None:
    handover = hand_over(haneul_asks, cast.jung, by=cast.minji, at=NOW)
    handover.send_back("오늘 수술", by=cast.jung, at=NOW)
    hand_over(haneul_asks, cast.jung, by=cast.minji, at=NOW).lapse(at=NOW)
    assert kinds_of(cast.jung) == ["offered", "offered"]
    assert kinds_of(cast.minji) == ["lapsed", "returned"]


def test_an_owner_is_told_once_of_a_wait_that_runs_out(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.assign(cast.minji, by=cast.jung, at=NOW)
    place([haneul_asks.pk], NOW)
    Place.objects.update(due_at=NOW + timedelta(minutes=1))
    for _ in range(2):
        warn_owners(cast.haneul, NOW)
    assert kinds_of(cast.minji) == ["warned"]


def test_a_task_tells_the_colleague_or_everybody_of_the_role(cast: Cast) -> None:
    told = {"clinic": cast.haneul, "by": cast.minji, "at": NOW}
    Task.open("거즈", NOW, staff=cast.jung, **told)
    Task.open("사진", NOW, role=Role.COUNSELLOR, **told)
    assert (kinds_of(cast.jung), kinds_of(cast.sua), kinds_of(cast.minji)) == (["tasked"], ["tasked"], [])


def test_what_was_muted_is_not_told(cast: Cast, haneul_asks: Inquiry) -> None:
    listen(cast.sua, [kind for kind in About if kind != About.MENTIONED], by_mail=False)
    leave_comment(haneul_asks, "@수아", by=cast.minji, at=NOW)
    Task.open("거즈", NOW, staff=cast.sua, clinic=cast.haneul, by=cast.minji, at=NOW)
    assert kinds_of(cast.sua) == ["tasked"]


def test_read_is_ones_own(cast: Cast, haneul_asks: Inquiry) -> None:
    for _ in range(2):
        leave_comment(haneul_asks, "@수아", by=cast.minji, at=NOW)
    first = notifications_of(cast.sua)[0]
    with pytest.raises(NotFound):
        read(cast.jung, first.pk, NOW)
    read(cast.sua, first.pk, NOW)
    assert unread_of(cast.sua) == 1
    read_all(cast.sua, NOW)
    assert unread_of(cast.sua) == 0


def test_who_sees_no_people_any_more_is_told_of_none(cast: Cast, haneul_asks: Inquiry) -> None:
    leave_comment(haneul_asks, "@수아", by=cast.minji, at=NOW)
    cast.sua.role = Role.MARKETER
    assert (notifications_of(cast.sua), unread_of(cast.sua)) == ([], 0)


def test_a_letter_a_day_tells_a_number_and_nothing_of_anybody(cast: Cast, haneul_asks: Inquiry) -> None:
    leave_comment(haneul_asks, "@수아 흉터 걱정", by=cast.minji, at=NOW)
    assert send_digests(cast.haneul, NOW) == 0
    listen(cast.sua, list(About), by_mail=True)
    assert send_digests(cast.haneul, NOW) == 1
    assert send_digests(cast.haneul, NOW + timedelta(days=1)) == 0
    [letter] = mail.outbox
    assert letter.to == ["sua@haneul.example"]
    assert "읽지 않은 알림이 1건" in letter.body
    assert not {"김하늘", "김*늘", "흉터", "민지"} & set(letter.body.replace("\n", " ").split())
