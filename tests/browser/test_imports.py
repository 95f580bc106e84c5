"""파일 가져오기, as a director does it: a sheet with a title above it, mended, brought in again, and undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from cast import Cast
from naewon.inquiries.models import Inquiry
from payloads.files.making import book, locked, merged

from .looking import faults

Window = Callable[..., Page]
SHEET = book(
    ["11월 당근 문의"],
    ["성함", "번호 ", "문의", "문의일시"],
    ["김하늘", "010-7315-2846", "쌍꺼풀 비용", "2026-11-20 10:00"],
    ["이바다", "010-8254-1937", "코끝 상담", "언젠가"],
    fill=merged("A1:D1"),
)


@pytest.fixture
def lee(cast: Cast, open_window: Window, allowed: set[int]) -> Page:
    allowed.add(422)
    page = open_window(cast.lee)
    page.goto("/settings/imports/")
    return page


def choose(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="열 확인하기").click()


def begin(page: Page) -> None:
    page.get_by_role("button", name="가져오기 시작").click()
    expect(page.get_by_role("link", name="문의 보기")).to_be_visible()


def mended(path: Path) -> bytes:
    """As somebody mends it in a spreadsheet: the one wrong cell, and nothing else."""
    made = load_workbook(path)
    for cell in made.active["E"]:
        cell.value = "2026-11-21 09:00" if cell.value == "언젠가" else cell.value
    made.save(path)
    return path.read_bytes()


@pytest.mark.usefixtures("worker")
def test_a_sheet_is_brought_in_mended_and_undone(lee: Page, tmp_path: Path) -> None:
    choose(lee, "당근_11월.xlsx", SHEET)
    expect(lee.get_by_text("2행을 제목으로 읽었습니다")).to_be_visible()
    lee.get_by_role("button", name="미리 넣어 보기").click()
    expect(lee.get_by_text("2행을 모두 넣어 보았습니다")).to_be_visible()
    assert not Inquiry.objects.exists()
    begin(lee)

    lee.get_by_role("link", name="못 읽은 행 내려받기").click()
    lee.get_by_label("어디에 쓰시나요?").fill("고쳐서 다시 올리려고 받습니다")
    with lee.expect_download() as download:
        lee.get_by_role("button", name="내려받기").click()
    download.value.save_as(tmp_path / "못 읽은 행.xlsx")
    lee.goto("/settings/imports/")
    choose(lee, "못 읽은 행.xlsx", mended(tmp_path / "못 읽은 행.xlsx"))
    begin(lee)
    assert sorted(inquiry.patient.name for inquiry in Inquiry.objects.all()) == ["김하늘", "이바다"]

    lee.goto("/settings/imports/")
    lee.get_by_role("link", name="당근_11월.xlsx").click()
    lee.get_by_role("link", name="가져오기 되돌리기").click()
    lee.get_by_role("button", name="가져오기 되돌리기").click()
    expect(lee.get_by_text("되돌린 문의")).to_be_visible()
    assert [inquiry.patient.name for inquiry in Inquiry.objects.all()] == ["이바다"]


def test_another_row_is_made_the_header_by_a_click(lee: Page) -> None:
    choose(lee, "문의.csv", "이름,연락처 모음\n가,나\n김하늘,010-7315-2846\n".encode())
    lee.get_by_text("1행을 제목으로 읽었습니다").click()
    lee.get_by_role("radio", name="2행").check()
    expect(lee.get_by_text("2행을 제목으로 읽었습니다")).to_be_visible()
    expect(lee.get_by_role("combobox", name="나", exact=True)).to_have_value("phone")
    lee.get_by_role("combobox", name="가", exact=True).select_option("name")
    expect(lee.get_by_text("처음 1행을 모두 읽을 수 있습니다")).to_be_visible()
    expect(lee.get_by_role("combobox", name="가", exact=True)).to_have_value("name")


def test_a_file_with_a_password_keeps_its_place_while_it_is_asked_for(lee: Page) -> None:
    choose(lee, "문의.xlsx", locked(SHEET, "하늘1234"))
    lee.get_by_label("파일의 암호").fill("하늘123")
    lee.get_by_label("파일의 암호").press("Enter")
    expect(lee.get_by_text("암호가 맞지 않습니다")).to_be_visible()
    lee.get_by_label("파일의 암호").fill("하늘1234")
    lee.get_by_label("파일의 암호").press("Enter")
    expect(lee.get_by_text("2행을 제목으로 읽었습니다")).to_be_visible()


def test_everybody_can_use_it(lee: Page) -> None:
    choose(lee, "문의.xlsx", SHEET)
    lee.get_by_text("2행을 제목으로 읽었습니다").click()
    lee.get_by_role("button", name="미리 넣어 보기").click()
    expect(lee.get_by_text("2행을 모두 넣어 보았습니다")).to_be_visible()
    assert faults(lee) == []
