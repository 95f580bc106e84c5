from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from cast import NOW, Cast, asks
from naewon.contacts.models import Attempt
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.inquiries.models import Closure, Comment, Inquiry
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.bringing_in import BATCH, bring_in
from naewon.intake.files.errors import NotATable
from naewon.intake.importing import confirm, preview, start_import
from naewon.intake.models import FileImport, RowProblem
from naewon.journal.models import Entry, Outbox
from naewon.visits.models import Booking, Outcome, Visit

SEOUL = ZoneInfo("Asia/Seoul")
HEADER = "접수일시,이름,연락처,희망시술,처리상태,예약일시,내원일,첫통화일시,콜횟수,상담사,메모,결제금액"


def sheet(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows]).encode("cp949")


def imported(cast: Cast, content: bytes, filename: str = "문의.csv") -> FileImport:
    """Uploaded and confirmed by the director with the columns as guessed, and brought in."""
    file_import = start_import(cast.haneul, filename, content, by=cast.lee, at=NOW)
    confirm(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW)
    for _progress in bring_in(file_import.clinic_id, file_import.pk, lambda: NOW):
        pass
    file_import.refresh_from_db()
    return file_import


def seoul(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SEOUL)  # type: ignore[arg-type, misc]


def counts(file_import: FileImport) -> tuple[int, int, int, int]:
    return file_import.inquiries, file_import.touches, file_import.repeats, file_import.refused


def test_a_row_becomes_an_inquiry_of_its_day(cast: Cast) -> None:
    file_import = imported(cast, sheet("2026-11-20 14:30,김하늘,010-7315-2846,쌍꺼풀,,,,,,,,"))
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.name, inquiry.procedure) == ("김하늘", cast.eyes)
    assert inquiry.received_at == inquiry.occurred_at == seoul(2026, 11, 20, 14, 30)
    assert counts(file_import) == (1, 0, 0, 0)


def test_a_visit_becomes_calls_a_booking_an_outcome_a_visit_and_a_closure(cast: Cast) -> None:
    told = "내원완료,2026-10-05 15:00,2026-10-05 15:10,2026-10-01 11:00,3,민지,눈매 고민,1200000"
    imported(cast, sheet(f"2026-10-01 09:00,김하늘,010-7315-2846,쌍꺼풀,{told}"))
    assert [row.result for row in Attempt.objects.order_by("at")] == ["no_answer", "no_answer", "connected"]
    assert Attempt.objects.latest("at").by == cast.minji
    assert Booking.objects.get().starts_at == seoul(2026, 10, 5, 15, 0)
    assert Outcome.objects.get().kind == "visited"
    assert Visit.objects.get().arrived_at == Closure.objects.get().at == seoul(2026, 10, 5, 15, 10)
    assert (Closure.objects.get().reason, Closure.objects.get().note) == ("visited", "결제 1,200,000원")
    assert Comment.objects.get().text == "눈매 고민"


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        ("노쇼", "no_show", None),
        ("예약취소", "cancelled", None),
        ("당일취소", "cancelled_same_day", None),
        ("예약완료", None, None),
    ],
)
def test_a_booking_ends_as_the_status_says(cast: Cast, status: str, outcome: str | None, reason: str | None) -> None:
    imported(cast, sheet(f"2026-10-01 09:00,김하늘,010-7315-2846,눈,{status},2026-10-05 15:00,,,,,,"))
    assert Booking.objects.get().inquiry.is_closed is False
    assert [row.kind for row in Outcome.objects.all()] == ([outcome] if outcome else [])


@pytest.mark.parametrize(("status", "reason"), [("가격부담", "price"), ("결번", "dead_number"), ("종결", "other")])
def test_a_closed_row_is_closed_with_its_reason(cast: Cast, status: str, reason: str) -> None:
    imported(cast, sheet(f"2026-10-01 09:00,김하늘,010-7315-2846,눈,{status},,,,,,,"))
    assert Closure.objects.get().reason == reason


def test_the_same_file_twice_adds_nothing(cast: Cast) -> None:
    content = sheet(*(f"2026-11-20 14:{n:02},김하늘{n},010-7315-28{n:02},눈,,,,,,,," for n in range(20)))
    imported(cast, content)
    assert counts(imported(cast, content)) == (0, 0, 20, 0)
    assert Inquiry.objects.count() == 20


def test_the_same_person_twice_in_a_file_is_a_touch(cast: Cast) -> None:
    rows = [f"2026-11-{day} 14:00,김하늘,010-7315-2846,눈,,,,,,,," for day in (20, 19)]
    assert counts(imported(cast, sheet(*rows))) == (1, 1, 0, 0)
    assert Inquiry.objects.get().occurred_at.day == 19


def test_a_row_about_the_past_does_not_touch_who_asks_now(cast: Cast) -> None:
    asks(cast, phone="010-7315-2846")
    imported(cast, sheet("2026-10-01 09:00,김하늘,010-7315-2846,눈,내원완료,,2026-10-05,,,,,"))
    assert Inquiry.objects.count() == 2


def test_the_import_is_journalled_once_and_open_rows_are_followed(cast: Cast) -> None:
    rows = [
        f"2026-11-2{n} 14:00,김하늘,010-7315-284{n},눈,{status},,,,,,," for n, status in enumerate(["", "가격", "부재"])
    ]
    imported(cast, sheet(*rows))
    assert list(Entry.objects.values_list("verb", flat=True)) == ["uploaded", "imported"]
    assert Outbox.objects.count() == 2


DATES = (
    "2026. 11. 20",
    "2026.11.20.",
    "2026-11-20",
    "26/11/20",
    "20261120",
    "261120",
    "11월 20일(금) 오후 3:05",
    "2026-11-20 15:05:00",
    "46346",
)


@pytest.mark.parametrize("written", DATES)
def test_dates_are_read_as_koreans_write_them(cast: Cast, written: str) -> None:
    imported(cast, sheet(f"{written},김하늘,010-7315-2846,눈,,,,,,,,"))
    assert Inquiry.objects.get().occurred_at.astimezone(SEOUL).date().isoformat() == "2026-11-20"


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("지난주쯤,김하늘,010-7315-2846,눈,,,,,,,,", "received_at", "no_date"),
        ("2027-01-01,김하늘,010-7315-2846,눈,,,,,,,,", "received_at", "in_the_future"),
        ("2026-11-20,,,눈,,,,,,,,", "name", "nobody"),
        ("2026-11-20,김하늘,010-7315-2846,눈,ㅁㄴㅇㄹ,,,,,,,", "status", "unknown_word"),
        ("2026-11-20,김하늘,010-7315-2846,눈,내원완료,,2026-11-01,,,,,", "visited_at", "before_the_inquiry"),
    ],
)
def test_a_row_that_needs_a_look_is_kept_with_its_reason(cast: Cast, row: str, field: str, reason: str) -> None:
    file_import = imported(cast, sheet(row, "2026-11-20 10:00,박서연,010-8254-1937,눈,,,,,,,,"))
    problem = RowProblem.objects.get()
    assert (problem.row, problem.field, problem.reason) == (2, field, reason)
    assert counts(file_import) == (1, 0, 0, 1)


def test_a_row_that_broke_off_is_told_whoever_brings_the_file_in(cast: Cast) -> None:
    rows = [f"2026-11-20 10:00,김{n},010-7315-{n:04},눈,,,,,,,," for n in range(BATCH + 5)]
    broken = '2026-11-20,"이바다,010-8254-1937,눈,,,,,,,,'
    content = sheet(broken, *rows[:BATCH], f"{rows[-1]},zzz,zzz", *rows[BATCH:])
    file_import = start_import(cast.haneul, "문의.csv", content, by=cast.lee, at=NOW)
    confirm(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW)
    next(bring_in(file_import.clinic_id, file_import.pk, lambda: NOW))
    list(bring_in(file_import.clinic_id, file_import.pk, lambda: NOW))
    problems = RowProblem.objects.order_by("row").values_list("row", "reason")
    assert list(problems) == [(2, "quote_not_closed"), (BATCH + 3, "too_many_cells")]


def test_a_number_with_a_letter_in_it_stays_as_it_was_written(cast: Cast) -> None:
    imported(cast, sheet("2026-11-20,김하늘,01O-7315-2846,눈,,,,,,,,"))
    patient = Inquiry.objects.get().patient
    assert (patient.phone, patient.phone_raw, patient.phone_doubts) == ("", "01O-7315-2846", ["letters"])


def test_two_rows_with_one_chart_number_are_one_patient(cast: Cast) -> None:
    rows = [f"2026-11-20 0{n}:00,{name},,A-1" for n, name in enumerate(["김하늘", "김하늘(개명)"])]
    imported(cast, sheet(*rows, header="접수일시,이름,연락처,차트번호"))
    assert len(set(Inquiry.objects.values_list("patient", flat=True))) == 1


def test_a_worker_that_stops_is_taken_over_behind_the_last_batch(cast: Cast) -> None:
    rows = [f"2026-11-20 10:00,김{n},010-7315-{n:04},눈,,,,,,,," for n in range(BATCH + 5)]
    bad = "어제쯤,김하늘,,눈,,,,,,,,"
    file_import = start_import(cast.haneul, "문의.csv", sheet(*rows, bad), by=cast.lee, at=NOW)
    confirm(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW)
    next(bring_in(file_import.clinic_id, file_import.pk, lambda: NOW))
    for _progress in bring_in(file_import.clinic_id, file_import.pk, lambda: NOW + timedelta(hours=1)):
        pass
    file_import.refresh_from_db()
    assert counts(file_import) == (BATCH + 5, 0, 0, 1)
    assert (file_import.rows_done, file_import.percent) == (BATCH + 6, 100)


def test_a_second_worker_stops_where_the_first_has_moved_on(cast: Cast) -> None:
    rows = [f"2026-11-20 10:00,김{n},010-7315-{n:04},눈,,,,,,,," for n in range(BATCH + 5)]
    file_import = start_import(cast.haneul, "문의.csv", sheet(*rows), by=cast.lee, at=NOW)
    confirm(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW)
    slow = bring_in(file_import.clinic_id, file_import.pk, lambda: NOW)
    next(slow)
    for _progress in bring_in(file_import.clinic_id, file_import.pk, lambda: NOW):
        pass
    assert list(slow) == []
    assert Inquiry.objects.count() == BATCH + 5


def test_a_workbook_is_read_like_text(cast: Cast) -> None:
    book = Workbook()
    book.active.append(["접수일시", "이름", "연락처"])
    book.active.append([datetime(2026, 11, 20, 14, 30), "김하늘", 1073152846])  # noqa: DTZ001 - as Excel keeps it
    written = BytesIO()
    book.save(written)
    imported(cast, written.getvalue(), "문의.xlsx")
    assert Inquiry.objects.get().patient.phone == "+821073152846"


def test_a_preview_shows_first_rows_and_their_problems(cast: Cast) -> None:
    content = sheet("2026-11-20,김하늘,010-7315-2846,눈,,,,,,,,", "언젠가,박서연,,눈,,,,,,,,")
    file_import = start_import(cast.haneul, "문의.csv", content, by=cast.lee, at=NOW)
    shown = preview(file_import, columns_from(file_import.mapping), NOW)
    assert (shown.headers[:3], shown.readable, shown.looked_at) == (["접수일시", "이름", "연락처"], 1, 2)
    assert [(problem.field, problem.value) for problem in shown.problems] == [("received_at", "언젠가")]


def test_only_chosen_columns_become_answers(cast: Cast) -> None:
    content = sheet("김하늘,010-7315-2846,200만원,비밀", header="이름,연락처,예산,내부용")
    file_import = start_import(cast.haneul, "문의.csv", content, by=cast.lee, at=NOW)
    columns = Columns({"name": "이름", "phone": "연락처"}, answers=("예산",), channel="당근")
    confirm(file_import, columns, by=cast.lee, at=NOW)
    for _progress in bring_in(file_import.clinic_id, file_import.pk, lambda: NOW):
        pass
    inquiry = Inquiry.objects.get()
    assert (inquiry.answers, inquiry.channel.name, inquiry.occurred_at) == ({"예산": "200만원"}, "당근", NOW)


def test_what_is_no_table_is_said_at_once(cast: Cast) -> None:
    with pytest.raises(NotATable, match="계약서"):
        start_import(cast.haneul, "계약서.pdf", b"%PDF-1.7 ...", by=cast.lee, at=NOW)


def test_a_counsellor_may_not_import(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        start_import(cast.haneul, "문의.csv", sheet("x"), by=cast.minji, at=NOW)


def test_it_begins_once(cast: Cast) -> None:
    file_import = start_import(cast.haneul, "문의.csv", sheet("2026-11-20,김하늘,,눈,,,,,,,,"), by=cast.lee, at=NOW)
    columns = columns_from(file_import.mapping)
    confirm(file_import, columns, by=cast.lee, at=NOW)
    with pytest.raises(Conflict):
        confirm(file_import, columns, by=cast.lee, at=NOW)


def test_without_a_name_or_a_number_there_is_nobody_to_bring_in(cast: Cast) -> None:
    file_import = start_import(cast.haneul, "문의.csv", sheet("2026-11-20,김하늘,,눈,,,,,,,,"), by=cast.lee, at=NOW)
    with pytest.raises(Invalid):
        confirm(file_import, Columns({"procedure": "희망시술"}), by=cast.lee, at=NOW)
