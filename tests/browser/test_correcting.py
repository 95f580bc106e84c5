"""확인 필요, as a manager clears it: a delivery that broke off, read, mended, and taken back."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from cast import Cast
from doors import delivered, door
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Delivery

from .looking import faults

Window = Callable[..., Page]


@pytest.fixture
def jung(cast: Cast, open_window: Window, allowed: set[int]) -> Page:
    allowed.add(422)
    delivered(door(cast), raw='{"name": "김하늘", "phone": "01O-7315-2846", "memo": "쌍꺼'.encode())
    Delivery.objects.update(trouble="unreadable", trouble_detail="JSON 형식이 아닙니다.")
    page = open_window(cast.jung)
    page.goto("/settings/deliveries/")
    return page


def test_a_delivery_is_read_mended_and_taken_back(jung: Page) -> None:
    jung.get_by_role("link", name="보고 고쳐 넣기").click()
    dialog = jung.get_by_role("dialog")
    expect(dialog.get_by_label("이름")).to_have_value("김하늘")
    assert faults(jung) == []
    dialog.get_by_label("연락처").fill("01O-7315-2846")
    dialog.get_by_role("button", name="문의로 넣기").click()
    expect(dialog.get_by_text("번호를 읽을 수 없습니다.")).to_be_visible()
    dialog.get_by_label("연락처").fill("010-7315-2846")
    dialog.get_by_label("시술").fill("쌍꺼풀")
    dialog.get_by_role("button", name="문의로 넣기").click()
    expect(jung.get_by_text("확인할 것이 없습니다")).to_be_visible()
    assert Inquiry.objects.get().patient.name == "김하늘"
    jung.get_by_role("button", name="되돌리기").last.click()
    expect(jung.get_by_text("JSON 형식이 아닙니다.")).to_be_visible()
    assert not Inquiry.objects.exists()


def test_a_tab_of_its_own_is_a_whole_page(jung: Page) -> None:
    link = jung.get_by_role("link", name="보고 고쳐 넣기")
    link.click()
    expect(jung.get_by_role("dialog").get_by_label("이름")).to_have_value("김하늘")
    jung.get_by_role("dialog").get_by_role("button", name="닫기").click()
    page = jung.context.new_page()
    page.goto(urljoin(jung.url, str(link.get_attribute("href"))))
    expect(page.get_by_label("이름")).to_have_value("김하늘")
    expect(page.get_by_role("navigation", name="주 메뉴")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="확인 필요").click()
    expect(page.get_by_role("link", name="보고 고쳐 넣기")).to_be_visible()
