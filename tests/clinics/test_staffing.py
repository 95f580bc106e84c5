"""Who may take whose place: also when two do it at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Membership, RoleChange
from naewon.clinics.roles import Role
from naewon.clinics.staffing import change_role, deactivate, reactivate, staff_for
from naewon.errors import Conflict, NaewonError, NotAllowed, NotFound
from naewon.journal.models import Entry


@pytest.fixture
def park(cast: Cast) -> Membership:
    """박원장, a second director."""
    return world.join(cast.haneul, "park@haneul.example", "박원장", Role.DIRECTOR)


def test_a_role_is_changed_and_remembered(cast: Cast) -> None:
    change_role(cast.minji, Role.MANAGER, by=cast.lee, at=NOW)
    assert Membership.objects.get(pk=cast.minji.pk).role == Role.MANAGER
    change = RoleChange.objects.get()
    assert (change.before, change.after, change.by, change.at) == ("counsellor", "manager", cast.lee, NOW)
    entry = Entry.objects.get(verb="role_changed")
    assert (entry.subject_id, entry.staff_id, entry.detail) == (
        cast.minji.pk,
        cast.lee.pk,
        {"before": "counsellor", "after": "manager"},
    )


@pytest.mark.parametrize("who", ["minji", "jung", "maru"])
def test_nobody_below_gives_rights(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        change_role(cast.sua, Role.DIRECTOR, by=getattr(cast, who), at=NOW)


@pytest.mark.parametrize("who", ["lee", "oh"])
def test_nobody_changes_their_own_place(cast: Cast, park: Membership, who: str) -> None:
    oneself = getattr(cast, who)
    for act in (
        lambda: change_role(oneself, Role.OPERATOR, by=oneself, at=NOW),
        lambda: deactivate(oneself, by=oneself, at=NOW),
    ):
        with pytest.raises((NotAllowed, Conflict)):
            act()


def test_the_last_director_stays(cast: Cast) -> None:
    with pytest.raises(Conflict, match="마지막 원장"):
        deactivate(cast.lee, by=cast.oh, at=NOW)
    with pytest.raises(Conflict, match="마지막 원장"):
        change_role(cast.lee, Role.COUNSELLOR, by=cast.oh, at=NOW)


def test_with_a_second_director_the_first_may_go(cast: Cast, park: Membership) -> None:
    deactivate(cast.lee, by=park, at=NOW)
    assert not Membership.objects.get(pk=cast.lee.pk).is_active


def test_a_colleague_who_left_comes_back_as_what_they_were(cast: Cast) -> None:
    deactivate(cast.minji, by=cast.lee, at=NOW)
    reactivate(cast.minji, by=cast.lee, at=NOW + timedelta(minutes=1))
    assert Membership.objects.get(pk=cast.minji.pk).is_active
    assert list(RoleChange.objects.values_list("before", "after")) == [("", "counsellor"), ("counsellor", "")]


def test_whoever_lost_the_right_a_moment_ago_cannot_use_it(cast: Cast, park: Membership) -> None:
    asked_before = Membership.objects.get(pk=park.pk)
    change_role(park, Role.COUNSELLOR, by=cast.lee, at=NOW)
    with pytest.raises(NotAllowed):
        deactivate(cast.minji, by=asked_before, at=NOW)


def test_another_clinics_staff_does_not_exist(cast: Cast) -> None:
    with pytest.raises(NotFound):
        staff_for(cast.lee, cast.bada.pk)
    with pytest.raises(NotFound):
        deactivate(cast.bada, by=cast.lee, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_directors_who_remove_each_other_at_once_leave_one(cast: Cast, park: Membership) -> None:
    both = Barrier(2)

    def remove(pair: tuple[Membership, Membership]) -> str:
        by, whom = pair
        both.wait()
        try:
            deactivate(whom, by=by, at=NOW)
        except NaewonError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "removed"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(remove, [(cast.lee, park), (park, cast.lee)]))
    assert told == ["NotAllowed", "removed"]
    assert Membership.objects.filter(clinic=cast.haneul, role=Role.DIRECTOR, is_active=True).count() == 1


@pytest.mark.parametrize(
    "touch",
    [
        lambda rows: rows.update(after="director"),
        lambda rows: rows._raw_delete("default"),
    ],
    ids=["altered", "deleted"],
)
def test_the_history_cannot_be_touched_for_three_years(cast: Cast, touch: Callable[[object], object]) -> None:
    change_role(cast.minji, Role.MANAGER, by=cast.lee, at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        touch(RoleChange.objects.filter(at__gte=NOW - timedelta(days=1)))


def test_after_three_years_it_may_be_destroyed(cast: Cast) -> None:
    change_role(cast.minji, Role.MANAGER, by=cast.lee, at=NOW - timedelta(days=4 * 366))
    RoleChange.objects.all()._raw_delete("default")
    assert not RoleChange.objects.exists()
