"""Which inquiries a list shows: what was chosen, as one form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership, Procedure
from naewon.inquiries.models import Assignment, Closure, Inquiry
from naewon.marketing.models import Channel
from naewon.visits.models import Booking, Visit
from naewon.web.inquiries.search import patients_found

STATES = [
    ("", _("모두")),
    ("waiting", _("대기")),
    ("booked", _("예약")),
    ("visited", _("내원")),
    ("closed", _("종결")),
]


class Filters(forms.Form):
    """Everything optional; what cannot be read is as if it were not said."""

    q = forms.CharField(required=False, max_length=60)
    state = forms.ChoiceField(required=False, choices=STATES)
    channel = forms.ChoiceField(label=_("경로"), required=False)
    procedure = forms.ChoiceField(label=_("시술"), required=False)
    owner = forms.ChoiceField(label=_("담당"), required=False)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        own = {"clinic_id": staff.clinic_id}
        colleagues = Membership.objects.filter(is_active=True, **own).values_list("pk", "user__name")
        self._offer("channel", _("모든 경로"), Channel.objects.filter(**own).values_list("pk", "name"))
        self._offer("procedure", _("모든 시술"), Procedure.objects.filter(**own).values_list("pk", "name"))
        self._offer("owner", _("모든 담당"), colleagues)
        self.is_valid()

    def _offer(self, name: str, all_of_them: str | Promise, rows: Iterable[tuple[int, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", all_of_them), *((str(key), label) for key, label in rows)]

    @property
    def narrowing(self) -> list[forms.BoundField]:
        return [self[name] for name in ("channel", "procedure", "owner")]

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, by field, without what was left open."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def page(self, cursor: str, size: int) -> tuple[list[Inquiry], str]:
        """A page, newest first, and the cursor of the one after it, empty for the last.

        First the keys alone, then their stories: a filter that matches rarely then walks one index, not seven tables.
        """
        rows = Inquiry.objects.visible_to(self.staff).filter(self.wanted(), older_than(cursor))
        keys = list(rows.order_by("-received_at", "-pk").values_list("pk", flat=True)[: size + 1])
        stories = Inquiry.objects.select_related("patient", "procedure", "channel").in_bulk(keys[:size])
        found = [stories[key] for key in keys[:size]]
        return found, cursor_of(found[-1]) if len(keys) > size else ""

    def wanted(self) -> Q:
        chosen = self.chosen
        wanted = Q(**{name: chosen[name] for name in ("channel", "procedure") if name in chosen})
        if "q" in chosen:
            wanted &= Q(patient_id__in=patients_found(self.staff, chosen["q"]))
        if "owner" in chosen:
            wanted &= Q(Exists(of_inquiry(Assignment, ended_at=None, staff=chosen["owner"])))
        return wanted & standing(chosen.get("state", ""), self.staff)


def standing(state: str, staff: Membership) -> Q:
    """The inquiries that are waiting, booked, visited or closed."""
    if state == "waiting":
        return Q(place__clinic_id=staff.clinic_id)
    if state == "booked":
        open_ones = Booking.objects.standing().filter(clinic_id=staff.clinic_id)
        return Q(Exists(open_ones.filter(inquiry=OuterRef("pk"))))
    if state == "visited":
        return Q(Exists(of_inquiry(Visit, clinic_id=staff.clinic_id, withdrawn_at=None)))
    if state == "closed":
        return Q(Exists(of_inquiry(Closure, reopened_at=None)))
    return Q()


def of_inquiry(model: Any, **fields: Any) -> Any:
    return model.objects.filter(inquiry=OuterRef("pk"), **fields)


def older_than(cursor: str) -> Q:
    """The rows after the one a page ended with; all of them for a cursor nobody wrote."""
    at_words, _comma, pk = cursor.partition(",")
    at = parse_datetime(at_words) if at_words else None
    if not isinstance(at, datetime) or not pk.isdecimal():
        return Q()
    return Q(received_at__lte=at) & (Q(received_at__lt=at) | Q(pk__lt=int(pk)))


def cursor_of(inquiry: Inquiry) -> str:
    return f"{inquiry.received_at.isoformat()},{inquiry.pk}"
