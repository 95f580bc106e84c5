"""What is printed, as in a log or an error report, tells nobody who asked for what."""

from doors import canonical
from naewon.intake.canonical import Person
from naewon.patients.phone import read_phone


def test_a_person_and_their_words_do_not_show_where_they_are_printed() -> None:
    asked = canonical(Person(name="김하늘", phone="010-2345-6789", email="haneul@example.com"), message="쌍꺼풀 재수술")
    for secret in ("김하늘", "2345", "haneul@", "재수술"):
        assert secret not in repr(asked)


def test_a_number_does_not_show_where_it_is_printed() -> None:
    assert "6789" not in repr(read_phone("010-2345-6789"))
