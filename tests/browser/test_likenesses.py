"""같은 사람일까요?, as a counsellor works through it: Y, N, and the way back, without a mouse."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from cast import NOW, Cast, asks
from naewon.intake.likening import compare_some
from naewon.patients.models import Merge, Patient

from .looking import faults

Window = Callable[..., Page]
WORDS = "두 기록이 한 사람일 수 있는"


@pytest.fixture
def minji(cast: Cast, open_window: Window) -> Page:
    """김하늘 has a new number, 박서연 calls herself by a nickname on the old one."""
    week_ago = NOW - timedelta(days=7)
    first = asks(cast, "김하늘", "010-7315-2846", at=week_ago)
    asks(cast, "김하늘", "010-9222-2846", channel=cast.referral)
    asks(cast, "박서연", "010-5551-8077", at=week_ago, procedure=cast.nose)
    asks(cast, "서연맘", "010-5551-8077")
    told = {"chart_number": "C-1024", "birth": date(1990, 3, 2), "sex": "f", "residence": "송파구"}
    Patient.objects.filter(pk=first.patient_id).update(**told)
    compare_some(cast.haneul.pk, 0, NOW)
    page = open_window(cast.minji)
    page.goto("/inquiries/likenesses/")
    return page


def test_pairs_are_answered_by_one_key_each_and_taken_back(minji: Page) -> None:
    expect(minji.get_by_text(f"{WORDS} 2쌍")).to_be_visible()
    minji.keyboard.press("n")
    expect(minji.get_by_text(f"{WORDS} 1쌍")).to_be_visible()
    minji.keyboard.press("y")
    expect(minji.get_by_text("견주어 볼 기록이 없습니다")).to_be_visible()
    assert Merge.objects.count() == 1
    minji.get_by_role("button", name="되돌리기").last.click()
    expect(minji.get_by_text(f"{WORDS} 1쌍")).to_be_visible()


def test_everybody_can_use_them(minji: Page) -> None:
    assert faults(minji) == []
    minji.goto("/inquiries/")
    minji.get_by_text("같은 사람일까요? 2쌍").click()
    expect(minji.get_by_text(f"{WORDS} 2쌍")).to_be_visible()
    minji.wait_for_load_state()
    minji.keyboard.press("y")
    expect(minji.get_by_text(f"{WORDS} 1쌍")).to_be_visible()
    minji.goto(f"/inquiries/{Merge.objects.get().kept.inquiries.latest('pk').pk}/")
    expect(minji.get_by_text("기록과 합친 분입니다")).to_be_visible()
    assert faults(minji) == []
