"""A resident number is posted into every field of every door, and is found nowhere in the database."""

import csv
import json
from io import BytesIO, StringIO
from urllib.parse import urlencode

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cast import Cast
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.adapters.form.boxes import PURPOSES
from naewon.intake.bringing_in import bring_in
from naewon.intake.drain import drain
from naewon.intake.files.table import open_table, open_tables
from naewon.intake.importing import begin, start_import
from naewon.intake.masking import fit_file, fit_to_store
from naewon.intake.models import FileImport

NUMBER, BACK = "880208-1234567", "1234567"
FIELDS = (
    "name",
    "email",
    "item",
    "preferred_time",
    "memo",
    "consent_version",
    "answer:걱정",
    "utm_campaign",
    "utm_content",
)


def found_anywhere() -> list[str]:
    """The tables in which the second half of the number stands, as text or as bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        hits = []
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE ANY(%s)', [patterns()])
            hits += [table] * cursor.fetchone()[0]
    return hits


def patterns() -> list[str]:
    return [f"%{BACK}%", f"%{BACK.encode().hex()}%"]


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_a_form_keeps_none_in_any_field(cast: Cast, client: Client, kind: str) -> None:
    source = door(cast)
    told = {**dict.fromkeys(FIELDS, NUMBER), "phone": "010-2345-6789", **dict.fromkeys(PURPOSES, "on")}
    body = json.dumps(told) if kind.endswith("json") else urlencode(told)
    answer = client.post(f"/in/form/{source.key}", body, content_type=kind, HTTP_ACCEPT="application/json")
    assert answer.status_code == 202
    drain(timezone.now())
    assert Inquiry.objects.get().message == "880208-*******"
    assert found_anywhere() == []


HEADERS = ["접수일시", "이름", "연락처", "시술", "유입 경로", "문의 내용", "사는 곳", "메모", "차트번호"]


def test_a_file_keeps_none_in_any_column(cast: Cast) -> None:
    written = StringIO()
    csv.writer(written).writerows([HEADERS, ["2026-11-20 10:00", *[NUMBER] * 8]])
    bring(cast, written.getvalue().encode(), "문의.csv")
    assert Inquiry.objects.exists()
    assert found_anywhere() == []


def test_a_workbook_keeps_none_either(cast: Cast) -> None:
    book, written = openpyxl.Workbook(), BytesIO()
    for row in ([], HEADERS, ["2026-11-20 10:00", "김하늘", "010-2345-6789", "쌍꺼풀", "지인", NUMBER, "", NUMBER, ""]):
        book.active.append(row)
    book.save(written)
    bring(cast, written.getvalue(), "문의.xlsx")
    assert Inquiry.objects.get().message == "880208-*******"
    assert found_anywhere() == []


@pytest.mark.parametrize("is_hidden", [False, True])
def test_no_other_sheet_of_a_workbook_keeps_one(cast: Cast, is_hidden: bool) -> None:
    book, written = openpyxl.Workbook(), BytesIO()
    for row in (
        [],
        HEADERS,
        *[["2026-11-20 10:00", "김하늘", "010-2345-6789", "쌍꺼풀", "지인", "=1+1", "", "", ""]] * 3,
    ):
        book.active.append(row)
    book.create_sheet("지난달").append(["이바다", NUMBER])
    book.create_sheet("메모").append(["이바다"])
    book["지난달"].sheet_state = "hidden" if is_hidden else "visible"
    book.save(written)
    bring(cast, written.getvalue(), "문의.xlsx")
    assert Inquiry.objects.get().patient.name == "김하늘"
    kept = bytes(FileImport.objects.get().content)
    table = open_table(kept, "문의.xlsx")
    assert (table.header_row, len(table.sheets)) == (2, 2 if is_hidden else 3)
    assert NUMBER not in str([list(sheet.rows) for sheet in open_tables(kept, "문의.xlsx")])


def bring(cast: Cast, content: bytes, name: str) -> None:
    now = timezone.now()
    file_import = start_import(cast.haneul, name, content, by=cast.lee, at=now)
    begin(file_import, columns_from(file_import.mapping), by=cast.lee, at=now)
    list(bring_in(file_import.clinic_id, file_import.pk, timezone.now))


def test_what_holds_none_is_stored_byte_for_byte() -> None:
    body = b'{"phone":  "010-2345-6789", "id": "4111111111111111"}'
    assert fit_to_store(body, "application/json") == body
    assert fit_file(b"a,b\r\n1,2\r\n", "x.csv") == b"a,b\r\n1,2\r\n"


def test_a_body_nested_deeper_than_anybody_writes_is_kept_without_the_number() -> None:
    deep = b"[" * 900 + json.dumps(f"번호 {NUMBER}").encode() + b"]" * 900
    assert BACK.encode() not in fit_to_store(deep, "application/json")
