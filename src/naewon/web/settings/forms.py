"""신청 폼: built, looked at beside it, published, taken back, and put into the clinic's own site."""

from io import BytesIO
from typing import Any

import segno
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naewon.clinics.models import Membership
from naewon.intake.access import form_for, forms_of
from naewon.intake.adapters.form.editions import (
    draft_of,
    publish,
    put_back,
    save_draft,
    sheet_of,
    standing_edition,
    take_back,
)
from naewon.intake.adapters.form.offering import given_up
from naewon.intake.adapters.form.sheet import read_sheet
from naewon.intake.adapters.form.signup import Signup
from naewon.intake.form_models import Draft
from naewon.intake.models import Source
from naewon.patients.guarding import notice
from naewon.web.asking import asking
from naewon.web.settings.connections import connection_of
from naewon.web.settings.form_editor import acted, typed_content
from naewon.web.settings.form_rows import ASKED_AS, asks_of, edition_rows, procedure_rows, question_rows, text_rows
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

SAVED, CHANGED = "draft:saved", "editions:changed"


@require_safe
@asking
def forms(request: HttpRequest, staff: Membership) -> HttpResponse:
    sources = forms_of(staff)
    editions = [standing_edition(source) for source in sources]
    sheets = [sheet_of(source, edition) for source, edition in zip(sources, editions, strict=True)]
    rows = list(zip(sources, editions, given_up(staff.clinic_id, sheets), strict=True))
    return render(request, "settings/forms.html", {"rows": rows, "tabs": tabs(staff, "forms")})


@require_http_methods(["GET", "POST"])
@asking
def form(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    """The builder. POST keeps everything typed, and does what the pressed button says."""
    source = form_for(staff, source_id)
    if request.method == "GET":
        return builder(request, staff, draft_of(source))
    act = request.POST.get("act", "")
    content, focus = acted(typed_content(request.POST), act, staff.clinic_id)
    seen = request.POST.get("seen", "")
    draft = save_draft(source, content, seen=int(seen) if seen.isdecimal() else 0, by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(reverse("form", args=[source_id]) + (f"#{focus}" if focus else ""))
    return kept(request, draft, act, focus)


def builder(request: HttpRequest, staff: Membership, draft: Draft) -> HttpResponse:
    source = draft.source
    context = {
        "connection": connection_of(source, request),
        "editions": edition_rows(source),
        "tabs": tabs(staff, "forms"),
        **editor(draft),
    }
    return render(request, "settings/form.html", context)


def editor(draft: Draft, focus: str = "") -> dict[str, Any]:
    sheet = read_sheet(draft.content)
    standing = standing_edition(draft.source)
    return {
        "source": draft.source,
        "draft": draft,
        "sheet": sheet,
        "standing": standing,
        "is_news": standing is None or standing.content != draft.content,
        "asks": asks_of(sheet),
        "asked_as": ASKED_AS.items(),
        "procedures": procedure_rows(draft.source, sheet),
        "questions": question_rows(sheet, focus),
        "texts": text_rows(draft.source, sheet),
        "focus": focus,
    }


def kept(request: HttpRequest, draft: Draft, act: str, focus: str) -> HttpResponse:
    """Where only words changed, how things stand; where a row came or went, the whole editor."""
    name = "settings/form_editor.html" if act else "settings/form_state.html"
    response = render(request, name, {**editor(draft, focus), "notice": notice()})
    response["HX-Trigger"] = SAVED
    return response


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@asking
def show_preview(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    """The real page with the draft in it. Nothing can be sent from it."""
    source = form_for(staff, source_id)
    sheet = read_sheet(draft_of(source).content)
    context = {"source": source, "sheet": sheet, "is_preview": True}
    if request.GET.get("page") == "thanks":
        return render(request, "intake/thanks.html", context)
    return render(request, "intake/form.html", {**context, "form": Signup(source, sheet), "hidden": {}})


@require_POST
@asking
def create_edition(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    source = form_for(staff, source_id)
    edition = publish(source, by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("form", source_id)
    words = _("%(number)d판을 펴냈습니다. 지금부터 이 판이 보입니다.") % {"number": edition.number}
    undo = reverse("form-edition", args=[source_id, edition.number])
    return toast(words, CHANGED, undo=undo, method="delete")


@require_http_methods(["POST", "DELETE"])
@asking
def one_edition(request: HttpRequest, staff: Membership, source_id: int, number: int) -> HttpResponse:
    """DELETE takes it back, POST puts it back."""
    source, now = form_for(staff, source_id), timezone.now()
    if request.method == "POST":
        put_back(source, number, by=staff, at=now)
        return toast(_("%(number)d판을 다시 펴냈습니다.") % {"number": number}, CHANGED)
    take_back(source, number, by=staff, at=now)
    words = _("%(number)d판을 거두었습니다. 받은 신청은 그대로 있습니다.") % {"number": number}
    return toast(words, CHANGED, undo=reverse("form-edition", args=[source_id, number]))


@require_safe
@asking
def show_qr(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    """The address of the form as a picture for posters and cards."""
    address = address_of(form_for(staff, source_id), request)
    picture = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(picture, kind="svg", scale=8, border=3, light="white", xmldecl=False)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def address_of(source: Source, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("form-landing", args=[source.key]))
