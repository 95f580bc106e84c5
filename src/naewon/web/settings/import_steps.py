"""What each step of bringing in a file shows: its columns, how a trial went, what came in."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.adapters.file.problems import RowRefused, field_name, sentence
from naewon.intake.files.table import Table
from naewon.intake.importing import preview
from naewon.intake.models import About, FileImport, RowProblem
from naewon.intake.rehearsing import Trial
from naewon.intake.undoing import can_be_undone, stayed
from naewon.intake.visits import match_rate
from naewon.journal.watching import record_list
from naewon.marketing.models import Channel
from naewon.web.settings.mapping import choices_of, options

FIRST_PROBLEMS = 5
STAYED = 30
Told = tuple[int, str, str, str]


def steps() -> list[str]:
    return [_("파일"), _("열 확인"), _("가져오는 중"), _("결과")]


def step_of(file_import: FileImport, staff: Membership) -> dict[str, Any]:
    if file_import.undone_at:
        left = {"stayed_visits": file_import.told.count(), "stayed_patients": file_import.registered.count()}
        return {"at": 4, "stayed": listed(file_import, staff), **left}
    if file_import.finished_at:
        rate = match_rate(file_import, staff) if file_import.about == About.VISITS else None
        can_undo = staff.can_import and can_be_undone(file_import)
        return {"at": 4, "problems": problems_of(file_import), "rate": rate, "can_undo": can_undo}
    if file_import.started_at:
        return {"at": 3}
    return {"at": 2, **columns_context(file_import, columns_from(file_import.mapping))}


def listed(file_import: FileImport, staff: Membership) -> list[Inquiry]:
    """What stayed when the file was undone."""
    inquiries = list(stayed(file_import)[:STAYED])
    record_list("inquiries", [inquiry.patient_id for inquiry in inquiries], by=staff, at=timezone.now())
    return inquiries


def columns_context(file_import: FileImport, columns: Columns, table: Table | None = None) -> dict[str, Any]:
    shown = preview(file_import, columns, timezone.now(), table)
    channels = Channel.objects.filter(clinic_id=file_import.clinic_id).exclude(code="file")
    names = list(channels.values_list("name", flat=True))
    return {
        "shown": shown,
        "choices": choices_of(shown, columns, confirmed=file_import.layout_id is not None),
        "options": options(file_import.about),
        "channels": [*names, columns.channel] if columns.channel and columns.channel not in names else names,
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


def trial_context(trial: Trial) -> dict[str, Any]:
    told = [(row, problem.field, problem.reason, problem.value) for row, problem in trial.problems[:FIRST_PROBLEMS]]
    return {"trial": trial, "problems": in_words(told)}


def problems_of(file_import: FileImport) -> list[Told]:
    rows = RowProblem.objects.filter(file_import=file_import).order_by("row")[:FIRST_PROBLEMS]
    return in_words((row.row, row.field, row.reason, row.value) for row in rows)


def in_words(problems: Iterable[Told]) -> list[Told]:
    """Row, field, what is wrong and what to do, the value."""
    return [(row, field_name(field), sentence(reason), value) for row, field, reason, value in problems]
