import pytest

from cast import NOW, Cast, asks
from files import BADA, HANEUL, brought_in, uploaded, written
from naewon.errors import Invalid, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.intake import rehearsing
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.models import Delivery
from naewon.intake.rehearsing import Trial, rehearse
from naewon.journal.models import Entry, Outbox
from naewon.patients.models import Patient

BAD = "언젠가,최유진,010-2846-5179,눈"


def tried(cast: Cast, content: bytes, filename: str = "문의.csv") -> Trial:
    file_import = uploaded(cast, content, filename)
    return rehearse(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW)


def test_it_says_what_would_happen(cast: Cast) -> None:
    asks(cast, "김하늘", "010-7315-2846")
    trial = tried(cast, written(HANEUL, BADA, BADA.replace("11:00", "12:00"), BAD))
    assert (trial.rows, trial.tried) == (4, 4)
    assert (trial.inquiries, trial.touches, trial.repeats) == (1, 2, 0)
    assert (trial.known, trial.registered) == (1, 1)
    assert [(row, problem.field, problem.value) for row, problem in trial.problems] == [(5, "received_at", "언젠가")]


def test_nothing_is_written(cast: Cast) -> None:
    content = written(HANEUL, BADA, BAD)
    file_import = uploaded(cast, content)
    before = [model.objects.count() for model in (Inquiry, Patient, Delivery, Entry, Outbox)]
    rehearse(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW)
    assert [model.objects.count() for model in (Inquiry, Patient, Delivery, Entry, Outbox)] == before


def test_it_says_what_then_happens(cast: Cast) -> None:
    content = written(HANEUL, BADA, BADA.replace("11:00", "12:00"), BAD)
    trial = tried(cast, content)
    done = brought_in(cast, content)
    assert (trial.inquiries, trial.touches, len(trial.problems)) == (done.inquiries, done.touches, done.refused)


def test_what_came_in_before_is_known(cast: Cast) -> None:
    brought_in(cast, written(HANEUL))
    assert (tried(cast, written(HANEUL, BADA)).repeats, tried(cast, written(HANEUL, BADA)).inquiries) == (1, 1)


def test_rows_that_break_off_are_told(cast: Cast) -> None:
    trial = tried(cast, written(HANEUL, f"{BADA},zzz"))
    assert [(row, problem.reason) for row, problem in trial.problems] == [(3, "too_many_cells")]
    assert trial.tried == 2


def test_of_a_large_file_rows_are_tried_that_lie_evenly(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsing, "ENOUGH", 10)
    rows = [f"2026-11-20 10:00,김{n},010-7315-{n:04},눈" for n in range(2000, 2100)]
    trial = tried(cast, written(*rows))
    assert (trial.rows, trial.is_whole) == (100, False)
    assert 5 <= trial.tried <= 10
    assert trial.inquiries == trial.tried


def test_visits_are_tried_too(cast: Cast) -> None:
    content = written("2026-11-20,김하늘,010-7315-2846,눈,C-1", titles="내원일,이름,연락처,시술,차트번호")
    file_import = uploaded(cast, content, about="visits")
    assert rehearse(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW).visits == 1


def test_without_a_name_or_a_number_there_is_nothing_to_try(cast: Cast) -> None:
    with pytest.raises(Invalid):
        rehearse(uploaded(cast, written(HANEUL)), Columns({"procedure": "시술"}), by=cast.lee, at=NOW)


def test_a_counsellor_may_not(cast: Cast) -> None:
    file_import = uploaded(cast, written(HANEUL))
    with pytest.raises(NotAllowed):
        rehearse(file_import, columns_from(file_import.mapping), by=cast.minji, at=NOW)
