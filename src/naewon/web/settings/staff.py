"""직원: who works here, as what, who was invited, and how that came about."""

from dataclasses import dataclass, field
from smtplib import SMTPException
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.inviting import invitation_for, invite, open_invitations, withdraw
from naewon.clinics.models import Membership, RoleChange
from naewon.clinics.roles import Role
from naewon.clinics.staffing import change_role, colleagues_of, deactivate, reactivate, staff_for
from naewon.errors import Conflict, Invalid
from naewon.web.account.letters import send
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "staff:changed"
A_PAGE = 20


class InviteForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("이메일"), max_length=254)
    role = forms.ChoiceField(label=pgettext_lazy("staff", "역할"), choices=Role.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "off", "inputmode": "email"}


@dataclass(frozen=True)
class Made:
    """An invitation just made: its link is shown this once."""

    email: str
    link: str
    was_sent: bool = False


@dataclass
class Shown:
    form: InviteForm = field(default_factory=InviteForm)
    made: Made | None = None
    status: int = 200


@never_cache
@require_http_methods(["GET", "POST"])
@asking
def staff_page(request: HttpRequest, staff: Membership) -> HttpResponse:
    """By POST an invitation is made: its link is shown once, and sent where letters can be sent."""
    staff.require("can_look_after_staff")
    if request.method == "GET":
        return page(request, staff, Shown())
    form = InviteForm(request.POST)
    if not form.is_valid():
        return page(request, staff, Shown(form, status=422))
    email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
    try:
        _invitation, token = invite(email, role, by=staff, at=timezone.now())
    except Conflict as refusal:
        form.add_error("email", str(refusal.message))
        return page(request, staff, Shown(form, status=422))
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return page(request, staff, Shown(made=Made(email, link, was_sent=letter_sent(staff, email, link))))


def letter_sent(staff: Membership, email: str, link: str) -> bool:
    """Sent at once, so that its secret is written down nowhere. False where it cannot be: the link can be copied."""
    if not settings.EMAIL_URL:
        return False
    try:
        send(
            email, staff.user.language, "invitation", {"clinic": staff.clinic.name, "inviter": staff.name, "link": link}
        )
    except (OSError, SMTPException):
        return False
    return True


@require_http_methods(["DELETE"])
@asking
def one_invitation(_request: HttpRequest, staff: Membership, invitation_id: int) -> HttpResponse:
    withdraw(invitation_for(staff, invitation_id), by=staff, at=timezone.now())
    return toast(_("초대를 거두었습니다. 링크는 더 열리지 않습니다."), CHANGED)


@require_POST
@asking
def role_of_colleague(request: HttpRequest, staff: Membership, membership_id: int) -> HttpResponse:
    colleague = staff_for(staff, membership_id)
    if request.POST.get("role") not in Role.values:
        raise Invalid
    role = Role(request.POST["role"])
    change = change_role(colleague, role, by=staff, at=timezone.now())
    words = _("%(name)s님의 역할을 %(role)s(으)로 바꾸었습니다.") % {"name": colleague.name, "role": role.label}
    return toast(words, CHANGED, undo=reverse("undo-role", args=[membership_id, change.before]))


@require_POST
@asking
def undo_role(_request: HttpRequest, staff: Membership, membership_id: int, role: str) -> HttpResponse:
    if role not in Role.values:
        raise Invalid
    change_role(staff_for(staff, membership_id), Role(role), by=staff, at=timezone.now())
    return toast(_("되돌렸습니다."), CHANGED)


@require_http_methods(["POST", "DELETE"])
@asking
def access_of_colleague(request: HttpRequest, staff: Membership, membership_id: int) -> HttpResponse:
    """DELETE takes it, POST gives it back."""
    colleague = staff_for(staff, membership_id)
    address = reverse("colleague-access", args=[membership_id])
    if request.method == "POST":
        reactivate(colleague, by=staff, at=timezone.now())
        return toast(_("%(name)s님이 다시 들어올 수 있습니다.") % {"name": colleague.name}, CHANGED)
    deactivate(colleague, by=staff, at=timezone.now())
    words = _("%(name)s님의 접근을 끊고 모든 기기에서 로그아웃했습니다.") % {"name": colleague.name}
    return toast(words, CHANGED, undo=address)


def page(request: HttpRequest, staff: Membership, shown: Shown) -> HttpResponse:
    now = timezone.now()
    changes = RoleChange.objects.filter(clinic_id=staff.clinic_id).select_related("membership__user", "by__user")
    context = {
        "colleagues": colleagues_of(staff),
        "invitations": open_invitations(staff, now),
        "changes": Paginator(changes, A_PAGE).get_page(request.GET.get("page")),
        "roles": Role.choices,
        "form": shown.form,
        "made": shown.made,
        "tabs": tabs(staff, "staff"),
    }
    return render(request, "settings/staff.html", context, status=shown.status)
