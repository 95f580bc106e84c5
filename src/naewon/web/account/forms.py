from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """E-mail and password. What was wrong is said of both together."""

    email = forms.EmailField(label=_("이메일"), max_length=254)
    password = forms.CharField(label=_("비밀번호"), max_length=200, strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "username", "autofocus": True, "inputmode": "email"}
        self.fields["password"].widget.attrs |= {"autocomplete": "current-password"}
