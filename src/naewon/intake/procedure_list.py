"""What a clinic is asked for: added, renamed, put in order, given up. Whoever wrote a new name before has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from naewon.clinics.models import Byname, Clinic, Membership, MergedProcedure, Procedure
from naewon.clinics.models.procedure import squeezed
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.models import Inquiry
from naewon.intake.bynames import those_who_mean
from naewon.intake.receive import one_at_a_time
from naewon.intake.weights_of_procedures import rename_weights
from naewon.journal.live import tell
from naewon.journal.outbox import follow
from naewon.journal.recording import record

MOST = 80
COUNTED = timedelta(days=90)
LONGEST_CALL = 60


@dataclass(frozen=True)
class ProcedureWish:
    """What somebody wants a procedure to be. A call about it is thought to take so many minutes."""

    name: str
    call_minutes: int


def procedures_of(staff: Membership) -> QuerySet[Procedure]:
    """In their order, with what was given up."""
    staff.require("can_see_clinic")
    return Procedure.objects.filter(clinic_id=staff.clinic_id)


def counted(procedures: QuerySet[Procedure], now: datetime) -> QuerySet[Procedure]:
    """With `inquiries`: how many asked for it in the last ninety days, and the name it was `merged` into."""
    asked = Inquiry.objects.filter(clinic=OuterRef("clinic"), procedure=OuterRef("pk"), received_at__gte=now - COUNTED)
    each = asked.filter(is_test=False).order_by().values("procedure").annotate(n=Count("pk")).values("n")
    into = MergedProcedure.objects.filter(gone=OuterRef("pk"), taken_back_at=None).values("kept__name")
    return procedures.annotate(inquiries=Coalesce(Subquery(each), 0), merged=Subquery(into))


def procedure_for(staff: Membership, procedure_id: int) -> Procedure:
    if found := procedures_of(staff).filter(pk=procedure_id).first():
        return found
    raise NotFound


@transaction.atomic
def add_procedure(wish: ProcedureWish, *, by: Membership, at: datetime) -> tuple[Procedure, int]:
    """One more, at the end, and how many inquiries that asked for it in these words have it now."""
    hold_list(by)
    name = _free_name(wish.name, by.clinic_id)
    standing = Procedure.objects.filter(clinic_id=by.clinic_id, is_active=True)
    if standing.count() >= MOST:
        raise Invalid(_("시술은 %d개까지 둘 수 있습니다.") % MOST)
    last = standing.order_by("-position").values_list("position", flat=True).first() or 0
    story = {"name": name, "call_minutes": wish.call_minutes, "position": last + 1}
    procedure = Procedure.objects.create(clinic_id=by.clinic_id, code=squeezed(name), **story)
    meant = those_who_mean(procedure, at)
    Inquiry.objects.filter(pk__in=meant, procedure=None).update(procedure=procedure)
    record("added_procedure", procedure, by=by, at=at, name=name, inquiries=len(meant))
    follow_all(by.clinic_id, meant, at)
    return procedure, len(meant)


@transaction.atomic
def change_procedure(procedure: Procedure, wish: ProcedureWish, *, by: Membership, at: datetime) -> Procedure:
    """Another name for the same thing. Forms and links that still say the old one are understood as before."""
    hold_list(by)
    procedure = procedures_of(by).get(pk=procedure.pk)
    before, name = procedure.name, _free_name(wish.name, by.clinic_id, but=procedure)
    procedure.name, procedure.call_minutes = name, wish.call_minutes
    procedure.save(update_fields=["name", "call_minutes"])
    if before != name:
        remember(before, procedure, by, at)
        rename_weights(before, procedure, by, at)
    record("changed_procedure", procedure, by=by, at=at, before=before, name=name, call_minutes=wish.call_minutes)
    asked = Inquiry.objects.filter(clinic_id=by.clinic_id, procedure=procedure).open()
    follow_all(by.clinic_id, list(asked.values_list("pk", flat=True)), at)
    return procedure


@transaction.atomic
def retire_procedure(procedure: Procedure, *, by: Membership, at: datetime) -> None:
    """Nobody is offered it any more; who asked for it keeps it."""
    if _turned(procedure, is_active=False, by=by):
        record("retired_procedure", procedure, by=by, at=at, name=procedure.name)


@transaction.atomic
def bring_back_procedure(procedure: Procedure, *, by: Membership, at: datetime) -> None:
    """Conflict where it is one with another: it comes back by being taken apart."""
    if merged_into(procedure):
        raise Conflict(_taken(procedure) % procedure.name)
    if _turned(procedure, is_active=True, by=by):
        record("brought_back_procedure", procedure, by=by, at=at, name=procedure.name)


@transaction.atomic
def move_procedure(procedure: Procedure, places: int, *, by: Membership, at: datetime) -> None:
    """Earlier or later among those that are offered."""
    hold_list(by)
    rows = list(procedures_of(by).filter(is_active=True))
    if procedure not in rows:
        raise Conflict(_("그만둔 시술입니다."))
    here = rows.index(procedure)
    rows.insert(max(0, min(here + places, len(rows) - 1)), rows.pop(here))
    for place, row in enumerate(rows):
        row.position = place
    Procedure.objects.bulk_update(rows, ["position"])
    record("moved_procedure", procedure, by=by, at=at, name=procedure.name)


def hold_list(by: Membership) -> None:
    """The list is changed by one at a time, and nobody is received meanwhile by one that is half changed."""
    by.require("can_set_clinic")
    Clinic.held(by.clinic_id)
    one_at_a_time(by.clinic_id)


def _free_name(words: str, clinic_id: int, but: Procedure | None = None) -> str:
    """In which nobody asks for something else. Invalid without letters; Conflict says what the words mean already."""
    name = " ".join(words.split())
    if not squeezed(name):
        raise Invalid(_("시술 이름을 적어 주세요."))
    others = Procedure.objects.filter(clinic_id=clinic_id)
    if standing := next((row for row in others if row != but and row.answers_to(name)), None):
        raise Conflict(_taken(standing) % standing.name)
    called = Byname.objects.filter(clinic_id=clinic_id, squeezed=squeezed(name), taken_back_at=None)
    if byname := called.exclude(procedure=but).select_related("procedure").first():
        raise Conflict(_("‘%s’을(를) 부르는 말로 이미 알려 주었습니다.") % byname.procedure.name)
    return name


def _taken(standing: Procedure) -> str:
    """Why a name is not free, with a place for the name."""
    if standing.is_active:
        return _("이미 있는 시술입니다 · %s")
    if merged_into(standing):
        return _("다른 시술에 합친 이름입니다. 떼어 내면 돌아옵니다 · %s")
    return _("그만둔 시술에 있습니다. 되살려 쓰세요 · %s")


def merged_into(procedure: Procedure) -> Procedure | None:
    """The one that it was made one with."""
    standing = MergedProcedure.objects.filter(gone=procedure, taken_back_at=None).select_related("kept").first()
    return standing.kept if standing else None


def remember(name: str, procedure: Procedure, by: Membership, at: datetime) -> Byname | None:
    """Who still writes the old name means what has a new one now. None where that is known."""
    own = {"clinic_id": procedure.clinic_id, "squeezed": squeezed(name), "taken_back_at": None}
    if procedure.answers_to(name) or Byname.objects.filter(**own).exists():
        return None
    return Byname.objects.create(clinic_id=procedure.clinic_id, procedure=procedure, words=name, by=by, at=at)


def _turned(procedure: Procedure, *, is_active: bool, by: Membership) -> bool:
    """Whether it was not so already."""
    hold_list(by)
    return bool(Procedure.objects.filter(pk=procedure.pk, is_active=not is_active).update(is_active=is_active))


def follow_all(clinic_id: int, inquiries: Iterable[int], at: datetime) -> None:
    follow(clinic_id, sorted(inquiries), at=at)
    tell(clinic_id, "queue")
