"""What is asked at the door."""

from typing import Any

from allauth.account.fields import SetPasswordField
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import ReauthenticateForm, ResetPasswordKeyForm
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.models import User
from naewon.web.account.guard import count_wrong, may_try
from naewon.web.account.presence import address_of

LONGEST = 200
WAIT = gettext_lazy("여러 번 틀려 잠시 쉬어 갑니다. 10분쯤 뒤에 다시 해 주세요.")
HINT = gettext_lazy("10자 이상. 이름이나 병원 이름, 흔한 비밀번호는 쓸 수 없습니다.")


def password_field(label: Any, *, autocomplete: str, hint: Any = "") -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=LONGEST, strip=False, widget=widget, help_text=hint)


class SignInForm(forms.Form):
    """E-mail and password. What was wrong is said of both together."""

    email = forms.EmailField(label=gettext_lazy("이메일"), max_length=254)
    password = password_field(gettext_lazy("비밀번호"), autocomplete="current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "username", "autofocus": True, "inputmode": "email"}


class ForgottenForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("이메일"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "username", "autofocus": True, "inputmode": "email"}


class JoinForm(forms.Form):
    """Whoever was invited says how they are called, and chooses a password."""

    name = forms.CharField(label=gettext_lazy("이름"), max_length=60)
    password = password_field(gettext_lazy("비밀번호"), autocomplete="new-password", hint=HINT)

    def __init__(self, *args: Any, email: str, clinic_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email, self.clinic_name = email, clinic_name
        self.fields["name"].widget.attrs |= {"autocomplete": "name", "autofocus": True}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        person = User(email=self.email, name=said.get("name", ""))
        person.clinic_names = [self.clinic_name]  # type: ignore[attr-defined]
        try:
            validate_password(said.get("password", ""), person)
        except forms.ValidationError as error:
            if "password" not in self.errors:
                self.add_error("password", error)
        return said


def check_guarded(user: User, password: str) -> bool:
    """Whether it is this person's password. ValidationError when too many were wrong."""
    now, address = timezone.now(), address_of(context.request)
    if not may_try(user.email, address, now):
        raise forms.ValidationError(WAIT)
    if user.check_password(password):
        return True
    count_wrong(user.email, address, now)
    return False


class AgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(_("비밀번호"), autocomplete="current-password")
        self.fields["password"].widget.attrs["autofocus"] = True

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not check_guarded(self.user, password):
            raise forms.ValidationError(_("비밀번호가 맞지 않습니다."))
        return password


def one_new_password(form: forms.Form) -> None:
    """One field that can be read is worth more than two that cannot."""
    user = form.fields["password1"].user  # type: ignore[attr-defined]
    field = SetPasswordField(label=_("새 비밀번호"), max_length=LONGEST, strip=False, help_text=HINT)
    field.widget = forms.PasswordInput({"autocomplete": "new-password"})
    field.user = user
    form.fields["password1"] = field
    del form.fields["password2"]


class ChangePasswordForm(AllauthChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field(_("지금 비밀번호"), autocomplete="current-password")
        one_new_password(self)

    def clean_oldpassword(self) -> str:
        password: str = self.cleaned_data["oldpassword"]
        if not check_guarded(self.user, password):
            raise forms.ValidationError(_("지금 쓰는 비밀번호가 맞지 않습니다."))
        return password


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_new_password(self)
        self.fields["password1"].widget.attrs["autofocus"] = True
