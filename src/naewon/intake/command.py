"""`naewon import`, `import-visits`, `import-patients`: a file from the command line, without a server or a worker."""

import sys
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TextIO

from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from naewon.clinics.models import Clinic
from naewon.errors import NaewonError, NotFound
from naewon.intake.about import SUBJECTS
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.adapters.file.problems import field_name
from naewon.intake.bringing_in import bring_in
from naewon.intake.importing import begin, preview, start_import
from naewon.intake.models import About, FileImport
from naewon.intake.problem_file import problem_lines
from naewon.intake.visits import counted
from naewon.tenancy.within import within


def run(options: Namespace) -> int:
    """options: file, clinic, about, map (list of field=header), password (to be asked for), password_file, yes, errors
    (paths or None). 0 when every row is in.
    """
    try:
        password = password_of(options)
        with within([options.clinic]):
            file_import = uploaded(Path(options.file), options.clinic, options.about, password)
            columns = with_named(columns_from(file_import.mapping), options.map)
            show(file_import, columns)
        if not (options.yes or input(_("이대로 가져올까요? [y/N] ")).strip().lower() in {"y", "yes", "예", "ㅛ"}):
            with within([options.clinic]):
                file_import.delete()
            return 1
        with within([options.clinic]):
            begin(file_import, columns, by=None, at=timezone.now())
    except (NaewonError, OSError) as error:
        say(str(error), sys.stderr)
        return 2
    bring_in_with_a_bar(file_import)
    with within([options.clinic]):
        return told(file_import, options.errors)


def password_of(options: Namespace) -> str:
    """Asked for, or read from a file: whoever lists the running programs sees what is typed behind a command."""
    if options.password:
        return getpass(_("파일의 암호: "))
    return Path(options.password_file).read_text("utf-8").rstrip("\r\n") if options.password_file else ""


def uploaded(path: Path, clinic_id: int, about: str, password: str) -> FileImport:
    clinic = Clinic.objects.filter(pk=clinic_id).first()
    if clinic is None:
        raise NotFound(_("%(id)s번 병원이 없습니다.") % {"id": clinic_id})
    content = path.read_bytes()
    return start_import(clinic, path.name, content, by=None, at=timezone.now(), about=about, password=password)


def with_named(columns: Columns, named: list[str]) -> Columns:
    """The guessed columns with those named as field=header in their place."""
    fields = dict(columns.fields) | dict(pair.partition("=")[::2] for pair in named)
    return columns_from({**columns.as_json(), "fields": fields})


def show(file_import: FileImport, columns: Columns) -> None:
    shown = preview(file_import, columns, timezone.now())
    for name, header in columns.fields.items():
        say(f"  {field_name(name)} <- {header}")
    say(_("처음 %(all)d줄 가운데 %(good)d줄을 읽을 수 있습니다.") % {"all": shown.looked_at, "good": shown.readable})
    if shown.unread:
        say(_("읽지 않는 시트: %s") % ", ".join(f"{seen.name} ({seen.rows})" for seen in shown.unread))


def bring_in_with_a_bar(file_import: FileImport) -> None:
    with tqdm(unit="row", disable=None) as bar:
        for progress in bring_in(file_import.clinic_id, file_import.pk, timezone.now):
            bar.total = progress.rows
            bar.update(progress.rows_done - bar.n)


def told(file_import: FileImport, errors: str | None) -> int:
    file_import.refresh_from_db()
    if file_import.failure:
        say(file_import.failure, sys.stderr)
        return 2
    say(TOLD[file_import.about](file_import))
    if errors:
        Path(errors).write_text("".join(problem_lines(file_import)), encoding="utf-8", newline="")
    return 1 if file_import.refused else 0


def told_of_inquiries(file_import: FileImport) -> str:
    counts = {name: getattr(file_import, name) for name in SUBJECTS[About.INQUIRIES].counts}
    return _("새 문의 %(inquiries)d, 재문의 %(touches)d, 이미 있던 줄 %(repeats)d, 못 읽은 줄 %(refused)d") % counts


def told_of_visits(file_import: FileImport) -> str:
    """What came in, and the match rate."""
    rate = counted(file_import)
    counts = {name: getattr(file_import, name) for name in SUBJECTS[About.VISITS].counts}
    shares = {name: getattr(rate, name) for name in ("matched", "doubtful", "nobody", "known", "told")}
    lines = (
        _("새 내원 기록 %(visits)d, 이미 있던 줄 %(repeats)d, 못 읽은 줄 %(refused)d") % counts,
        _("문의와 이어짐 %(matched)d, 확인할 것 %(doubtful)d, 이을 문의가 없음 %(nobody)d") % shares,
        _("예약에서 내원으로 적힌 %(known)d건 가운데 %(told)d건이 파일에도 있습니다.") % shares,
    )
    return "\n".join(lines)


def told_of_patients(file_import: FileImport) -> str:
    counts = {name: getattr(file_import, name) for name in SUBJECTS[About.PATIENTS].counts}
    return _("새 환자 %(patients)d, 이미 아는 환자 %(repeats)d, 못 읽은 줄 %(refused)d") % counts


TOLD: dict[str, Callable[[FileImport], str]] = {
    About.INQUIRIES: told_of_inquiries,
    About.VISITS: told_of_visits,
    About.PATIENTS: told_of_patients,
}


def say(words: str, where: TextIO | None = None) -> None:
    (where or sys.stdout).write(f"{words}\n")
