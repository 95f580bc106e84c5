"""What moved a score, in the words of the people who did it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from naewon.contacts.models import Result
from naewon.inquiries.questions import label_of
from naewon.insights.turns import FIRST_TALK, NEW_MODEL, Happening, Turn
from naewon.patients.models import What
from naewon.scores.models import Sensitive
from naewon.visits.models import Kind
from naewon.web.inquiries.moments import ICONS

CAUSES_NAMED = 2
OWN_ICONS = {
    FIRST_TALK: "phone",
    NEW_MODEL: "gauge",
    "taken_back": "undo-2",
    "told": "user",
    "weighed": "sliders-horizontal",
    "left_out": "eye-off",
    "read_again": "eye",
}
WORDS: dict[str, Callable[[str], str]] = {
    "asked": lambda _word: _("문의 · 첫 점수"),
    "touched": lambda _word: _("다시 문의"),
    "called": lambda word: _("전화 · %(result)s") % {"result": Result(word).label},
    FIRST_TALK: lambda _word: _("첫 통화 연결"),
    "heard": lambda _word: _("받은 메시지"),
    "wrote": lambda _word: _("보낸 메시지"),
    "commented": lambda _word: _("메모"),
    "learned": lambda word: _("알게 된 것 · %(question)s") % {"question": label_of(word)},
    "told": lambda word: _("인적 사항 · %(what)s") % {"what": What(word).label},
    "booked": lambda _word: _("예약"),
    "ended": lambda word: _("예약 결과 · %(kind)s") % {"kind": Kind(word).label},
    "taken_back": lambda word: _("되돌림 · %(what)s") % {"what": taken_back(word)},
    "weighed": lambda _word: _("점수 설정을 바꿈"),
    "left_out": lambda word: _("%(what)s 안 보기로 함") % {"what": Sensitive(word).label},
    "read_again": lambda word: _("%(what)s 다시 보기로 함") % {"what": Sensitive(word).label},
    NEW_MODEL: lambda _word: _("새 모델로 계산"),
}


def taken_back(kind: str) -> str:
    return {"called": _("전화"), "commented": _("메모"), "booked": _("예약"), "ended": _("예약 결과")}[kind]


def words_of(turn: Turn) -> str:
    """What happened, the first two of it by name."""
    if not turn.causes:
        return _("시간이 지남")
    named = list(dict.fromkeys(word_of(one) for one in turn.causes))
    rest = len(named) - CAUSES_NAMED
    words = ", ".join(named[:CAUSES_NAMED])
    return words if rest <= 0 else _("%(words)s 외 %(rest)d가지") % {"words": words, "rest": rest}


def word_of(one: Happening) -> str:
    return str(WORDS[one.kind](one.word))


def icon_of(turn: Turn) -> str:
    return {**ICONS, **OWN_ICONS}[turn.causes[0].kind] if turn.causes else "clock"
