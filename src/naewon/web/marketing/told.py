"""What the page of reviews says in one sentence, and its tables by name."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naewon.insights.reviews import Reviews, Told


class Table(NamedTuple):
    key: str
    title: str
    rows: list[Told]


def tables(told: Reviews) -> list[Table]:
    """Those that have something to say."""
    found = (
        Table("places", _("쓴 곳별"), told.places),
        Table("adverts", _("광고별"), told.adverts),
        Table("receivers", _("상담한 사람별"), told.receivers),
        Table("bookers", _("예약한 상담원별"), told.bookers),
    )
    return [table for table in found if table.rows]


def reading(told: Reviews) -> str:
    total = told.total
    if not total.reviews:
        return _("이 기간에 적은 후기가 없습니다.")
    if total.mean is None:
        words = ngettext("후기 %(n)d건, 별점은 없습니다.", "후기 %(n)d건, 별점은 없습니다.", total.reviews)
        return words % {"n": total.reviews}
    words = ngettext(
        "후기 %(n)d건의 별점은 평균 %(mean).1f이고, 2점 이하는 %(low)d건입니다.",
        "후기 %(n)d건의 별점은 평균 %(mean).1f이고, 2점 이하는 %(low)d건입니다.",
        total.reviews,
    )
    return words % {"n": total.reviews, "mean": total.mean, "low": total.low}
