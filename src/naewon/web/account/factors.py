"""The second factor: codes of an app, passkeys, and the codes for the day the phone is gone."""

import re
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.models import User
from naewon.web.account.guard import count_wrong_code, may_try_code
from naewon.web.account.presence import address_of
from naewon.web.account.sealing import seal, unseal

# Its own half minute and, for clocks that go wrong, the ones before and after.
GOOD_FOR = 120
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "maxlength": 20}


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {  # noqa: RUF012 - a class attribute of allauth's
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("코드가 맞지 않습니다."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("패스키 %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": "Naewon"}


class Guarded(forms.Form):
    """A code that may be tried a few times, counted like passwords."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        request: HttpRequest = context.request
        now, address = timezone.now(), address_of(request)
        if not may_try_code(self.user.pk, address, now):
            raise forms.ValidationError(_("여러 번 틀려 잠시 쉬어 갑니다. 10분쯤 뒤에 다시 해 주세요."))
        try:
            code: str = super().clean_code()  # type: ignore[misc]
            self.refuse_again(code)
        except forms.ValidationError:
            count_wrong_code(self.user.pk, address, now)
            raise
        return code

    def refuse_again(self, code: str) -> None:
        """A code of the app is good once for as long as it is good at all, which is longer than allauth remembers."""
        is_of_app = self.authenticator.type == Authenticator.Type.TOTP
        key = f"code-used:{self.user.pk}:{re.sub(r'[^0-9]', '', code)}"
        if is_of_app and not cache.add(key, True, timeout=GOOD_FOR):
            raise forms.ValidationError(_("코드가 맞지 않습니다."))


def in_our_words(form: forms.Form, label: Any) -> None:
    form.fields["code"].label = label
    form.fields["code"].widget = forms.TextInput(CODE)


class CodeForm(Guarded, AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self, _("코드"))


class CodeAgainForm(Guarded, ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self, _("코드"))


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self, _("앱에 나온 6자리 코드"))


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey always opens the door by itself: it proves a device and whoever unlocked it."""

    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("이름")
        self.fields["name"].help_text = _("어느 기기인지 알아볼 이름입니다. 예: 진료실 노트북")
