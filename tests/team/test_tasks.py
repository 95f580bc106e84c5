"""할 일: whose hands it is in, done and taken up again."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.clinics.roles import Role
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.team.access import own_tasks, standing_tasks, task_for
from naewon.team.models import Task

DUE = NOW + timedelta(hours=2)


def opened(cast: Cast, words: str = "거즈 주문", **whose: object) -> Task:
    return Task.open(words, DUE, clinic=cast.haneul, by=cast.jung, at=NOW, **whose)  # type: ignore[arg-type]


def words_of(staff: Membership) -> list[str]:
    return [task.words for task in own_tasks(staff)]


def test_a_task_is_in_the_hands_it_was_given_to(cast: Cast) -> None:
    opened(cast, "민지만", staff=cast.minji)
    opened(cast, "상담원이면", role=Role.COUNSELLOR)
    opened(cast, "누구나")
    assert words_of(cast.minji) == ["민지만", "상담원이면", "누구나"]
    assert words_of(cast.sua) == ["상담원이면", "누구나"]
    assert words_of(cast.maru) == ["누구나"]


def test_what_somebody_who_left_had_falls_to_the_team(cast: Cast, haneul_asks: Inquiry) -> None:
    opened(cast, "사진 받기", staff=cast.minji, inquiry=haneul_asks)
    Membership.objects.filter(pk=cast.minji.pk).update(is_active=False)
    assert words_of(cast.sua) == ["사진 받기"]
    assert words_of(cast.maru) == []


def test_who_may_not_see_people_any_more_holds_nobody(cast: Cast, haneul_asks: Inquiry) -> None:
    opened(cast, "사진 받기", staff=cast.minji, inquiry=haneul_asks)
    opened(cast, "거즈", staff=cast.minji)
    Membership.objects.filter(pk=cast.minji.pk).update(role=Role.MARKETER)
    assert words_of(cast.sua) == ["사진 받기"]
    assert words_of(Membership.objects.get(pk=cast.minji.pk)) == ["거즈"]


def test_a_role_in_which_nobody_works_leaves_it_to_the_team(cast: Cast) -> None:
    opened(cast, role=Role.MARKETER)
    assert words_of(cast.minji) == []
    Membership.objects.filter(pk=cast.maru.pk).update(is_active=False)
    assert words_of(cast.minji) == ["거즈 주문"]


def test_a_marketer_is_given_nothing_about_a_person(cast: Cast, haneul_asks: Inquiry) -> None:
    for whose in ({"staff": cast.maru}, {"role": Role.MARKETER}):
        with pytest.raises(Invalid):
            opened(cast, inquiry=haneul_asks, **whose)
    task = opened(cast, inquiry=haneul_asks)
    with pytest.raises(NotFound):
        task_for(cast.maru, task.pk)
    assert list(standing_tasks(cast.maru)) == []


def test_nobody_of_another_clinic_is_given_anything(cast: Cast) -> None:
    with pytest.raises(Invalid):
        opened(cast, staff=cast.bada)
    with pytest.raises(NotFound):
        task_for(cast.bada, opened(cast).pk)


def test_done_is_a_row_and_undone_keeps_it(cast: Cast) -> None:
    task = opened(cast)
    task.complete(by=cast.minji, at=NOW)
    assert words_of(cast.minji) == []
    with pytest.raises(Conflict):
        task.complete(by=cast.sua, at=NOW)
    task.take_up_again(by=cast.sua, at=DUE)
    assert words_of(cast.minji) == ["거즈 주문"]
    done = task.completions.get()
    assert (done.by, done.at, done.undone_by, done.undone_at) == (cast.minji, NOW, cast.sua, DUE)
    verbs = Entry.objects.filter(subject="task").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["tasked", "did_task", "undid_task"]


def test_only_who_left_it_takes_it_back(cast: Cast) -> None:
    task = opened(cast)
    with pytest.raises(Conflict):
        task.withdraw(by=cast.minji, at=NOW)
    task.withdraw(by=cast.jung, at=NOW)
    assert words_of(cast.minji) == []


def test_a_rule_of_the_clinic_leaves_one_too(cast: Cast, haneul_asks: Inquiry) -> None:
    Task.open("불만에 답하기", DUE, clinic=cast.haneul, inquiry=haneul_asks, role=Role.MANAGER, by=None, at=NOW)
    assert words_of(cast.jung) == ["불만에 답하기"]
    with pytest.raises(Invalid):
        Task.open("  ", DUE, clinic=cast.haneul, by=None, at=NOW)
