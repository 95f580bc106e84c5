"""A list of patients, taken out again: whom it alone made known goes, and nobody else loses anything."""

from datetime import date

import pytest

from cast import NOW, Cast, asks
from charts import brought_in, chart
from doors import canonical, door
from files import undone
from naewon.errors import Conflict
from naewon.intake.canonical import Person
from naewon.intake.importing import start_import
from naewon.intake.models import FileImport
from naewon.intake.receive import receive
from naewon.intake.undoing import can_be_undone, prospect, undo
from naewon.journal.models import Entry
from naewon.patients.models import Patient

HEADER = "차트번호,환자명,휴대폰,생년월일,성별"
HANEUL = "C-1,김하늘,010-7315-2846,1990-03-02,여"
SEOYEON = "C-2,박서연,010-2846-3344,1985-01-01,여"


def listed(cast: Cast, *rows: str) -> FileImport:
    content = chart(*rows, header=HEADER)
    file_import = start_import(cast.haneul, "환자.csv", content, by=cast.lee, at=NOW, about="patients")
    return brought_in(file_import, NOW)


def test_whom_only_the_list_made_known_goes_and_it_can_be_brought_in_again(cast: Cast) -> None:
    file_import = listed(cast, HANEUL, SEOYEON)
    assert prospect(file_import).patients == 2
    undone(cast, file_import)
    assert not Patient.objects.exists()
    assert file_import.undone_patients == 2
    assert Entry.objects.get(verb="undid_import").detail == {"patients": 2, "blanks": 0, "stayed": 0}
    assert listed(cast, HANEUL, SEOYEON).patients == 2


def test_who_asked_since_stays(cast: Cast) -> None:
    file_import = listed(cast, HANEUL, SEOYEON)
    receive([(None, canonical(Person("김하늘", "010-7315-2846")))], door(cast), NOW)
    assert (prospect(file_import).patients, prospect(file_import).staying) == (1, 1)
    undone(cast, file_import)
    assert [patient.chart_number for patient in Patient.objects.all()] == ["C-1"]


def test_what_it_filled_of_who_was_known_before_is_blank_again(cast: Cast) -> None:
    inquiry = asks(cast, name="김하늘", phone="010-7315-2846")
    file_import = listed(cast, HANEUL)
    inquiry.patient.refresh_from_db()
    assert inquiry.patient.birth == date(1990, 3, 2)
    assert (prospect(file_import).patients, prospect(file_import).blanks) == (0, 1)
    undone(cast, file_import)
    inquiry.patient.refresh_from_db()
    assert (inquiry.patient.chart_number, inquiry.patient.birth) == ("", None)


def test_whom_another_list_has_filled_in_since_stays(cast: Cast) -> None:
    first = listed(cast, "C-1,김하늘,010-7315-2846,,")
    listed(cast, HANEUL)
    undone(cast, first)
    assert Patient.objects.get().chart_number == "C-1"


def test_nothing_is_undone_twice(cast: Cast) -> None:
    file_import = undone(cast, listed(cast, HANEUL))
    assert not can_be_undone(file_import)
    with pytest.raises(Conflict):
        undo(file_import, by=cast.lee, at=NOW)
