"""파일 가져오기: choose a file, confirm its columns on a preview, watch it come in, see what needs a look."""

from collections import Counter
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
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.adapters.file.problems import RowRefused, field_name, sentence
from naewon.intake.importing import confirm, discard, preview, start_import
from naewon.intake.models import About, FileImport, RowProblem
from naewon.intake.problem_file import problem_lines
from naewon.intake.visits import match_rate
from naewon.marketing.models import Channel
from naewon.visits.access import doubts_of
from naewon.web.asking import asking
from naewon.web.exports import Export, exported
from naewon.web.settings.mapping import choices_of, columns_chosen, options
from naewon.web.settings.places import tabs

LISTED = 30
FIRST_PROBLEMS = 5


@require_http_methods(["GET", "POST"])
@asking
def imports(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The files so far, and a place for the next one."""
    failure = None
    if request.method == "POST":
        try:
            return redirect("import", upload(request, staff).pk)
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
    }
    return render(request, "settings/imports.html", context, status=failure.status if failure else 200)


def upload(request: HttpRequest, staff: Membership) -> FileImport:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("올릴 파일을 골라 주세요."))
    about = about_of(request.POST.get("about", ""))
    return start_import(staff.clinic, file.name or "", file.read(), by=staff, at=timezone.now(), about=about)


def about_of(asked: str) -> str:
    return asked if asked in About.values else About.INQUIRIES


@require_http_methods(["GET", "DELETE"])
@asking
def one_import(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """The step it is at: columns, coming in, or done."""
    file_import = import_for(staff, import_id)
    if request.method == "DELETE":
        discard(file_import, by=staff, at=timezone.now())
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("imports")})
    context = {"file_import": file_import, "tabs": tabs(staff, "imports"), "steps": steps()}
    return render(request, "settings/import.html", {**context, **step_of(file_import, staff)})


def steps() -> list[str]:
    return [_("파일"), _("열 확인"), _("가져오는 중"), _("결과")]


def step_of(file_import: FileImport, staff: Membership) -> dict[str, Any]:
    if file_import.finished_at:
        rate = match_rate(file_import, staff) if file_import.about == About.VISITS else None
        return {"at": 4, "problems": problems_of(file_import), "rate": rate}
    if file_import.started_at:
        return {"at": 3}
    return {"at": 2, **columns_context(file_import, columns_from(file_import.mapping))}


def columns_context(file_import: FileImport, columns: Columns) -> dict[str, Any]:
    shown = preview(file_import, columns, timezone.now())
    return {
        "shown": shown,
        "choices": choices_of(shown, columns),
        "options": options(file_import.about),
        "channels": Channel.objects.filter(clinic_id=file_import.clinic_id),
        "channel": columns.channel,
        "first_problems": kinds_of(shown.problems),
    }


def kinds_of(problems: list[RowRefused]) -> list[dict[str, Any]]:
    """Problems of the first rows, those alike as one, with the first value that showed it."""
    counts = Counter((problem.field, problem.reason) for problem in problems)
    first = {(problem.field, problem.reason): problem.value for problem in reversed(problems)}
    return [
        {"field": field_name(field), "sentence": sentence(reason), "value": first[field, reason], "count": count}
        for (field, reason), count in counts.most_common(FIRST_PROBLEMS)
    ]


def problems_of(file_import: FileImport) -> list[tuple[int, str, str, str]]:
    rows = RowProblem.objects.filter(file_import=file_import).order_by("row")[:FIRST_PROBLEMS]
    return [(row.row, field_name(row.field), sentence(row.reason), row.value) for row in rows]


@require_POST
@asking
def show_preview(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """The columns as chosen so far. Nothing is written."""
    file_import = import_for(staff, import_id)
    columns = columns_chosen(file_import.about, headers_of(file_import), request.POST.dict())
    context = {"file_import": file_import, **columns_context(file_import, columns)}
    return render(request, "settings/columns.html", context)


@require_POST
@asking
def create_confirmation(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    file_import = import_for(staff, import_id)
    columns = columns_chosen(file_import.about, headers_of(file_import), request.POST.dict())
    confirm(file_import, columns, by=staff, at=timezone.now())
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("import", args=[import_id])})
    return redirect("import", import_id)


def headers_of(file_import: FileImport) -> list[str]:
    if file_import.started_at:
        raise Invalid
    return preview(file_import, Columns(), timezone.now()).headers


@require_http_methods(["GET", "POST"])
@asking
def download_problems(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """The rows that were left out, as a file to mend and bring in again."""
    file_import = import_for(staff, import_id)
    title = f"{file_import.filename} · {_('못 읽은 행')}"
    back = reverse("import", args=[import_id])
    export = Export("problems", title, back, file_import.refused, subject_id=import_id)
    headers = {"Content-Disposition": f'attachment; filename="naewon-import-{import_id}.csv"'}
    return exported(
        request,
        staff,
        export,
        lambda: HttpResponse(problem_lines(file_import), content_type="text/csv; charset=utf-8", headers=headers),
    )
