"""What the timeline tells of the room and of what came after it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.db.models import Model
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.dates import day_words
from naewon.visits.models import (
    Consultation,
    Decision,
    Deviation,
    Impression,
    Review,
    Same,
    Treatment,
    Why,
    stars_in_words,
)


class Happening(Protocol):
    """`word` is what the row says of itself in one word, or a few; `due_words` when what it leads to is due."""

    @property
    def word(self) -> str: ...

    @property
    def due_words(self) -> str: ...


def _consulted(row: Happening) -> str:
    decision, won, step = row.word.split(" ")
    told = {"decision": Decision(decision).label, "won": number_format(int(won or 0), force_grouping=True)}
    words = _("상담 · %(decision)s · 견적 %(won)s원") % told if won else _("상담 · %(decision)s") % told
    if not step:
        return words
    return _("%(words)s · 다음: %(step)s") % {"words": words, "step": str(FOLLOWING[step]) % {"when": row.due_words}}


def _treated(row: Happening) -> str:
    day, _sign, won = row.word.partition(" ")
    paid = number_format(int(won), force_grouping=True)
    return _("시술 완료 · %(day)s · 결제 %(won)s원") % {"day": day_words(date.fromisoformat(day)), "won": paid}


def _answered(row: Happening) -> str:
    same, _sign, content = row.word.partition(" ")
    return _("내원 뒤의 답 · %(same)s · 만족 %(content)s/5") % {"same": Same(same).label, "content": content}


def _reviewed(row: Happening) -> str:
    rating, _sign, place = row.word.partition(" ")
    told = {"place": place, "rating": stars_in_words(Decimal(rating)) if rating else ""}
    return _("후기 · %(place)s · 별점 %(rating)s") % told if rating else _("후기 · %(place)s") % told


# What was agreed on with a talk.
FOLLOWING = {
    "booked": gettext_lazy("예약 %(when)s"),
    "tasked": gettext_lazy("할 일 %(when)s까지"),
    "offered": gettext_lazy("넘기기"),
    "closed": gettext_lazy("종결"),
}
SAID_AFTER: dict[str, tuple[type[Model], str]] = {
    "consulted": (Consultation, "note"),
    "deviated": (Deviation, "words"),
    "treated": (Treatment, "what"),
    "answered": (Impression, "words"),
    "reviewed": (Review, "words"),
}
TOLD_AFTER: dict[str, Callable[[Happening], str]] = {
    "answered": _answered,
    "reviewed": _reviewed,
    "consulted": _consulted,
    "treated": _treated,
    "deviated": lambda row: _("약속과 다름 · %(why)s") % {"why": Why(row.word).label},
}
