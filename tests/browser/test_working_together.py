"""A colleague is called by name with the keyboard, and their bell rings; a task is done with one key."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from cast import NOW, Cast, asks
from naewon.inquiries.models import Comment
from naewon.queues.placing import place
from naewon.team.models import Task, write_phrase

from .looking import faults

Window = Callable[..., Page]


def test_called_by_name_and_done_by_a_key(cast: Cast, open_window: Window) -> None:
    inquiry = asks(cast)
    place([inquiry.pk], NOW)
    Task.open("거즈 주문", NOW, staff=cast.sua, clinic=cast.haneul, by=cast.jung, at=NOW)
    write_phrase("주차", "#{이름}님, 지하 2층입니다", by=cast.jung, at=NOW)
    sua, minji = open_window(cast.sua), open_window(cast.minji)
    sua.goto("/today/")
    expect(sua.locator(".bell__count")).to_have_text("1")
    minji.goto(f"/inquiries/{inquiry.pk}/")
    text = minji.get_by_role("textbox", name="메모")
    text.press_sequentially("/ㅈㅊ")
    text.press("Tab")
    expect(text).to_have_value("김하늘님, 지하 2층입니다 ")
    text.fill("")
    text.press_sequentially("확인 부탁 @ㅅ")
    expect(minji.get_by_role("option", name="수아")).to_have_attribute("aria-selected", "true")
    assert faults(minji) == []
    text.press("Enter")
    expect(text).to_have_value("확인 부탁 @수아 ")
    minji.get_by_role("button", name="메모 남기기").click()
    expect(sua.locator(".bell__count")).to_have_text("2")
    assert Comment.objects.get().said == "확인 부탁 @수아"
    sua.keyboard.press("d")
    expect(sua.locator("#own-tasks .task")).to_have_count(0)
    sua.get_by_role("button", name="되돌리기").click()
    expect(sua.locator("#own-tasks .task")).to_have_count(1)
    sua.goto("/team/notifications/")
    assert faults(sua) == []
