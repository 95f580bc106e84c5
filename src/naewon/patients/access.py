"""The only way to a proposed pair or a merge is through the person asking."""

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.patients.models import Likeness, Merge
from naewon.patients.models.likeness import LikenessSet

PEOPLE = ("one__clinic", "one__joined_to", "other__clinic", "other__joined_to")


def likenesses_of(staff: Membership) -> LikenessSet:
    """Pairs a person still has to decide, the most alike first."""
    staff.require("can_merge")
    rows = Likeness.objects.undecided().filter(clinic_id=staff.clinic_id)
    return rows.select_related(*PEOPLE).order_by("-points", "-pk")


def likeness_for(staff: Membership, likeness_id: int) -> Likeness:
    staff.require("can_merge")
    found = Likeness.objects.filter(clinic_id=staff.clinic_id, pk=likeness_id).select_related(*PEOPLE).first()
    if found is None:
        raise NotFound
    return found


def merge_for(staff: Membership, merge_id: int) -> Merge:
    staff.require("can_merge")
    rows = Merge.objects.filter(clinic_id=staff.clinic_id, pk=merge_id)
    found = rows.select_related("kept", "joined", "by__user").first()
    if found is None:
        raise NotFound
    return found
