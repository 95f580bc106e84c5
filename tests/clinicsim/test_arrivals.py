from collections import Counter
from datetime import datetime, timedelta
from itertools import islice, pairwise

from clinicsim import SEOUL, ClinicPlan, Person, arrivals
from clinicsim.phones import JUNK

START = datetime(2026, 9, 1, tzinfo=SEOUL)


def test_the_same_seed_brings_the_same_people(bom: ClinicPlan) -> None:
    one, other = (list(arrivals(bom, START, days=5, per_day=40, seed=11)) for _ in range(2))
    assert one == other


def test_another_seed_brings_other_people(bom: ClinicPlan) -> None:
    one, other = (next(arrivals(bom, START, days=5, per_day=40, seed=seed)) for seed in (11, 12))
    assert one != other


def test_a_longer_stream_begins_with_the_shorter_one(bom: ClinicPlan) -> None:
    short = list(arrivals(bom, START, days=2, per_day=40, seed=11))
    longer = list(islice(arrivals(bom, START, days=4, per_day=40, seed=11), len(short)))
    assert longer == short


def test_people_come_in_time_order(crowd: list[Person]) -> None:
    assert all(one.arrived_at <= other.arrived_at for one, other in pairwise(crowd))


def test_about_as_many_come_a_day_as_asked(crowd: list[Person]) -> None:
    firsts = sum(each.submission == 1 for each in crowd)
    assert 5_700 < firsts < 6_300


def test_nobody_comes_outside_the_period(crowd: list[Person]) -> None:
    assert all(START <= each.arrived_at < START + timedelta(days=100) for each in crowd)


def test_some_write_at_night_but_hardly_phone(crowd: list[Person]) -> None:
    night = [each for each in crowd if each.arrived_at.hour < 5 and each.submission == 1]
    assert 0.04 < len(night) / len(crowd) < 0.15
    assert sum(each.channel == "phone" for each in night) < 0.03 * len(night)


def test_mondays_bring_more_than_saturdays(crowd: list[Person]) -> None:
    by_day = Counter(each.arrived_at.weekday() for each in crowd)
    assert by_day[0] > by_day[5]


def test_some_write_again_under_the_same_name_and_phone(crowd: list[Person]) -> None:
    first = {each.person_id: each for each in crowd if each.submission == 1}
    repeats = [each for each in crowd if each.submission > 1]
    assert 0.04 < len(repeats) / len(first) < 0.10
    assert all((each.name, each.phone_raw) == _signature(first[each.person_id]) for each in repeats)


def test_some_families_share_a_phone(crowd: list[Person]) -> None:
    people = {each.person_id: each for each in crowd}.values()
    digits = Counter(_digits(each.phone_raw) for each in people if each.phone_raw not in JUNK)
    sharing = sum(count for count in digits.values() if count > 1)
    assert 0.01 < sharing / len(people) < 0.06


def test_every_submission_has_its_own_external_id(crowd: list[Person]) -> None:
    assert len({each.external_id for each in crowd}) == len(crowd)


def _signature(person: Person) -> tuple[str, str]:
    return person.name, person.phone_raw


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())[-8:]
