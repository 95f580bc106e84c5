from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.bringing_in import bring_in
from naewon.intake.files.cells import Cell
from naewon.intake.files.table import open_table
from naewon.intake.models import FileImport
from naewon.intake.undoing import take_out
from payloads.files.making import book, locked

SignIn = Callable[[Membership], Client]
YESTERDAY = (timezone.now() - timedelta(days=1)).date().isoformat()
SHEET = f"접수일시,이름,연락처,시술\n{YESTERDAY},김하늘,010-7315-2846,쌍꺼풀\n언젠가,=HYPERLINK(1),,눈\n"
TITLES: list[Cell] = ["접수일시", "이름", "연락처", "시술"]
CHOICES = {"column-0": "received_at", "column-1": "name", "column-2": "phone", "column-3": "procedure"}


@pytest.fixture
def director(cast: Cast, as_staff: SignIn) -> Client:
    return as_staff(cast.lee)


def upload(client: Client, content: bytes = SHEET.encode("cp949"), name: str = "문의.csv") -> str:
    return str(client.post("/settings/imports/", {"file": SimpleUploadedFile(name, content)})["Location"])


def brought_in(client: Client) -> str:
    address = upload(client)
    client.post(f"{address}confirmation/", CHOICES)
    file_import = FileImport.objects.get()
    for _progress in bring_in(file_import.clinic_id, file_import.pk, timezone.now):
        pass
    return address


def test_an_uploaded_file_shows_its_columns_as_guessed(director: Client) -> None:
    shown = director.get(upload(director)).content.decode()
    assert '<option value="phone" selected>' in shown
    assert "010-7315-2846" in shown
    assert "날짜로 읽을 수 없습니다" in shown


def test_a_file_that_is_no_table_is_said_where_it_was_chosen(director: Client) -> None:
    response = director.post("/settings/imports/", {"file": SimpleUploadedFile("계약서.pdf", b"%PDF-1.7")})
    assert response.status_code == 422
    assert "계약서.pdf" in response.content.decode()
    assert not FileImport.objects.exists()


def test_forgetting_the_file_is_said_too(director: Client) -> None:
    assert "올릴 파일을 골라 주세요" in director.post("/settings/imports/").content.decode()


def test_changing_a_column_shows_what_would_be_read(director: Client) -> None:
    address = upload(director)
    response = director.post(f"{address}preview/", CHOICES | {"column-0": ""})
    assert "처음 2행을 모두 읽을 수 있습니다" in response.content.decode()
    assert FileImport.objects.get().started_at is None


def test_two_columns_cannot_be_the_same_thing(director: Client) -> None:
    address = upload(director)
    response = director.post(f"{address}confirmation/", CHOICES | {"column-3": "name"}, headers={"HX-Request": "true"})
    assert response.status_code == 422
    assert FileImport.objects.get().started_at is None


def test_after_confirming_it_shows_how_far_it_is(director: Client) -> None:
    address = upload(director)
    assert director.post(f"{address}confirmation/", CHOICES)["Location"] == address
    assert "<progress" in director.get(address).content.decode()


def test_it_ends_with_what_came_in_and_what_did_not(director: Client) -> None:
    shown = director.get(brought_in(director)).content.decode()
    assert Inquiry.objects.get().patient.name == "김하늘"
    assert "못 읽은 행 내려받기" in shown


def test_rows_that_need_a_look_are_downloaded_with_all_their_columns(director: Client) -> None:
    response = director.post(f"{brought_in(director)}problems/", {"reason": "고쳐서 다시 올리려고 받습니다"})
    table = open_table(response.content, "문제.xlsx")
    assert table.headers == ["못 읽은 사유", "접수일시", "이름", "연락처", "시술"]
    assert [cells[1:] for _row, cells in table.rows] == [["언젠가", "=HYPERLINK(1)", None, "눈"]]


def test_another_row_is_the_header_when_somebody_says_so(director: Client) -> None:
    address = upload(director, f"이름,연락처 목록\n{SHEET}".encode())
    shown = director.post(f"{address}preview/", {"header_row": "2", "shown_header_row": "1"}).content.decode()
    assert "2행을 제목으로 읽었습니다" in shown
    assert '<option value="phone" selected>' in shown
    director.post(f"{address}confirmation/", CHOICES | {"header_row": "2", "shown_header_row": "2"})
    assert FileImport.objects.get().mapping["header_row"] == 2


def test_no_row_may_be_the_header(director: Client) -> None:
    address = upload(director)
    shown = director.post(f"{address}preview/", {"header_row": "0", "shown_header_row": "1"}).content.decode()
    assert "제목이 없는 파일로 읽었습니다" in shown


def two_months() -> bytes:
    def fill(workbook: Workbook) -> None:
        workbook.active.title = "10월"
        november = workbook.create_sheet("11월")
        for row in (TITLES, [YESTERDAY, "이바다", "010-9182-7364", "코"], [YESTERDAY, "박소라", "010-4417-8820", "눈"]):
            november.append(row)

    return book(TITLES, [YESTERDAY, "김하늘", "010-7315-2846", "쌍꺼풀"], fill=fill)


def brought_people() -> list[str]:
    file_import = FileImport.objects.get()
    for _progress in bring_in(file_import.clinic_id, file_import.pk, timezone.now):
        pass
    return sorted(inquiry.patient.name for inquiry in Inquiry.objects.select_related("patient"))


def test_a_workbook_of_several_sheets_says_which_it_reads_and_which_not(director: Client) -> None:
    address = upload(director, two_months(), "문의.xlsx")
    shown = director.get(address).content.decode()
    assert '<option value="11월" selected>11월 (3행)</option>' in shown
    assert "<b>10월</b> 2행" in shown.partition("읽지 않는 시트")[2]
    assert "박소라" not in director.get("/settings/imports/").content.decode()
    director.post(f"{address}confirmation/", {**CHOICES, "sheet": "11월", "shown_sheet": "11월"})
    assert brought_people() == ["박소라", "이바다"]
    assert "<b>10월</b> 2행" in director.get(address).content.decode().partition("읽지 않는 시트")[2]


def test_another_sheet_is_read_when_somebody_chooses_it(director: Client) -> None:
    address = upload(director, two_months(), "문의.xlsx")
    shown = director.post(f"{address}preview/", {**CHOICES, "sheet": "10월", "shown_sheet": "11월"}).content.decode()
    assert "010-7315-2846" in shown
    assert "010-9182-7364" not in shown
    assert '<option value="phone" selected>' in shown
    director.post(f"{address}confirmation/", {**CHOICES, "sheet": "10월", "shown_sheet": "10월"})
    assert brought_people() == ["김하늘"]


def test_a_file_of_one_sheet_asks_for_none(director: Client) -> None:
    shown = director.get(upload(director, book(TITLES, [YESTERDAY, "김하늘", "010-7315-2846", "쌍꺼풀"]), "문의.xlsx"))
    assert "시트" not in shown.content.decode().partition('id="columns"')[2]


def test_a_trial_says_what_would_happen_and_writes_nothing(director: Client) -> None:
    shown = director.post(f"{upload(director)}trial/", CHOICES).content.decode()
    assert "2행을 모두 넣어 보았습니다" in shown
    assert "언젠가" in shown
    assert not Inquiry.objects.exists()


def test_a_known_file_says_since_when_it_is_known(director: Client) -> None:
    brought_in(director)
    assert "확인한 파일과 열이 같아" in director.get(upload(director)).content.decode()


def test_a_file_with_a_password_asks_for_it_and_says_when_it_is_wrong(director: Client) -> None:
    raw = locked(book(["이름", "연락처"], ["김하늘", "010-7315-2846"]), "하늘1234")
    for password, words in (("", "암호가 걸려 있습니다"), ("하늘123", "암호가 맞지 않습니다")):
        sent = {"file": SimpleUploadedFile("문의.xlsx", raw), "password": password}
        response = director.post("/settings/imports/", sent, headers={"HX-Request": "true"})
        assert response.status_code == 422
        assert words in response.content.decode()
    assert not FileImport.objects.exists()


def test_with_its_password_it_is_opened_and_the_password_kept_nowhere(director: Client) -> None:
    raw = locked(book(["이름", "연락처"], ["김하늘", "010-7315-2846"]), "하늘1234")
    sent = {"file": SimpleUploadedFile("문의.xlsx", raw), "password": "하늘1234"}
    response = director.post("/settings/imports/", sent, headers={"HX-Request": "true"})
    assert "010-7315-2846" in director.get(response["HX-Redirect"]).content.decode()
    kept = FileImport.objects.values().get()
    assert "하늘1234" not in f"{kept} {bytes(kept['content']).decode(errors='replace')}"


def test_an_import_is_undone_and_says_what_went(director: Client) -> None:
    address = brought_in(director)
    assert "사라질 문의" in director.get(f"{address}undo/").content.decode()
    assert director.post(f"{address}undo/")["Location"] == address
    assert "되돌렸습니다. 창을 닫아도" in director.get(address).content.decode()
    file_import = FileImport.objects.get()
    list(take_out(file_import.clinic_id, file_import.pk, timezone.now))
    assert "되돌린 문의" in director.get(address).content.decode()
    assert not Inquiry.objects.exists()


def test_what_stayed_is_listed_with_its_name_masked(cast: Cast, director: Client) -> None:
    address = brought_in(director)
    Inquiry.objects.get().comment("오후에만", by=cast.minji, at=timezone.now())
    director.post(f"{address}undo/")
    file_import = FileImport.objects.get()
    list(take_out(file_import.clinic_id, file_import.pk, timezone.now))
    shown = director.get(address).content.decode()
    assert "누군가 이미 일한 문의라서 남겼습니다" in shown
    assert "김*늘" in shown


def test_nothing_can_be_undone_twice(director: Client) -> None:
    address = brought_in(director)
    director.post(f"{address}undo/")
    assert director.post(f"{address}undo/").status_code == 409


def test_a_file_nothing_was_taken_from_can_be_thrown_away(director: Client) -> None:
    director.delete(upload(director))
    assert not FileImport.objects.exists()


def test_a_file_that_came_in_cannot(director: Client) -> None:
    address = brought_in(director)
    assert director.delete(address, headers={"HX-Request": "true"}).status_code == 409
    assert FileImport.objects.exists()


def test_another_clinic_does_not_find_it(cast: Cast, as_staff: SignIn, director: Client) -> None:
    address = upload(director)
    stranger = as_staff(cast.oh_at_bada)
    assert [stranger.get(address).status_code, stranger.get(f"{address}problems/").status_code] == [404, 404]


def test_a_counsellor_may_not_import(cast: Cast, as_staff: SignIn) -> None:
    client = as_staff(cast.minji)
    assert client.get("/settings/imports/").status_code == 403
    assert client.post("/settings/imports/").status_code == 403
