"""One person's story: everything that happened around an inquiry, in one statement and in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.dates import moment_words
from naewon.clinics.roles import Role
from naewon.contacts.models import Callback, Ending, Message, Occasion, Result, Sending, State, Trouble
from naewon.handovers.models import Handover
from naewon.handovers.models import Kind as Into
from naewon.inquiries.given import given_words
from naewon.inquiries.mentioning import spoken
from naewon.inquiries.models import Closure, Comment, Fact, Inquiry, Postponement, Reason, Touch
from naewon.inquiries.questions import label_of
from naewon.insights.after_the_visit import SAID_AFTER, TOLD_AFTER
from naewon.intake.models import ReservationStatus, SourceKind
from naewon.patients.models import Medium
from naewon.team.models import Task
from naewon.tenancy.prepared import prepared
from naewon.vault.fields import field_of
from naewon.vault.telling import told
from naewon.visits.models import Booking, Days, Kind, Part, Reply

LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Moment:
    """One thing that happened. `text` is what somebody said or wrote about it, often empty; `by` is a name or empty.

    `recorded` is the call whose recording can be listened to, `transcribed` the one whose transcript can be read.
    """

    at: datetime
    kind: str
    title: str
    text: str
    by: str
    recorded: int | None = None
    transcribed: int | None = None


@dataclass(frozen=True)
class _Happening:
    """A row of timeline.sql, with the clinic's zone to tell times in."""

    kind: str
    at: datetime
    word: str
    due: datetime | None
    sealed: bytes | None
    seconds: int
    by: str
    other: str
    recorded: int | None
    transcribed: int | None
    zone: ZoneInfo

    def text(self, clinic_id: int) -> str:
        """What was said or written, or why that cannot be read now."""
        if self.sealed is None:
            return ""
        field = field_of(*SAID[self.kind])
        text = told(lambda: str(field.opened(self.sealed, clinic_id)))
        return spoken(text, clinic_id) if self.kind == "commented" else text

    @property
    def due_words(self) -> str:
        return moment_words(self.due.astimezone(self.zone)) if self.due else ""


def timeline_of(
    inquiry: Inquiry, *, limit: int = 50, before: datetime | None = None, with_views: bool = False
) -> list[Moment]:
    """The newest `limit` moments earlier than `before`, newest first.

    What happened in the same instant as the last of them comes along. with_views: also who looked at personal data.
    """
    keys: dict[str, int | datetime] = {
        "inquiry": inquiry.pk,
        "clinic": inquiry.clinic_id,
        "before": before or LATEST,
        "limit": limit,
        "with_views": with_views,
    }
    with prepared() as cursor:
        cursor.execute(_statement(), keys)
        rows = [_Happening(*(*row, inquiry.clinic.zone)) for row in cursor.fetchall()]
    return [
        Moment(row.at, row.kind, _title(row), row.text(inquiry.clinic_id), _doer(row), row.recorded, row.transcribed)
        for row in rows
    ]


def _title(row: _Happening) -> str:
    title = TOLD.get(row.kind)
    return title(row) if title else str(PLAIN[row.kind])


def _doer(row: _Happening) -> str:
    """Who did it, unless the title says it already."""
    return "" if row.kind == "assigned" and row.by == row.other else row.by


@cache
def _statement() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def _called(row: _Happening) -> str:
    result = str(Result(row.word).label)
    return " · ".join(filter(None, (_("전화"), result, _lasted(row.seconds))))


def _rang(row: _Happening) -> str:
    direction = _("건 전화") if row.kind == "rang_them" else _("받은 전화")
    ending = str(Ending(row.word).label) if row.word else _("끝나지 않음")
    lasted = _lasted(row.seconds)
    if lasted and row.word != Ending.ANSWERED:
        lasted = _("%s 울림") % lasted
    return " · ".join(filter(None, (direction, ending, lasted)))


def _lasted(seconds: int) -> str:
    if not seconds:
        return ""
    minutes, seconds = divmod(seconds, 60)
    if not minutes:
        return _("%d초") % seconds
    return _("%(minutes)d분 %(seconds)d초") % {"minutes": minutes, "seconds": seconds}


def _booked(row: _Happening) -> str:
    if not row.other:
        return _("예약 · %(when)s") % {"when": row.due_words}
    return _("예약 · %(when)s · %(name)s") % {"when": row.due_words, "name": row.other}


def _waits(row: _Happening) -> str:
    days, _sign, part = row.word.partition(" ")
    wishes = [Days(days).label if days else "", Part(part).label if part else "", row.other]
    return " · ".join(str(one) for one in (_("예약대기"), *wishes) if one)


def _promised(row: _Happening) -> str:
    if row.word == "person":
        return _("재통화 약속 · %(when)s · 본인이 고름") % {"when": row.due_words}
    return _("재통화 약속 · %(when)s") % {"when": row.due_words}


def _heard(row: _Happening) -> str:
    medium = MEDIA.get(row.word)
    return _("받은 메시지 · %(medium)s") % {"medium": medium} if medium else _("받은 메시지")


def _sent(row: _Happening) -> str:
    occasion, trouble, state = row.word.split(" ")
    told = [_("문자"), Occasion(occasion).label, State(state).label, Trouble(trouble).label if trouble else ""]
    return " · ".join(str(part) for part in told if part)


def _told_by_app(row: _Happening) -> str:
    status, _sign, left = row.word.partition(" ")
    told = {"what": APP_SAYS[status], "when": row.due_words}
    words = _("앱에서 %(what)s · %(when)s") % told if row.due else _("앱에서 %(what)s") % told
    return _("%(words)s · 병원 기록은 그대로 둠") % {"words": words} if left else words


def _assigned(row: _Happening) -> str:
    rule, _sign, skill = row.word.partition(" ")
    return " · ".join(filter(None, (_("담당 · %(name)s") % {"name": row.other}, given_words(rule, skill))))


def _tasked(row: _Happening) -> str:
    whose = row.other or (str(Role(row.word).label) if row.word else _("팀"))
    return _("할 일 · %(whose)s · %(when)s까지") % {"whose": whose, "when": row.due_words}


def _offered(row: _Happening) -> str:
    to = _("%(name)s님에게") % {"name": row.other}
    return " · ".join(filter(None, (_("넘기기"), str(Into(row.word).label) if row.word else "", to)))


APP_SAYS: dict[str, str | Promise] = {
    ReservationStatus.RESERVED: gettext_lazy("예약 변경"),
    ReservationStatus.CANCELLED: gettext_lazy("예약 취소"),
    ReservationStatus.NO_SHOW: gettext_lazy("노쇼"),
    ReservationStatus.VISITED: gettext_lazy("내원"),
}
# What people did with their booking by the link they were sent.
THEMSELVES: dict[str, str | Promise] = {
    Reply.CONFIRMED: gettext_lazy("본인이 예약 확인"),
    Reply.CHANGED: gettext_lazy("본인이 예약 변경"),
    Reply.CANCELLED: gettext_lazy("본인이 예약 취소"),
}
# By what a message came: chats by their source, the rest by their medium.
MEDIA = dict([*SourceKind.choices, *Medium.choices])
# Where the words of each kind were sealed.
SAID: dict[str, tuple[type[Model], str]] = {
    "asked": (Inquiry, "message"),
    "touched": (Touch, "message"),
    "heard": (Message, "text"),
    "wrote": (Message, "text"),
    "sent": (Sending, "text"),
    "promised": (Callback, "note"),
    "commented": (Comment, "text"),
    "learned": (Fact, "answer"),
    **dict.fromkeys(("tasked", "did_task"), (Task, "words")),
    "booked": (Booking, "note"),
    "closed": (Closure, "note"),
    "postponed": (Postponement, "reason"),
    "offered": (Handover, "note"),
    **SAID_AFTER,
    **dict.fromkeys(("returned", "lapsed"), (Handover, "return_reason")),
}
PLAIN = {
    "asked": gettext_lazy("문의"),
    "wrote": gettext_lazy("보낸 메시지"),
    "commented": gettext_lazy("메모"),
    "did_task": gettext_lazy("할 일을 마침"),
    "walked_in": gettext_lazy("예약 없이 내원"),
    "looked_after": gettext_lazy("내원 뒤의 답을 확인"),
    "reopened": gettext_lazy("다시 열림"),
    "returned": gettext_lazy("인계를 돌려보냄"),
    "lapsed": gettext_lazy("답이 없어 인계가 돌아옴"),
    "viewed": gettext_lazy("개인정보 열람"),
}
TOLD: dict[str, Callable[[_Happening], str]] = {
    **TOLD_AFTER,
    "called": _called,
    "heard": _heard,
    "sent": _sent,
    "answered_link": lambda row: str(THEMSELVES[row.word]),
    "reminded": lambda row: _("예약 확인 전화 · %(reply)s") % {"reply": Reply(row.word).label},
    "preferred": lambda row: _("%(medium)s로 연락하기를 원함") % {"medium": Medium(row.word).label},
    "called_us": _rang,
    "missed_us": _rang,
    "rang_them": _rang,
    "booked": _booked,
    "waits": _waits,
    "told_by_app": _told_by_app,
    "touched": lambda row: _("다시 문의 · %(channel)s") % {"channel": row.word},
    "promised": _promised,
    "learned": lambda row: _("알게 된 것 · %(question)s") % {"question": label_of(row.word)},
    "ended": lambda row: _("예약 결과 · %(kind)s") % {"kind": Kind(row.word).label},
    "closed": lambda row: _("종결 · %(reason)s") % {"reason": Reason(row.word).label},
    "about": lambda row: _("시술 · %s") % (row.word or _("모름")),
    "postponed": lambda row: _("보류 · %(when)s까지") % {"when": row.due_words},
    "tasked": _tasked,
    "assigned": _assigned,
    "gave_back": lambda row: _("기한이 지나 팀으로 · %(name)s님이 담당이었습니다") % {"name": row.other},
    "offered": _offered,
}
