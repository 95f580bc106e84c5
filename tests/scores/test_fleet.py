"""Learning together: by choice, as sums of many people, of at least three others, and never twice."""

from datetime import timedelta

import pytest
from django.db import connection

import cast as world
from cast import NOW, Cast, open_clinic
from leadscore import Effect
from naewon.clinics.models import Clinic
from naewon.clinics.roles import Role
from naewon.contacts.models import Attempt
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry, Outbox
from naewon.scores.fleet.choosing import fleet_choices, join_fleet, leave_fleet
from naewon.scores.fleet.giving import give
from naewon.scores.models import FleetChoice, FleetStart, ModelVersion, SharedEffect, TrainingRun, Way
from naewon.scores.published import published
from naewon.scores.scoring import score
from naewon.scores.training import train_clinic
from naewon.tenancy.doors import told_by_others
from naewon.tenancy.within import within
from naewon.visits.models import Visit

KEEN = [
    Effect("", "", 1000, 300, -10.0, 12.0),
    Effect("wished_time", "이번 주", 400, 240, 12.0, 10.0),
    Effect("wished_time", "그냥 알아보는 중", 400, 40, -12.0, 10.0),
]


def giving(*told: Effect) -> Clinic:
    """A clinic of which nothing is known but what it tells."""
    clinic = open_clinic("어느 의원")
    director = world.join(clinic, f"director{clinic.pk}@clinic.example", "원장", Role.DIRECTOR)
    FleetChoice.objects.create(clinic=clinic, way=Way.GIVE, by=director, at=NOW)
    give(clinic.pk, "pre", told, NOW)
    return clinic


@pytest.fixture
def three(cast: Cast) -> list[Clinic]:
    return [giving(*KEEN) for _ in range(3)]


def heard_by(clinic: Clinic) -> dict[tuple[str, str], tuple[int, float]]:
    """Of each level that others tell of, how many do, and how it pulls."""
    with within([clinic.pk]):
        return {(row[0], row[1]): (row[2], row[5]) for row in told_by_others("pre")}


def test_a_clinic_that_did_not_choose_to_leaves_nothing(half_a_year: Cast) -> None:
    join_fleet(Way.TAKE, by=half_a_year.lee, at=NOW)
    train_clinic(half_a_year.haneul, NOW)
    assert not SharedEffect.objects.exists()


def test_what_is_given_are_effects_of_many_people(half_a_year: Cast) -> None:
    join_fleet(Way.GIVE, by=half_a_year.lee, at=NOW)
    train_clinic(half_a_year.haneul, NOW)
    rows = {(row.feature, row.level): row for row in SharedEffect.objects.filter(phase="pre")}
    assert rows["wished_time", "이번 주"].pull > 0 > rows["wished_time", "그냥 알아보는 중"].pull
    assert min(row.leads for row in rows.values()) >= 20
    assert not {feature for feature, _level in rows} & {"channel", "procedure", "campaign", "residence"}


def test_who_stops_giving_has_given_nothing_from_that_moment_on(half_a_year: Cast) -> None:
    join_fleet(Way.GIVE, by=half_a_year.lee, at=NOW)
    train_clinic(half_a_year.haneul, NOW)
    leave_fleet(Way.GIVE, by=half_a_year.lee, at=NOW + timedelta(days=1))
    assert not SharedEffect.objects.exists()
    give(half_a_year.haneul.pk, "pre", KEEN, NOW + timedelta(days=1))
    assert not SharedEffect.objects.exists()


def test_others_hear_the_sum_of_three_or_more_and_not_of_two(cast: Cast) -> None:
    for _each in range(2):
        giving(*KEEN)
    assert heard_by(cast.haneul) == {}
    giving(*KEEN[:2])
    assert heard_by(cast.haneul) == {("", ""): (3, -30.0), ("wished_time", "이번 주"): (3, 36.0)}


def test_who_asks_does_not_hear_itself(three: list[Clinic]) -> None:
    assert heard_by(three[0]) == {}
    giving(*KEEN)
    assert heard_by(three[0])["", ""] == (3, -30.0)


def test_of_another_clinic_no_row_is_seen(three: list[Clinic]) -> None:
    with within([three[0].pk]), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT clinic_id FROM scores_sharedeffect")
        assert cursor.fetchall() == [(three[0].pk,)]


def test_a_newcomer_starts_from_what_others_tell(cast: Cast, three: list[Clinic]) -> None:
    join_fleet(Way.TAKE, by=cast.lee, at=NOW)
    train_clinic(cast.haneul, NOW)
    keen = world.asks(cast, answers={"wished_time": "이번 주"})
    row = score(cast.haneul, [keen.pk], NOW)[keen.pk]
    assert (row.basis, row.version) == ("starting", None)
    assert row.probability > 0.5
    start = FleetStart.objects.get(phase="pre")
    assert (start.clinics, start.leads, start.own) == (3, 3000, 0)


def test_a_few_outcomes_of_its_own_already_move_it(half_a_year: Cast, three: list[Clinic]) -> None:
    cast = half_a_year
    kept = Inquiry.objects.order_by("pk")[:60].values_list("pk", flat=True)
    Visit.objects.exclude(inquiry_id__in=list(kept)).delete()
    Attempt.objects.exclude(inquiry_id__in=list(kept)).delete()
    Inquiry.objects.exclude(pk__in=list(kept)).delete()
    join_fleet(Way.TAKE, by=cast.lee, at=NOW)
    train_clinic(cast.haneul, NOW)
    assert FleetStart.objects.get(phase="pre").own > 0


def test_without_enough_others_it_starts_as_it_did(cast: Cast) -> None:
    giving(*KEEN)
    join_fleet(Way.TAKE, by=cast.lee, at=NOW)
    train_clinic(cast.haneul, NOW)
    assert not FleetStart.objects.exists()


def test_a_model_says_from_whom_it_began(half_a_year: Cast, three: list[Clinic]) -> None:
    join_fleet(Way.TAKE, by=half_a_year.lee, at=NOW)
    version = train_clinic(half_a_year.haneul, NOW)[0]
    assert version.report["fleet"] == {"clinics": 3, "leads": 3000, "visits": 900}
    assert type(published(half_a_year.haneul.pk, "pre")[1]).__name__ == "ClinicModel"


def test_who_only_gives_learns_alone(half_a_year: Cast, three: list[Clinic]) -> None:
    join_fleet(Way.GIVE, by=half_a_year.lee, at=NOW)
    assert all("fleet" not in version.report for version in train_clinic(half_a_year.haneul, NOW))


def test_who_stops_taking_starts_as_everybody_and_is_scored_again(cast: Cast, three: list[Clinic]) -> None:
    join_fleet(Way.TAKE, by=cast.lee, at=NOW)
    train_clinic(cast.haneul, NOW)
    world.asks(cast)
    Outbox.objects.all().delete()
    leave_fleet(Way.TAKE, by=cast.lee, at=NOW)
    assert not FleetStart.objects.exists()
    assert Outbox.objects.filter(clinic_id=cast.haneul.pk).exists()
    assert not ModelVersion.objects.exists()


def test_both_are_on_record_and_a_training_is_asked_for(cast: Cast) -> None:
    row = join_fleet(Way.GIVE, by=cast.lee, at=NOW)
    assert fleet_choices(cast.jung)[Way.GIVE] == row
    assert TrainingRun.objects.filter(clinic=cast.haneul).exists()
    with pytest.raises(Conflict):
        join_fleet(Way.GIVE, by=cast.lee, at=NOW)
    leave_fleet(Way.GIVE, by=cast.lee, at=NOW)
    with pytest.raises(Conflict):
        leave_fleet(Way.GIVE, by=cast.lee, at=NOW)
    verbs = list(Entry.objects.filter(verb__in=["joined_fleet", "left_fleet"]).values_list("verb", "detail"))
    assert verbs == [("joined_fleet", {"way": "give"}), ("left_fleet", {"way": "give"})]


@pytest.mark.parametrize("who", ["jung", "oh", "minji"])
def test_nobody_but_the_director_decides(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        join_fleet(Way.GIVE, by=getattr(cast, who), at=NOW)
