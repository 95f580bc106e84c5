"""할 일: what, until when, and for whom."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.clinics.roles import Role
from naewon.team.models.notification import SEES_PEOPLE
from naewon.web.inquiries.forms import MomentForm, Scene

Choices = list[tuple[str, Any]]


class Hands(NamedTuple):
    """For whom: a colleague, everybody of a role, or with neither the whole team."""

    staff: Membership | None = None
    role: str = ""


class TaskForm(MomentForm):
    """About the person of the scene, or about nobody where it has none."""

    words = forms.CharField(label=_("할 일"), max_length=300)
    hands = forms.TypedChoiceField(
        label=_("누가"),
        required=False,
        empty_value=Hands(),  # type: ignore[arg-type]
    )

    field_order = ("words", "hands", "date", "time")

    def prefill(self) -> None:
        super().prefill()
        field = self.fields["hands"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices, field.coerce = list(self.choices()), self.read
        self.initial.setdefault("hands", str(self.scene.staff.pk))

    def choices(self) -> Iterator[tuple[str, Any]]:
        """Oneself first, then colleagues and roles, of a person only those who may see them."""
        own = str(self.scene.staff.pk)
        others = [(key, label) for key, label in self.scene.choices(self.may) if key != own]
        yield own, now_in("나")
        yield "", now_in("팀 누구나")
        yield now_in("동료"), others
        yield now_in("역할"), [(role.value, role.label) for role in Role if self.is_able(role)]

    def may(self, member: Membership) -> bool:
        return self.is_able(member.role)

    def is_able(self, role: str) -> bool:
        return self.scene.inquiry is None or role in SEES_PEOPLE

    def read(self, chosen: str) -> Hands:
        return Hands(role=chosen) if chosen in Role.values else Hands(self.scene.colleagues[chosen])

    def wishes(self) -> list[datetime]:
        tomorrow = (self.now + timedelta(days=1)).replace(minute=0)
        return [
            self.now + timedelta(hours=1),
            self.now.replace(hour=18, minute=0) if self.now.hour < 18 else tomorrow.replace(hour=18),
            tomorrow.replace(hour=10),
            (self.now + timedelta(days=7)).replace(hour=10, minute=0),
        ]


def form_for(staff: Membership, now: datetime, data: Any = None) -> TaskForm:
    """About no person."""
    form = TaskForm(data, scene=Scene(None, staff, now))
    form.auto_id = "task-%s"
    return form
