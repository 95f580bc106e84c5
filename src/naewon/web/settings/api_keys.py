"""API 열쇠: with what other programs ask for scores, who made it what for, and when it was used last."""

from dataclasses import dataclass, field

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from naewon.clinics.api_keys import Wish, api_key_for, api_keys_of, make_api_key, withdraw_api_key
from naewon.clinics.models import ApiKey, Membership
from naewon.errors import Invalid
from naewon.journal.watching import LONGEST_REASON, SHORTEST_REASON
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "api-keys:changed"
READ, WRITE = "may_read_scores", "may_write_scores"
RIGHTS = (
    (READ, gettext_lazy("점수와 이유를 읽고 내보내기")),
    (WRITE, gettext_lazy("밖에서 만든 점수를 보내기")),
)


class KeyForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("api key", "이름"), max_length=80)
    purpose = forms.CharField(
        label=gettext_lazy("어디에 쓰시나요?"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("10자 이상 적어 주세요. 프로그램이 점수를 내보낼 때마다 이유로 접속 기록에 남습니다."),
    )
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("이 열쇠로 할 수 있는 일"),
        choices=RIGHTS,
        initial=[READ],
        widget=forms.CheckboxSelectMultiple,
    )

    def wish(self) -> Wish:
        said = self.cleaned_data
        return Wish(said["name"], said["purpose"], READ in said["rights"], WRITE in said["rights"])


@dataclass
class Shown:
    """`made` and `secret` are a key that was just made: its secret is shown this once."""

    form: KeyForm = field(default_factory=KeyForm)
    made: ApiKey | None = None
    secret: str = ""
    status: int = 200


@never_cache
@require_http_methods(["GET", "POST"])
@asking
def api_keys(request: HttpRequest, staff: Membership) -> HttpResponse:
    if request.method == "GET":
        return page(request, staff, Shown())
    form = KeyForm(request.POST)
    if not form.is_valid():
        return page(request, staff, Shown(form, status=422))
    try:
        key, secret = make_api_key(form.wish(), by=staff, at=timezone.now())
    except Invalid as refusal:
        form.add_error("purpose", str(refusal.message))
        return page(request, staff, Shown(form, status=422))
    return page(request, staff, Shown(made=key, secret=secret))


@require_http_methods(["DELETE"])
@asking
def one_api_key(_request: HttpRequest, staff: Membership, api_key_id: int) -> HttpResponse:
    withdraw_api_key(api_key_for(staff, api_key_id), by=staff, at=timezone.now())
    return toast(_("열쇠를 거두었습니다. 이 열쇠로는 더 들어올 수 없습니다."), CHANGED)


def page(request: HttpRequest, staff: Membership, shown: Shown) -> HttpResponse:
    keys = list(api_keys_of(staff))
    context = {
        "standing": [key for key in keys if key.withdrawn_at is None],
        "withdrawn": [key for key in keys if key.withdrawn_at],
        "shown": shown,
        "tabs": tabs(staff, "api-keys"),
    }
    return render(request, "settings/api_keys.html", context, status=shown.status)
