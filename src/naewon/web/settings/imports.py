"""파일 가져오기: choose a file, confirm its columns on a preview, watch it come in, see what needs a look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.intake.access import import_for, imports_of
from naewon.intake.files.errors import LockedFile
from naewon.intake.importing import confirm, discard, start_import
from naewon.intake.models import About, FileImport
from naewon.intake.rehearsing import rehearse
from naewon.visits.access import doubts_of
from naewon.web.asking import asking
from naewon.web.settings.import_steps import columns_context, step_of, steps, trial_context
from naewon.web.settings.mapping import chosen
from naewon.web.settings.places import tabs

LISTED = 30


@require_http_methods(["GET", "POST"])
@asking
def imports(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The files so far, and a place for the next one."""
    failure = None
    if request.method == "POST":
        try:
            return gone_to(request, upload(request, staff))
        except Invalid as error:
            failure = error
    context = {
        "imports": imports_of(staff)[:LISTED],
        "tabs": tabs(staff, "imports"),
        "steps": steps(),
        "abouts": About.choices,
        "about": about_of(request.POST.get("about") or request.GET.get("about", "")),
        "doubts": doubts_of(staff).count(),
        "failure": failure,
        "is_locked": isinstance(failure, LockedFile),
    }
    page = "settings/upload_failure.html" if failure and request.htmx else "settings/imports.html"  # type: ignore[attr-defined]
    return render(request, page, context, status=failure.status if failure else 200)


def upload(request: HttpRequest, staff: Membership) -> FileImport:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("올릴 파일을 골라 주세요."))
    how = {"about": about_of(request.POST.get("about", "")), "password": request.POST.get("password", "")[:255]}
    return start_import(staff.clinic, file.name or "", file.read(), by=staff, at=timezone.now(), **how)


def about_of(asked: str) -> str:
    return asked if asked in About.values else About.INQUIRIES


def gone_to(request: HttpRequest, file_import: FileImport) -> HttpResponse:
    """On to the page of the import."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("import", args=[file_import.pk])})
    return redirect("import", file_import.pk)


@require_http_methods(["GET", "DELETE"])
@asking
def one_import(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """The step it is at: columns, coming in, or done."""
    file_import = import_for(staff, import_id)
    if request.method == "DELETE":
        discard(file_import, by=staff, at=timezone.now())
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("imports")})
    return page_of(request, staff, file_import, step_of(file_import, staff))


def page_of(request: HttpRequest, staff: Membership, file_import: FileImport, step: dict[str, Any]) -> HttpResponse:
    context = {"file_import": file_import, "tabs": tabs(staff, "imports"), "steps": steps(), **step}
    return render(request, "settings/import.html", context)


@require_POST
@asking
def show_preview(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """The columns as chosen so far. Nothing is written."""
    file_import = import_for(staff, import_id)
    columns, table = chosen(file_import, request.POST.dict())
    context = {"file_import": file_import, **columns_context(file_import, columns, table)}
    return render(request, "settings/columns.html", context)


@require_POST
@asking
def show_trial(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """What the file would bring with the columns as chosen so far. Nothing is written."""
    file_import = import_for(staff, import_id)
    columns, _table = chosen(file_import, request.POST.dict())
    trial = rehearse(file_import, columns, by=staff, at=timezone.now())
    return render(request, "settings/trial.html", {"file_import": file_import, **trial_context(trial)})


@require_POST
@asking
def create_confirmation(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    file_import = import_for(staff, import_id)
    columns, _table = chosen(file_import, request.POST.dict())
    confirm(file_import, columns, by=staff, at=timezone.now())
    return gone_to(request, file_import)
