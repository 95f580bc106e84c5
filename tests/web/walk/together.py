"""Of 함께 일하기: what an address speaks of, and what has to be sent so that its verb is reached."""

from datetime import date

from cast import NOW, Cast
from naewon.clinics.copied_weeks import copy_week
from naewon.clinics.models import Matter, Membership
from naewon.clinics.responsibilities import make_responsible
from naewon.clinics.roles import Role
from naewon.clinics.seats import name_doctor, name_room
from naewon.clinics.shifts import plan_week, usual_week
from naewon.team.models import About, Notification, Task, leave_shift_note, write_phrase

from .opening import SENT_ABOUT_OPENING, closed_through

TOMORROW = {"date": "2026-11-26", "time": "11:00"}
CALLS = {"calls_from": "09:00", "calls_until": "20:00", "answers": "closed", "calls_at_once": "3"}
CALLS |= {"visits_at_once": "5", "reminder_days": "1"}
SENT_TOGETHER: dict[str, dict[str, str]] = {
    "inquiry-comments": {"text": "오후에만 받습니다"},
    "inquiry-facts": {"question": "age", "answer": "31"},
    "proposal-acceptance": {"question": "concern", "passage": "붓기가 걱정돼요"},
    "proposal-dismissal": {"question": "concern", "passage": "붓기가 걱정돼요"},
    "inquiry-closure": {"reason": "price"},
    "inquiry-messages": {"text": "주차는 지하 2층입니다"},
    "booking-reminders": {"reply": "confirmed"},
    "booking-move": {**TOMORROW, "minutes": "30"},
    "inquiry-bookings": {**TOMORROW, "minutes": "30"},
    "inquiry-treatment-bookings": {**TOMORROW, "minutes": "60"},
    "inquiry-callback": TOMORROW,
    "inquiry-postponement": TOMORROW,
    "own-visit": {"act": "confirm"},
    "cadence": {**CALLS, "step0": "m30"},
    "call-choice": {"medium": "sms"},
    "message-template": {"text": "안녕히 계세요"},
    "message-preview": {"text": "안녕히 계세요"},
    "inquiry-tasks": {**TOMORROW, "words": "수술 전 사진 받기"},
    "tasks": {**TOMORROW, "words": "거즈 주문"},
    "shift-notes": {"words": "주차장 공사"},
    "rooms": {"name": "상담실 2"},
    "doctors": {"name": "최원장"},
    "doctor-days": {"weekdays": "0"},
    "responsibility": {"who": "manager", "minutes": "60"},
    **SENT_ABOUT_OPENING,
    "phrases": {"shortcut": "주차", "words": "지하 2층입니다"},
}


def notification(cast: Cast, theirs: Membership) -> int:
    told = {"kind": About.TASKED, "event": "task:1", "at": NOW}
    return Notification.objects.create(clinic=cast.haneul, staff=theirs, **told).pk


def task(cast: Cast, theirs: Membership) -> int:
    """Theirs, so that they can take it back."""
    return Task.open("거즈 주문", NOW, clinic=cast.haneul, by=theirs, at=NOW).pk


def note(_cast: Cast, theirs: Membership) -> int:
    return leave_shift_note("주차장 공사", by=theirs, at=NOW).pk


def phrase(cast: Cast, _theirs: Membership) -> int:
    return write_phrase("주차", "지하 2층입니다", by=cast.jung, at=NOW).pk


def responsibility(cast: Cast, _theirs: Membership) -> int:
    return make_responsible(Matter.AFTER_CARE, Role.MANAGER, 60, by=cast.jung, at=NOW).pk


def copied_week(cast: Cast, _by: Membership) -> int:
    """A week of 민지's made like the one before it."""
    monday = date(2026, 11, 23)
    plan_week(cast.minji, monday, usual_week(cast.haneul.calendar()), is_single=True, by=cast.jung, at=NOW)
    row = copy_week(date(2026, 11, 30), by=cast.jung, at=NOW).row
    assert row
    return row.pk


def doctor(cast: Cast, _theirs: Membership) -> int:
    return name_doctor("박원장", by=cast.jung, at=NOW).pk


def room(cast: Cast, _theirs: Membership) -> int:
    return name_room("상담실 1", by=cast.jung, at=NOW).pk


MADE_TOGETHER = {
    "chapter": lambda *_: "manager",
    "last_day": closed_through,
    "copied_id": copied_week,
    "task_id": task,
    "notification_id": notification,
    "shift_note_id": note,
    "phrase_id": phrase,
    "responsibility_id": responsibility,
    "room_id": room,
    "doctor_id": doctor,
}
