"""알림: what happened that one should know of, where it leads, and how one wants to be told."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from naewon.alarms.models import Stage
from naewon.clinics.models import Matter, Membership
from naewon.journal.watching import record_list
from naewon.queues.idle_owners import AGAIN
from naewon.scores.doubts import Doubt
from naewon.team.models import About, Notification
from naewon.team.notifying import listen, listening_of, notifications_of, read, read_all, unread_of
from naewon.web.asking import asking
from naewon.web.team.places import tabs

ICONS = {
    About.MENTIONED: "at-sign",
    About.TASKED: "flag",
    About.OFFERED: "handshake",
    About.RETURNED: "undo-2",
    About.LAPSED: "undo-2",
    About.WARNED: "alarm-clock",
    About.TOUCHED: "message-square",
    About.SILENT: "wifi-off",
    About.ALARM: "alarm-clock",
    About.MODEL: "gauge",
    About.ADVERT: "megaphone",
}


ONE_PLACE = {About.ALARM: "alarms", About.MODEL: "model-report"}


class Told(NamedTuple):
    """One notification in words. `about` names the person, nothing where there is none."""

    row: Notification
    icon: str
    words: str
    about: str


@require_safe
@asking
def notifications(request: HttpRequest, staff: Membership) -> HttpResponse:
    rows = notifications_of(staff)
    seen = [row.inquiry.patient_id for row in rows if row.inquiry]
    record_list("notifications", seen, by=staff, at=timezone.now())
    context = {"told": [words_of(row) for row in rows], "tabs": tabs(staff, "notifications")}
    return render(request, "team/notifications.html", context)


@require_safe
@asking
def bell(request: HttpRequest, staff: Membership) -> HttpResponse:
    return render(request, "components/bell.html", {"unread": unread_of(staff)})


@require_POST
@asking
def create_reading(_request: HttpRequest, staff: Membership, notification_id: int) -> HttpResponse:
    """It is read, and one goes where it leads."""
    return redirect(address_of(read(staff, notification_id, timezone.now())))


@require_POST
@asking
def create_readings(_request: HttpRequest, staff: Membership) -> HttpResponse:
    read_all(staff, timezone.now())
    return redirect("notifications")


@require_POST
@asking
def set_listening(request: HttpRequest, staff: Membership) -> HttpResponse:
    listen(staff, request.POST.getlist("kind"), by_mail="by_mail" in request.POST)
    return redirect(reverse("account") + "#notifications")


def words_of(row: Notification) -> Told:
    kind, name = About(row.kind), row.by.name if row.by else ""
    sentences = {
        About.MENTIONED: _("%s님이 메모에서 나를 불렀습니다") % name,
        About.TASKED: _("%s님이 할 일을 맡겼습니다") % name if name else _("할 일이 생겼습니다"),
        About.OFFERED: _("%s님이 넘기려고 합니다") % name,
        About.RETURNED: _("%s님이 인계를 돌려보냈습니다") % name,
        About.LAPSED: _("답이 없어 인계가 돌아왔습니다"),
        About.WARNED: _("다시 걸 분이 곧 팀으로 돌아갑니다")
        if row.event.startswith(f"{AGAIN}:")
        else _("응대 기한이 곧 지납니다"),
        About.TOUCHED: _("내가 담당하는 분이 다시 문의했습니다"),
        About.SILENT: _("평소 소식이 오던 연결이 조용합니다"),
        About.ALARM: alarm_words(row.event) if row.kind == About.ALARM else "",
        About.MODEL: model_words(row.event) if row.kind == About.MODEL else "",
        About.ADVERT: _("%s님이 광고에 남긴 말에 답했습니다") % name
        if row.event.endswith(":answer")
        else _("%s님이 광고에 대해 들은 말을 남겼습니다") % name,
    }
    return Told(row, ICONS[kind], sentences[kind], row.inquiry.patient.shown_as if row.inquiry else "")


def alarm_words(event: str) -> str:
    """The step and how far its clock has run stand in the event; see naewon/alarms."""
    _alarm, _pk, matter, stage = event.split(":")
    return f"{Matter(matter).label} · {Stage(int(stage)).label}"


def model_words(event: str) -> str:
    """What is to be looked at stands in the event; see naewon/scores/warning.py."""
    words = {
        Doubt.SILENT: _("내원 기록이 들어오지 않아 새 점수 모델을 쓰지 않습니다"),
        Doubt.UNTRUE: _("점수의 예측이 실제 내원과 어긋납니다"),
        Doubt.MOVED: _("들어오는 문의가 점수가 배운 때와 달라졌습니다"),
    }
    return words[Doubt(event.rsplit(":", 1)[-1])]


def address_of(row: Notification) -> str:
    if row.inquiry_id:
        return reverse("inquiry", args=[row.inquiry_id])
    if row.kind in ONE_PLACE:
        return reverse(ONE_PLACE[About(row.kind)])
    if row.kind == About.SILENT:
        return reverse("source", args=[row.event.split(":")[1]])
    if row.event.startswith("advert:"):
        return reverse("bookings") if row.kind == About.OFFERED else reverse("creative", args=[row.event.split(":")[1]])
    if row.kind == About.ADVERT:
        return reverse("notifications" if row.event.endswith(":answer") else "advert-results")
    return reverse("tasks")


def choices_of(staff: Membership) -> dict[str, object]:
    """The kinds of notification, each with whether it is listened to, and whether letters come."""
    listening = listening_of(staff)
    kinds = [(kind.value, kind.label, kind.value not in listening.muted) for kind in About]
    return {"kinds": kinds, "by_mail": listening.by_mail}
