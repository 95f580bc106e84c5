"""What adverts cost, as a file: what an advertising account lets one take away, or a table of one's own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.dates import read_date
from naewon.clinics.models import Membership
from naewon.errors import Invalid, NaewonError
from naewon.intake.files.cells import Cell
from naewon.intake.files.words import squeezed
from naewon.intake.origins import plain
from naewon.intake.sheets import Sheet
from naewon.marketing.models import Campaign, Channel, Creative, SpendChange
from naewon.marketing.spending import MOST_WON, Cost, counted_twice, standing_costs, twice_in_words, write_spending

MOST_ROWS = 5000
COLUMNS: dict[str, str | Promise] = {
    "day": gettext_lazy("날짜"),
    "channel": gettext_lazy("채널"),
    "campaign": gettext_lazy("캠페인"),
    "creative": gettext_lazy("광고"),
    "won": gettext_lazy("광고비"),
}
# What advertising accounts call these columns.
TITLES = {
    "day": "날짜 일자 일 일별 기간 보고시작 date day reportingstarts",
    "channel": "채널 매체 channel source",
    "campaign": "캠페인 캠페인이름 캠페인명 campaign campaignname",
    "creative": "광고 소재 광고이름 소재명 creative ad advert adname",
    "won": (
        "광고비 비용 총비용 총비용(vat포함) 총비용(vat포함,원) 지출 지출금액 지출금액(krw) 소진액 금액 "
        "cost spend amountspent amountspent(krw)"
    ),
}
SHEET = Sheet(
    COLUMNS,
    TITLES,
    ("day", "campaign", "won"),
    gettext_lazy("이 열이 없습니다: %s. 광고 계정에서 날짜별, 캠페인별로 내려받아 주세요."),
)
SUMS = {"합계", "총계", "전체", "소계", "total"}


@dataclass
class Brought:
    """What became of a file: the amounts of each day, what of them is new, and which rows were left out and why."""

    costs: dict[Cost, int] = field(default_factory=dict)
    new: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    change: SpendChange | None = None

    @property
    def won(self) -> int:
        return sum(self.costs.values())

    @property
    def repeats(self) -> int:
        return len(self.costs) - self.new


def bring_in_spending(filename: str, content: bytes, *, by: Membership, at: datetime, keep: bool) -> Brought:
    """The amounts of the file, those that can be read; rows of one day and campaign are added up."""
    by.require("can_enter_spend")
    brought = Brought()
    rows = list(readable(filename, content, by, at, brought))
    standing = standing_costs(by.clinic_id, {cost for _, cost, _ in rows})
    twice = counted_twice([cost for _, cost, _ in rows], standing)
    for number, cost, won in rows:
        if cost in twice:
            brought.refused.append((number, twice_in_words(cost)))
        else:
            brought.costs[cost] = brought.costs.get(cost, 0) + won
    brought.new = sum(standing.get(cost) != won for cost, won in brought.costs.items())
    if keep and brought.new:
        brought.change = write_spending(brought.costs, by=by, at=at, filename=filename)
    return brought


def readable(
    filename: str, content: bytes, by: Membership, at: datetime, brought: Brought
) -> Iterator[tuple[int, Cost, int]]:
    """Each row by its number that can be read; the others go to `brought`, but for sums, which only repeat the rest."""
    adverts = Adverts(by, at)
    for count, (number, told) in enumerate(SHEET.rows(filename, content)):
        if count >= MOST_ROWS:
            brought.refused.append((number, _("한 번에 5,000행까지 읽습니다. 나머지는 나누어 올려 주세요.")))
            return
        if is_sum(told):
            continue
        try:
            yield number, adverts.cost_in(told), won_in(told.get("won"))
        except NaewonError as refusal:
            brought.refused.append((number, str(refusal.message)))


def is_sum(told: dict[str, Cell]) -> bool:
    words = {squeezed(str(told.get(name) or "").casefold()) for name in ("day", "campaign")}
    return bool(words & SUMS)


def won_in(cell: Cell) -> int:
    """
    >>> won_in("₩1,234,500"), won_in(990000.4), won_in("12만")
    (1234500, 990000, 120000)
    """
    written = "".join(str("" if cell is None else cell).split()).replace(",", "").strip("₩￦").removesuffix("원")
    times = 10_000 if written.endswith("만") else 1
    try:
        won = round(Decimal(written.removesuffix("만")) * times)
    except InvalidOperation:
        raise Invalid(_("광고비로 읽을 수 없습니다. 예: 350000")) from None
    if not 0 <= won <= MOST_WON:
        raise Invalid(_("광고비로 읽을 수 없습니다. 예: 350000"))
    return won


class Adverts:
    """The campaigns and adverts of a clinic by what a file calls them."""

    def __init__(self, by: Membership, at: datetime) -> None:
        self.today, self.zone = at.astimezone(by.clinic.zone).date(), by.clinic.timezone
        self.campaigns = list(Campaign.objects.filter(clinic_id=by.clinic_id).select_related("channel"))
        self.creatives = list(Creative.objects.filter(clinic_id=by.clinic_id))

    def cost_in(self, told: dict[str, Cell]) -> Cost:
        day = read_date(told.get("day"), today=self.today, zone=self.zone)
        if day is None:
            raise Invalid(_("날짜로 읽을 수 없습니다. 예: 2026-11-22"))
        if day > self.today:
            raise Invalid(_("아직 오지 않은 날입니다."))
        campaign = self._campaign(told)
        return Cost(campaign.pk, self._creative(campaign, told), day)

    def _campaign(self, told: dict[str, Cell]) -> Campaign:
        found = [row for row in self.campaigns if is_called(row, told.get("campaign"))]
        found = [row for row in found if told.get("channel") is None or is_called(row.channel, told["channel"])]
        if not found:
            raise Invalid(_("이런 캠페인이 없습니다. 이름을 확인하거나 ‘코드 이름’에서 먼저 만들어 주세요."))
        if len(found) > 1:
            raise Invalid(_("같은 이름의 캠페인이 여럿입니다. 채널도 적어 주세요."))
        return found[0]

    def _creative(self, campaign: Campaign, told: dict[str, Cell]) -> int | None:
        if told.get("creative") is None:
            return None
        found = [row for row in self.creatives if row.campaign_id == campaign.pk and is_called(row, told["creative"])]
        if len(found) != 1:
            raise Invalid(_("이 캠페인에 이런 광고가 없습니다. 캠페인 전체의 금액이면 광고 칸을 비워 주세요."))
        return found[0].pk


def is_called(row: Channel | Campaign | Creative, cell: Cell) -> bool:
    return cell is not None and plain(str(cell)) in {plain(row.name), plain(row.code)}
