"""What one can connect, sorted by what it is."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Family
from naewon.intake.models import SourceKind
from naewon.intake.registry import WAYS

FAMILIES: dict[Family, Any] = {
    "form": _("폼과 설문"),
    "advert": _("광고의 잠재고객 양식"),
    "chat": _("채팅과 문자"),
    "phone": _("전화"),
    "pull": _("가져오는 곳"),
    "other": _("그 밖의 프로그램"),
}


class Choice(NamedTuple):
    kind: str
    label: Any
    icon: str


def families() -> list[tuple[Any, list[Choice]]]:
    """Each family that has a kind, with its kinds."""
    found: dict[Family, list[Choice]] = {family: [] for family in FAMILIES}
    found["form"].append(Choice(SourceKind.FORM, SourceKind.FORM.label, "file-text"))
    for kind, way in WAYS.items():
        found[way.family].append(Choice(kind, SourceKind(kind).label, way.icon))
    return [(FAMILIES[family], choices) for family, choices in found.items() if choices]
