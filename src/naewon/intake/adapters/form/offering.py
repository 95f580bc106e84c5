"""Which procedures a form offers, by the names they have now: what the clinic gave up since is offered by none."""

from collections.abc import Iterable, Sequence

from naewon.clinics.models import Procedure
from naewon.clinics.models.procedure import squeezed
from naewon.intake.adapters.form.editions import sheet_of, standing_edition
from naewon.intake.adapters.form.sheet import Sheet
from naewon.intake.models import Source, SourceKind
from naewon.intake.origins import with_bynames


def offered(clinic_id: int, sheet: Sheet) -> list[str]:
    """Those it names and the clinic still has, else all of the clinic. A name that nobody knows stays."""
    rows = with_bynames(Procedure.objects.filter(clinic_id=clinic_id))
    left = [name for name, is_given_up in named(sheet, rows).items() if not is_given_up]
    return left or [row.name for row in rows if row.is_active]


def given_up(clinic_id: int, sheets: Iterable[Sheet]) -> list[list[str]]:
    """What each names and offers no more. One statement."""
    rows = with_bynames(Procedure.objects.filter(clinic_id=clinic_id))
    return [[name for name, is_given_up in named(sheet, rows).items() if is_given_up] for sheet in sheets]


def named(sheet: Sheet, procedures: Sequence[Procedure]) -> dict[str, bool]:
    """What it names, as the clinic calls it now, and whether it was given up."""
    told = {name: meant(name, procedures) for name in sheet.procedures}
    return {row.name if row else name: row is not None and not row.is_active for name, row in told.items()}


def meant(name: str, procedures: Sequence[Procedure]) -> Procedure | None:
    """The one called so, by whatever name; rather one that stands than one that was given up."""
    called = [row for row in procedures if row.answers_to(name) or squeezed(name) in getattr(row, "called", ())]
    return min(called, key=lambda row: not row.is_active, default=None)


def forms_that_name(procedure: Procedure) -> list[Source]:
    """The forms strangers see that offer it by name."""
    forms = Source.objects.filter(clinic_id=procedure.clinic_id, kind=SourceKind.FORM, is_active=True)
    rows = with_bynames(Procedure.objects.filter(pk=procedure.pk))
    return [
        source
        for source in forms.order_by("pk")
        if any(meant(name, rows) for name in sheet_of(source, standing_edition(source)).procedures)
    ]
