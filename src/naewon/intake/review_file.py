"""후기의 파일: reviews copied from elsewhere, a row each."""

from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.dates import read_date
from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NaewonError
from naewon.intake.files.cells import Cell
from naewon.intake.files.table import open_table
from naewon.intake.files.words import squeezed
from naewon.intake.offer_file import MOST_ROWS, Creatives, Outcome
from naewon.visits.models import Written, keep_review

COLUMNS: dict[str, str | Promise] = {
    "place": gettext_lazy("쓴 곳"),
    "written_on": gettext_lazy("쓴 날"),
    "rating": gettext_lazy("별점"),
    "words": gettext_lazy("내용"),
    "creative": gettext_lazy("광고"),
}
# What else these columns are called, in Korean or English, whatever language the page speaks.
TITLES = {
    "place": "쓴곳 채널 매체 플랫폼 place channel site writtenat",
    "written_on": "쓴날 날짜 작성일 등록일 date writtenon",
    "rating": "별점 평점 점수 rating stars",
    "words": "내용 후기 리뷰 words review text",
    "creative": "광고 소재 creative ad advert",
}
NEEDED = ("place", "written_on")
LONGEST = 2000


def bring_in_reviews(filename: str, content: bytes, *, by: Membership, at: datetime, keep: bool) -> Outcome:
    """Copy each review of the file, those that can be; nothing stays written unless `keep`."""
    by.require("can_keep_reviews")
    table = open_table(content, filename)
    places = places_of(table.headers)
    outcome, creatives = Outcome(), Creatives(by.clinic_id)
    with transaction.atomic():
        for number, cells in table.rows:
            if outcome.new + outcome.repeats + len(outcome.refused) >= MOST_ROWS:
                outcome.refused.append((number, _("한 번에 2,000행까지 읽습니다. 나머지는 나누어 올려 주세요.")))
                break
            told = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
            bring_in_row(number, told, creatives, outcome, by, at)
        transaction.set_rollback(not keep)
    return outcome


def places_of(headers: list[str]) -> dict[str, int]:
    known = {word: name for name, words in TITLES.items() for word in words.split()}
    known |= {squeezed(str(words).casefold()): name for name, words in COLUMNS.items()}
    found = {known.get(squeezed(header.casefold())): place for place, header in enumerate(headers)}
    places = {name: place for name, place in found.items() if name}
    if missing := [str(COLUMNS[name]) for name in NEEDED if name not in places]:
        raise Invalid(_("이 열이 없습니다: %s.") % ", ".join(missing))
    return places


def bring_in_row(
    number: int, told: dict[str, Cell], creatives: Creatives, outcome: Outcome, by: Membership, at: datetime
) -> None:
    try:
        written = written_in(told, creatives, by, at)
        with transaction.atomic():
            keep_review(written, by=by, at=at)
        outcome.new += 1
    except Conflict:
        outcome.repeats += 1
    except NaewonError as refusal:
        outcome.refused.append((number, str(refusal.message)))


def written_in(told: dict[str, Cell], creatives: Creatives, by: Membership, at: datetime) -> Written:
    zone = by.clinic.timezone
    written_on = read_date(told.get("written_on"), today=at.astimezone(by.clinic.zone).date(), zone=zone)
    if written_on is None:
        raise Invalid(_("날짜로 읽을 수 없습니다. 예: 2026-11-22"))
    place = str(told.get("place") or "").strip()
    if not 0 < len(place) <= 40:
        raise Invalid(_("어디에 쓴 후기인지 40자까지 적어 주세요."))
    creative = creatives.of(told) if told.get("creative") else None
    words = str(told.get("words") or "").strip()
    if len(words) > LONGEST:
        raise Invalid(_("내용은 2,000자까지 적을 수 있습니다."))
    return Written(place, written_on, rating_in(told.get("rating")), words, creative)


def rating_in(cell: Cell) -> int | None:
    """Half stars are rounded down: nothing is made better than it was written.

    >>> rating_in("4.5"), rating_in("★★★☆☆"), rating_in(None)
    (4, 3, None)
    """
    said = str(cell or "").strip().removesuffix("점")
    if not said:
        return None
    if set(said) <= {"★", "☆"}:
        return said.count("★")
    try:
        return int(float(said))
    except ValueError:
        raise Invalid(_("별점으로 읽을 수 없습니다. 예: 4")) from None
