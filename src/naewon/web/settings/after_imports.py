"""After a file came in: the rows that were left out, to be mended, and the whole of it undone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.intake.access import import_for
from naewon.intake.models import FileImport
from naewon.intake.problem_file import is_workbook, problem_lines, problem_workbook
from naewon.intake.undoing import can_be_undone, prospect, undo
from naewon.web.asking import asking
from naewon.web.exports import Export, exported
from naewon.web.settings.imports import page_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@asking
def download_problems(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """The rows that were left out, as a file to mend and bring in again."""
    file_import = import_for(staff, import_id)
    title = f"{file_import.filename} · {_('못 읽은 행')}"
    export = Export("problems", title, reverse("import", args=[import_id]), file_import.refused, subject_id=import_id)
    return exported(request, staff, export, lambda: problem_file(file_import))


def problem_file(file_import: FileImport) -> HttpResponse:
    if is_workbook(file_import):
        content, kind, ending = problem_workbook(file_import), WORKBOOK, "xlsx"
        response = HttpResponse(content, content_type=kind)
    else:
        ending = "csv"
        response = HttpResponse(problem_lines(file_import), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="naewon-import-{file_import.pk}.{ending}"'
    return response


@require_http_methods(["GET", "POST"])
@asking
def undo_import(request: HttpRequest, staff: Membership, import_id: int) -> HttpResponse:
    """What would go and what would stay; then it goes."""
    file_import = import_for(staff, import_id)
    if request.method == "POST":
        undo(file_import, by=staff, at=timezone.now())
        return redirect("import", import_id)
    if not can_be_undone(file_import):
        raise Conflict(_("되돌릴 수 없는 파일입니다."))
    return page_of(request, staff, file_import, {"at": 4, "prospect": prospect(file_import)})
