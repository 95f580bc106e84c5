"""What the page of kept and left promises says in one sentence, and its tables by name."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naewon.insights.promises import Kept, Promises
from naewon.web.templatetags.amounts import percent


class Table(NamedTuple):
    key: str
    title: str
    rows: list[Kept]


def tables(promises: Promises) -> list[Table]:
    """Those that have something to say."""
    found = (
        Table("adverts", _("광고별"), promises.adverts),
        Table("receivers", _("상담한 사람별"), promises.receivers),
        Table("bookers", _("예약한 상담원별"), promises.bookers),
    )
    return [table for table in found if table.rows]


def reading(promises: Promises) -> str:
    return " ".join(part for part in (_of_the_room(promises), _of_the_answers(promises.total)) if part)


def _of_the_room(promises: Promises) -> str:
    total = promises.total
    if not total.compared:
        return _("이 기간에는 광고의 약속과 견준 상담이 없습니다.")
    if not total.left:
        words = ngettext(
            "견준 상담 %(n)d건 모두 광고에서 약속한 대로였습니다.",
            "견준 상담 %(n)d건 모두 광고에서 약속한 대로였습니다.",
            total.compared,
        )
        return words % {"n": total.compared}
    words = _("견준 상담 %(n)d건 중 %(left)d건(%(share)s)이 약속과 달랐고, 가장 많은 곳은 %(name)s입니다(%(most)d건).")
    worst = max(promises.adverts, key=lambda row: row.left)
    share = percent(total.left / total.compared)
    return words % {"n": total.compared, "left": total.left, "share": share, "name": worst.name, "most": worst.left}


def _of_the_answers(total: Kept) -> str:
    return _("내원 뒤에 달랐다고 답한 분은 %d명입니다.") % total.complained if total.complained else ""
