"""문구: what is said on each occasion, shown as it would arrive before it is kept."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import Occasion, Size, sender_of, write_template
from naewon.contacts.sending.adverts import judge_plain
from naewon.contacts.sending.sizes import bytes_of, size_of
from naewon.contacts.sending.wordings import (
    BLANKS,
    CALL_AT,
    CLINIC,
    LINK,
    NAME,
    OWN_BLANKS,
    PHONE,
    VISIT_AT,
    fill,
    judge,
    said_on,
)
from naewon.errors import Invalid, NotFound
from naewon.marketing.cautions import Hit, hits, words_of
from naewon.marketing.models import Rule
from naewon.web.asking import asking
from naewon.web.toasts import toast


class Preview(NamedTuple):
    """A text as it would arrive, how long that is, and why it could not be sent: nothing if it could.

    `hits` are words to be careful with, which stop nobody.
    """

    text: str
    length: int
    size: Size | None
    refusal: str
    hits: list[Hit]


class Said(NamedTuple):
    """What is said on an occasion, and which blanks it may have."""

    occasion: Occasion
    text: str
    blanks: list[tuple[str, str]]
    preview: Preview


def all_said(clinic: Clinic, now: datetime) -> list[Said]:
    found, words = [], words_of(clinic.pk)
    for occasion in Occasion:
        text = said_on(clinic, occasion)
        blanks = [(name, str(BLANKS[name])) for name in OWN_BLANKS[occasion]]
        found.append(Said(occasion, text, blanks, preview_of(clinic, occasion, text, now, words)))
    return found


def preview_of(clinic: Clinic, occasion: Occasion, text: str, now: datetime, words: Mapping[str, Rule]) -> Preview:
    """With the blanks of somebody made up. What carriers count is what arrives, not what was typed."""
    shown = fill(text, sample_of(clinic, now))
    careful = hits(words, text)
    try:
        looked_at(occasion, text)
        return Preview(shown, bytes_of(shown), size_of(shown), "", careful)
    except Invalid as refusal:
        return Preview(shown, bytes_of(shown), None, str(refusal.message), careful)


def sample_of(clinic: Clinic, now: datetime) -> dict[str, str]:
    """Somebody with a name of three syllables, as most have."""
    tomorrow = datetime.combine(clinic.local(now).date() + timedelta(days=1), time(14), clinic.zone)
    return {
        NAME: "김하늘",
        CLINIC: clinic.name,
        PHONE: sender_of(clinic).number,
        CALL_AT: moment_words(tomorrow),
        VISIT_AT: moment_words(tomorrow),
        LINK: "https://naewon.example.com/when/…",
    }


def looked_at(occasion: Occasion, text: str) -> str:
    """The text itself. Invalid where it could not be sent, or would be an advert in disguise."""
    if not text:
        raise Invalid(_("보낼 말을 적어 주세요."))
    judge(occasion, text)
    judge_plain(text)
    size_of(text)
    return text


def typed(request: HttpRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n").strip()


def occasion_of(code: str) -> Occasion:
    if code not in Occasion:
        raise NotFound
    return Occasion(code)


@require_POST
@asking
def show_preview(request: HttpRequest, staff: Membership, occasion: str) -> HttpResponse:
    """As it would arrive, while it is being typed."""
    staff.require("can_write_templates")
    found = occasion_of(occasion)
    preview = preview_of(staff.clinic, found, typed(request), timezone.now(), words_of(staff.clinic_id))
    return render(request, "settings/wording_preview.html", {"preview": preview})


@require_POST
@asking
def create_template(request: HttpRequest, staff: Membership, occasion: str) -> HttpResponse:
    """What the clinic says from now on."""
    found = occasion_of(occasion)
    write_template(found, looked_at(found, typed(request)), by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("message-settings")
    return toast(_("문구를 저장했습니다."), "messages:changed")
