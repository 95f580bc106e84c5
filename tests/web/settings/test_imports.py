from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.bringing_in import bring_in
from naewon.intake.models import FileImport

SignIn = Callable[[Membership], Client]
YESTERDAY = (timezone.now() - timedelta(days=1)).date().isoformat()
SHEET = f"접수일시,이름,연락처,시술\n{YESTERDAY},김하늘,010-7315-2846,쌍꺼풀\n언젠가,=HYPERLINK(1),,눈\n"
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


def test_rows_that_need_a_look_are_downloaded_and_run_no_formula(director: Client) -> None:
    response = director.post(f"{brought_in(director)}problems.csv", {"reason": "고쳐서 다시 올리려고 받습니다"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert lines[1].startswith("3,접수일시,")


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
    assert [stranger.get(address).status_code, stranger.get(f"{address}problems.csv").status_code] == [404, 404]


def test_a_counsellor_may_not_import(cast: Cast, as_staff: SignIn) -> None:
    client = as_staff(cast.minji)
    assert client.get("/settings/imports/").status_code == 403
    assert client.post("/settings/imports/").status_code == 403
