"""What adverts promise, as a file: taken away as it stands, mended in a spreadsheet and brought in again."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.dates import read_date
from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.exports import Cell as Written
from naewon.exports import csv_lines
from naewon.intake.files.cells import Cell
from naewon.intake.origins import plain
from naewon.intake.promising import Terms, promise, terms_of
from naewon.intake.sheets import Outcome, Sheet, Told, bring_in_each
from naewon.marketing.models import Creative, Offer

COLUMNS: dict[str, str | Promise] = {
    "channel": gettext_lazy("채널"),
    "campaign": gettext_lazy("캠페인"),
    "creative": gettext_lazy("광고"),
    "title": gettext_lazy("약속"),
    "price_won": gettext_lazy("가격(부가세 포함)"),
    "covers": gettext_lazy("포함"),
    "doctor": gettext_lazy("의사"),
    "conditions": gettext_lazy("조건"),
    "starts_on": gettext_lazy("시작"),
    "ends_on": gettext_lazy("끝"),
}
# What else these columns are called, in Korean or English, whatever language the page speaks.
TITLES = {
    "channel": "채널 매체 channel",
    "campaign": "캠페인 campaign",
    "creative": "광고 소재 creative ad advert",
    "title": "약속 내용 offer promise title",
    "price_won": "가격(부가세포함) 가격 금액 price(withvat) price pricewithvat",
    "covers": "포함 포함내용 covers includes",
    "doctor": "의사 원장 doctor",
    "conditions": "조건 conditions",
    "starts_on": "시작 시작일 from start starts",
    "ends_on": "끝 종료 종료일 until end ends",
}
SHEET = Sheet(
    COLUMNS,
    TITLES,
    ("creative", "title", "starts_on"),
    gettext_lazy("이 열이 없습니다: %s. 내보낸 파일의 제목을 그대로 써 주세요."),
)


def offer_lines(offers: Iterable[Offer]) -> Iterator[str]:
    return csv_lines([[str(words) for words in COLUMNS.values()], *(row_of(offer) for offer in offers)])


def row_of(offer: Offer) -> list[Written]:
    creative = offer.creative
    days = [day.isoformat() if day else None for day in (offer.starts_on, offer.last_day)]
    where = [creative.campaign.channel.name, creative.campaign.name, creative.name]
    return [*where, offer.title, offer.price_won, offer.covers, offer.doctor, offer.conditions, *days]


def bring_in_offers(filename: str, content: bytes, *, by: Membership, at: datetime, keep: bool) -> Outcome:
    """Set down each offer of the file, those that can be; nothing stays written unless `keep`."""
    by.require("can_set_offers")
    creatives, today = Creatives(by.clinic_id), at.astimezone(by.clinic.zone).date()

    def bring_in(told: Told) -> bool:
        creative, terms = creatives.of(told), terms_in(told, today, by.clinic.timezone)
        if any(terms_of(offer) == terms or stood_so(offer, terms) for offer in creative.offers.all()):
            return False
        promise(creative, terms, by=by, at=at)
        return True

    return bring_in_each(SHEET.rows(filename, content), bring_in, keep=keep)


def stood_so(offer: Offer, terms: Terms) -> bool:
    """As the file tells of one that was ended early: by the days it was shown."""
    shown: dict[str, Any] = {name: getattr(offer, name) for name in Terms.__slots__}
    return Terms(**{**shown, "ends_on": offer.last_day}) == terms


def terms_in(told: dict[str, Cell], today: date, zone: str) -> Terms:
    starts_on = read_date(told.get("starts_on"), today=today, zone=zone)
    ends_on = read_date(told.get("ends_on"), today=today, zone=zone)
    if starts_on is None or (told.get("ends_on") is not None and ends_on is None):
        raise Invalid(_("날짜로 읽을 수 없습니다. 예: 2026-11-22"))
    words = {name: words_in(told, name) for name in ("title", "covers", "doctor", "conditions")}
    return Terms(**words, price_won=price_in(told.get("price_won")), starts_on=starts_on, ends_on=ends_on)


def words_in(told: dict[str, Cell], name: str) -> str:
    cell = told.get(name)
    words = "" if cell is None else str(cell).strip()
    longest = getattr(Offer._meta.get_field(name), "max_length", 0)
    if len(words) > longest:
        said = {"column": COLUMNS[name], "longest": longest}
        raise Invalid(_("%(column)s: %(longest)d자까지 적을 수 있습니다.") % said)
    return words


def price_in(cell: Cell) -> int | None:
    if cell is None:
        return None
    written = str(cell).replace(",", "").replace(" ", "").removesuffix("원")
    won = int(written) if written.isdecimal() else _in_man(written)
    if won is None or won > 2_000_000_000:
        raise Invalid(_("가격으로 읽을 수 없습니다. 예: 990000"))
    return won


def _in_man(written: str) -> int | None:
    """99만: as prices stand in adverts."""
    man = written.removesuffix("만")
    return int(man) * 10_000 if man != written and man.isdecimal() else None


class Creatives:
    """The adverts of a clinic by what a file calls them; the campaign and channel decide where names are shared."""

    def __init__(self, clinic_id: int) -> None:
        rows = Creative.objects.filter(clinic_id=clinic_id).select_related("campaign__channel")
        self.rows = list(rows.prefetch_related("offers"))

    def of(self, told: dict[str, Cell]) -> Creative:
        word = plain(str(told.get("creative") or ""))
        found = [row for row in self.rows if word and word in {plain(row.name), plain(row.code)}]
        found = [row for row in found if _is(row.campaign, told.get("campaign"))]
        found = [row for row in found if _is(row.campaign.channel, told.get("channel"))]
        if not found:
            raise Invalid(_("이런 광고가 없습니다. 캠페인과 광고의 이름을 확인해 주세요."))
        if len(found) > 1:
            raise Invalid(_("같은 이름의 광고가 여럿입니다. 캠페인과 채널도 적어 주세요."))
        return found[0]


def _is(row: Any, cell: Cell) -> bool:
    return cell is None or plain(str(cell)) in {plain(row.name), plain(row.code)}
