"""A weight and two nights at the demo clinic: what the director knows counts at once, and no night learns from silence.

봄내원 치과 is filled as `naewon demo --small` fills it, if over fewer days, and a night is `naewon train`.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

import cast as world
from cast import NOW
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.inquiries.models import Inquiry
from naewon.ops import cli
from naewon.ops.demo.chart import as_file, noted
from naewon.ops.demo.filling import SMALL, fill
from naewon.tenancy.doors import clinics_with_changes
from naewon.visits.models import ChartVisit, Match, Outcome, Visit
from serving import Clock, wait_until, working

from .looking import faults

Window = Callable[..., Page]
Night = Callable[[], str]

# For a model to be judged by, and to find somebody who was referred still waiting.
LONG_ENOUGH = 400
SILENT_SINCE = (NOW - timedelta(days=24)).replace(hour=0)
SILENCE = "내원 기록이 하나도 들어오지 않았습니다"
REASON = "유입: 지인 소개 (직접 정함)"
# What a worker does while somebody looks: a card is drawn by many small trainings.
A_WORKER_TAKES = 60_000


@pytest.fixture
def clinic(django_db_reset_sequences: None, clock: Clock) -> Iterator[Clinic]:
    """A worker follows what happens there. Numbered from 1, for numbers decide which of equal moments teach."""
    [clinic] = fill(NOW, lambda _: None, SMALL, days=LONG_ENOUGH)
    with working():
        yield clinic


@pytest.fixture
def director(clinic: Clinic) -> Membership:
    found = Membership.objects.select_related("user", "clinic").get(clinic=clinic, role=Role.DIRECTOR)
    world.give_codes({found.user_id})
    return found


@pytest.fixture
def a_night_passes(clinic: Clinic, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Night:
    """What the command tells of the clinic is returned: the phases that use a new model."""

    def pass_by() -> str:
        clock.forward(hours=17)
        capsys.readouterr()
        assert cli.main(["train"]) == 0
        return capsys.readouterr().out.partition(f"{clinic.pk} {clinic.name}: ")[2]

    return pass_by


def lose(clinic: Clinic, since: datetime) -> str:
    """Neither the desk nor the chart program told of outcomes since. The file that it owes is returned."""
    file = as_file([row for row in noted(clinic, NOW) if row.at >= since])
    Match.objects.filter(visit__arrived_at__gte=since).delete()
    ChartVisit.objects.filter(day__gte=since.date()).delete()
    Visit.objects.filter(arrived_at__gte=since).delete()
    Outcome.objects.filter(at__gte=since).delete()
    return file


def last_to_ask(clinic: Clinic, channel: str) -> Inquiry:
    """Of those to be called now."""
    return Inquiry.objects.filter(clinic=clinic, channel__name=channel, place__ready_at__lte=NOW).latest("received_at")


def look_at(page: Page, inquiry: Inquiry) -> None:
    """Once the worker has followed what happened."""
    wait_until(lambda: not clinics_with_changes(), seconds=A_WORKER_TAKES / 1000)
    page.goto(f"/inquiries/{inquiry.pk}/")


def weigh(page: Page, *, moves: Inquiry) -> None:
    """지인 소개 +15, seen beside today's order before it is saved."""
    page.goto("/settings/scores/")
    page.get_by_label("항목").first.select_option("channel")
    page.get_by_label("값").select_option("지인 소개")
    page.get_by_label("점수", exact=True).fill("15")
    page.get_by_label("점수", exact=True).press("Enter")
    expect(page.get_by_role("region", name="점수가 바뀌는 문의")).to_contain_text(moves.patient.masked_name)
    page.get_by_role("button", name="저장하고 바로 반영").click()
    expect(page.get_by_role("table", name="직접 정한 점수")).to_contain_text("유입: 지인 소개")


def bring_in(page: Page, file: str) -> None:
    """As the chart program exported it."""
    page.goto("/settings/imports/")
    page.get_by_role("radio", name="내원 기록").check()
    told = {"name": "내원.csv", "mimeType": "text/csv", "buffer": file.encode("utf-8-sig")}
    page.locator("input[type=file]").set_input_files(told)
    page.get_by_role("button", name="열 확인하기").click()
    page.get_by_role("button", name="가져오기 시작").click()
    expect(page.get_by_role("link", name="이어진 내원 보기")).to_be_visible(timeout=A_WORKER_TAKES)


def read_the_report_card(page: Page, versions: list[str]) -> None:
    """It says of both phases how their versions stand, the newest first, and is drawn to its end."""
    page.goto("/insights/model/")
    expect(page.locator(".versions")).to_have_count(2)
    for phase in page.locator(".versions").all():
        expect(phase.locator(".versions__state")).to_contain_text(versions)
    expect(page.get_by_text("더 자세한 비교를 만들고 있습니다")).to_have_count(0, timeout=A_WORKER_TAKES)
    assert faults(page) == []


@pytest.mark.timeout(600)  # Half a minute of work, but not where the machine has other things to do.
def test_a_weight_counts_at_once_and_a_silent_night_puts_no_model_in_place(
    clinic: Clinic, director: Membership, open_window: Window, a_night_passes: Night
) -> None:
    referred = last_to_ask(clinic, "지인 소개")
    page = open_window(director)
    look_at(page, referred)
    expect(page.get_by_text("점수가 움직인 길")).to_be_visible()
    expect(page.get_by_text(REASON)).to_have_count(0)
    weigh(page, moves=referred)
    look_at(page, referred)
    expect(page.get_by_text(REASON).first).to_be_visible()
    expect(page.get_by_text("점수 설정을 바꿈").first).to_be_visible()
    page.close()

    file = lose(clinic, SILENT_SINCE)
    assert "pre: " not in a_night_passes()
    page = open_window(director)
    read_the_report_card(page, ["쓰지 않음", "쓰는 중"])
    expect(page.get_by_text(SILENCE).first).to_be_visible()
    expect(page.locator(".versions__why").first).to_contain_text("내원 기록이 들어오지 않았습니다")
    page.goto("/team/notifications/")
    expect(page.get_by_text("내원 기록이 들어오지 않아 새 점수 모델을 쓰지 않습니다")).to_be_visible()
    bring_in(page, file)
    page.close()

    assert "pre: " in a_night_passes()
    page = open_window(director)
    read_the_report_card(page, ["쓰는 중", "쓰지 않음", "지난 모델"])
    expect(page.get_by_text(SILENCE)).to_have_count(0)
    look_at(page, referred)
    expect(page.get_by_text("새 모델로 계산").first).to_be_visible()
    expect(page.get_by_text(REASON).first).to_be_visible()
