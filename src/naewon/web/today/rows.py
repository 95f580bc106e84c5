"""The queue's rows in words, and whom to take next."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naewon.clinics.calendar import Calendar
from naewon.clinics.models import Membership
from naewon.contacts.first_contact import Waits
from naewon.contacts.models import Result
from naewon.queues.board import Board, Row, Whose
from naewon.queues.models import Place, Tier
from naewon.scores.models import Basis
from naewon.scores.wording import best_reason
from naewon.vault.telling import told
from naewon.web.inquiries.chance import badge_range
from naewon.web.inquiries.without_number import without_number
from naewon.web.speaking import Clock, back_words, clock, clock_time
from naewon.web.templatetags.amounts import minutes


class Badge(NamedTuple):
    value: int
    grade: str
    low: int
    high: int
    start: bool


class Stat(NamedTuple):
    number: str
    name: str
    tone: str = ""
    note: str = ""


class Part(NamedTuple):
    """A part of the list that may be looked at alone."""

    key: str
    name: str
    waiting: int
    current: bool


class RowWords(NamedTuple):
    """What a row of the queue says; `holder` is the name of a colleague, `mine` whether it is in one's own hand.

    `owner` names whose they are, where that is worth telling; `spoken_for`: that colleague is at work and calls them.
    """

    pk: int
    number: int
    badge: Badge | None
    name: str
    meta: str
    reason: str
    clock: Clock
    holder: str
    mine: bool
    promised: bool
    no_number: str
    owner: str = ""
    spoken_for: bool = False


def words_of(row: Row, staff: Membership, now: datetime) -> RowWords:
    """`now` in the zone of the clinic."""
    lacking, mine = without_number(row.inquiry), row.holder is not None and row.holder.pk == staff.pk
    return RowWords(
        pk=row.inquiry.pk,
        number=row.number,
        badge=badge_of(row),
        name=row.inquiry.patient.shown_as,
        meta=" · ".join(part for part in (row.inquiry.wish, row.inquiry.channel.name) if part),
        reason=reason_of(row, now),
        clock=clock(
            since_of(row.place),
            row.place.due_at,
            now,
            note=tries(row.place),
            warning=timedelta(minutes=staff.clinic.warning_minutes),
        ),
        holder="" if mine or row.holder is None else row.holder.name,
        mine=mine,
        promised=row.place.tier == Tier.PROMISED,
        no_number=lacking.short if lacking else "",
        owner=owner_of(row, staff, now),
        spoken_for=is_spoken_for(row, staff),
    )


def owner_of(row: Row, staff: Membership, now: datetime) -> str:
    """담당 김민지 · 내일 10:00 출근: of who is not at work; of who is, their name, where inquiries are given out."""
    if row.place.owner is None or row.duty is None or not (row.duty.is_off or is_spoken_for(row, staff)):
        return ""
    return " · ".join(filter(None, (_("담당 %s") % row.place.owner.name, back_words(row.duty, now))))


def is_spoken_for(row: Row, staff: Membership) -> bool:
    """Whether a colleague who is at work was given them."""
    others = row.place.owner_id not in {None, staff.pk} and row.duty is not None and not row.duty.is_off
    return staff.clinic.assigns and others


def badge_of(row: Row) -> Badge | None:
    if row.score is None:
        return None
    low, high = badge_range(row.score)
    return Badge(row.score.percent, row.score.grade.lower(), low, high, row.score.basis == Basis.STARTING)


def reason_of(row: Row, now: datetime) -> str:
    """The one thing to know before calling: a promise, a call we missed, the last try, else the score's best reason."""
    place = row.place
    if place.tier == Tier.PROMISED and place.due_at:
        promised = _("직접 고른 시각 · %s") if place.is_chosen else _("%s 재통화 약속")
        return promised % clock_time(place.due_at, now)
    if place.visit_at:
        return reason_of_booked(place, clock_time(place.visit_at, now))
    if place.is_untold or place.prefers_text:
        untold = _("문자가 닿지 않았습니다 · 전화해 주세요")
        return untold if place.is_untold else _("문자로 연락 원함 · 전화 대신 문자를 보내 주세요")
    if place.is_used_up:
        return _("%d번 걸어 모두 부재 · 장기부재로 종결할까요?") % place.attempts
    if place.why.get("talked"):
        return _("통화했습니다 · 결과를 적어 주세요")
    missed = place.why.get("missed", 0)
    said = (
        [ngettext("부재 콜백 · 못 받은 전화 %d통", "부재 콜백 · 못 받은 전화 %d통", missed) % missed] if missed else []
    )
    said += [_("다시 문의 %d번") % place.touches] if place.touches and not missed else []
    if place.attempts and place.last_result:
        said.append(f"{Result(place.last_result).label} · {tries(place)}")
    score = row.score
    if not said and score:
        said.append(told(lambda: best_reason(score)))
    return " · ".join(said) or _("점수를 계산하는 중")


def reason_of_booked(place: Place, visit: str) -> str:
    """Whose visit is to be confirmed, or who has a time and asks something."""
    if place.is_reminder:
        words = _("예약 문자가 닿지 않음 · 전화로 확인 · %s") if place.is_untold else _("예약 확인 전화 · %s")
        return words % visit
    missed: int = place.why.get("missed", 0)
    asked = ngettext("예약한 분의 부재 전화 %d통", "예약한 분의 부재 전화 %d통", missed) % missed
    said = asked if missed else _("예약한 분의 메시지")
    if place.attempts:
        said = _("예약한 분이 연락을 기다림 · %s") % tries(place)
    return " · ".join((said, _("%s 예약") % visit))


def since_of(place: Place) -> datetime:
    """Whose visit is to be confirmed does not wait for us; the call does, since this morning."""
    return place.ready_at if place.is_reminder else place.waiting_since


def tries(place: Place) -> str:
    return _("%d번째 시도") % (place.attempts + 1) if place.attempts else ""


def stats_of(board: Board) -> list[Stat]:
    waits = board.today.waits
    return [
        Stat(str(board.waiting), _("대기")),
        Stat(str(board.promises_due), _("약속 전화"), "tone-hot" if board.promises_due else ""),
        Stat(minutes(waits.tried.median), _("첫 시도 중앙값"), note=waits_words(waits)),
        Stat(str(board.today.booked), _("오늘 잡은 예약")),
    ]


def parts_of(board: Board, whose: Whose) -> list[Part]:
    """The whole list, one's own and what nobody owns, each with how many wait."""
    told = ((Whose.ALL, _("전체"), board.waiting), (Whose.MINE, _("내 담당"), board.mine))
    parts = (*told, (Whose.TEAM, _("담당 없음"), board.unowned))
    return [Part(which, name, count, which == whose) for which, name, count in parts]


def waits_words(waits: Waits) -> str:
    """The slowest tenth of the tries, and when somebody answered: for who points at the median."""
    if waits.tried.median is None:
        return ""
    told = {"p90": minutes(waits.tried.p90), "reached": minutes(waits.reached.median)}
    return _("느린 10%%는 %(p90)s 넘게 기다렸고, 응답까지는 절반이 %(reached)s 안입니다") % told


def closed_words(calendar: Calendar, now: datetime) -> str:
    """When the clinic opens next, so that nobody calls at three in the morning by habit; nothing while it is open."""
    if calendar.is_open(now):
        return ""
    return _("지금은 진료 시간이 아닙니다 · %(when)s에 시작") % {"when": clock_time(calendar.next_open(now), now)}


def next_free(rows: Sequence[RowWords], after: int | None = None) -> int | None:
    """The person to take: the first whom no colleague holds or was given, other than the one just left."""
    return next((row.pk for row in rows if not (row.holder or row.spoken_for) and row.pk != after), None)
