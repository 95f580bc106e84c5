"""후기의 파일: reviews copied from elsewhere, a row each."""

from datetime import datetime
from decimal import ROUND_DOWN, Decimal, InvalidOperation

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.dates import read_date
from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.intake.files.cells import Cell
from naewon.intake.offer_file import Creatives
from naewon.intake.sheets import Outcome, Sheet, Told, bring_in_each
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
    "place": "쓴곳 채널 매체 플랫폼 place channel site whereposted",
    "written_on": "쓴날 날짜 작성일 등록일 date dateposted",
    "rating": "별점 평점 점수 rating stars",
    "words": "내용 후기 리뷰 details words review text",
    "creative": "광고 소재 creative ad advert",
}
SHEET = Sheet(COLUMNS, TITLES, ("place", "written_on"), gettext_lazy("이 열이 없습니다: %s."))
LONGEST = 2000
HALF, TENTH = Decimal("0.5"), Decimal("0.1")


def bring_in_reviews(filename: str, content: bytes, *, by: Membership, at: datetime, keep: bool) -> Outcome:
    """Copy each review of the file, those that can be; nothing stays written unless `keep`."""
    by.require("can_keep_reviews")
    creatives = Creatives(by.clinic_id)

    def bring_in(told: Told) -> bool:
        written = written_in(told, creatives, by, at)
        try:
            with transaction.atomic():
                keep_review(written, by=by, at=at)
        except Conflict:
            return False
        return True

    return bring_in_each(SHEET.rows(filename, content), bring_in, keep=keep)


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


def rating_in(cell: Cell) -> Decimal | None:
    """As it was written, to the tenth: a half star stays one, and nothing is made better.

    >>> rating_in("4.5"), rating_in("★★★☆☆"), rating_in("★★★★½"), rating_in(4.99), rating_in(None)
    (Decimal('4.5'), Decimal('3'), Decimal('4.5'), Decimal('4.9'), None)
    """
    said = str(cell or "").strip().removesuffix("점")
    if not said:
        return None
    if set(said) <= {"★", "☆", "½"}:
        return said.count("★") + HALF * said.count("½")
    try:
        return Decimal(said).quantize(TENTH, ROUND_DOWN)
    except InvalidOperation:
        raise Invalid(_("별점으로 읽을 수 없습니다. 예: 4")) from None
