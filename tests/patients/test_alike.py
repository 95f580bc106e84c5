"""What proposes two records as one person, and what is not enough."""

from datetime import date
from typing import Any

import pytest

from naewon.patients.alike import PROPOSED, Sign, points, signs_of
from naewon.patients.models import Patient
from naewon.patients.names import one_letter_apart

BIRTH, OTHER_BIRTH = date(1990, 3, 2), date(1988, 7, 1)


def person(name: str = "김하늘", phone: str = "010-7315-2846", **fields: Any) -> Patient:
    return Patient.unsaved(1, name, phone, **fields)


PROPOSED_PAIRS = {
    "the name with a blank in it": (person(phone="", birth=BIRTH), person("김 하늘", "", birth=BIRTH)),
    "one letter mistyped": (person(), person("김하능")),
    "a nickname on the same number": (person(), person("하늘맘")),
    "the given name alone": (person(), person("하늘")),
    "the name in other letters": (person(), person("Kim Haneul")),
    "no name at all": (person(), person("")),
    "a new number that ends alike": (person(), person(phone="010-9222-2846")),
    "the same e-mail, whatever its capitals": (
        person(email="Haneul@example.com"),
        person(phone="010-5555-1234", email="haneul@example.com"),
    ),
    "another name, but number and birthday are the same": (person(birth=BIRTH), person("이바다", birth=BIRTH)),
}
APART = {
    "a child on the mother's number": (person(), person("이바다")),
    "a sister on the same number": (person("박서연"), person("박민지")),
    "twins on one number": (person("박서연", birth=BIRTH), person("박민지", birth=BIRTH)),
    "a namesake": (person(phone="010-1111-2222"), person(phone="010-3333-4444")),
    "a namesake born on another day": (person(birth=BIRTH), person(phone="010-9222-2846", birth=OTHER_BIRTH)),
    "the same birthday alone": (person(birth=BIRTH), person("이바다", "010-9222-1111", birth=BIRTH)),
    "a man and a woman of one name": (person(sex="f"), person(phone="010-9222-2846", sex="m")),
    "a number that passes on to strangers": (person(phone="050-7123-4567"), person("", "050-7123-4567")),
    "two charts": (person(chart_number="C-1"), person(chart_number="C-2")),
    "nothing at all": (person("", ""), person("", "")),
}


@pytest.mark.parametrize("pair", PROPOSED_PAIRS.values(), ids=PROPOSED_PAIRS)
def test_this_is_worth_a_look(pair: tuple[Patient, Patient]) -> None:
    assert points(signs_of(*pair)) >= PROPOSED


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_this_is_not(pair: tuple[Patient, Patient]) -> None:
    assert points(signs_of(*pair)) < PROPOSED


@pytest.mark.parametrize("pair", [*PROPOSED_PAIRS.values(), *APART.values()], ids=[*PROPOSED_PAIRS, *APART])
def test_it_does_not_matter_which_comes_first(pair: tuple[Patient, Patient]) -> None:
    assert set(signs_of(*pair)) == set(signs_of(*reversed(pair)))


def test_what_one_of_them_does_not_tell_speaks_neither_for_nor_against() -> None:
    assert signs_of(person(birth=BIRTH, sex="f", chart_number="C-1"), person()) == [Sign.PHONE, Sign.NAME]


@pytest.mark.parametrize(("one", "other"), [("김하늘", "김하늘 "), ("김하늘", "김바다"), ("", ""), ("김하늘", "김하")])
def test_these_are_not_one_letter_apart(one: str, other: str) -> None:
    assert not one_letter_apart(one, other)


@pytest.mark.parametrize(("one", "other"), [("김하늘", "김하을"), ("김하늘", "김하느"), ("박서연", "박서현")])
def test_these_are(one: str, other: str) -> None:
    assert one_letter_apart(one, other)
