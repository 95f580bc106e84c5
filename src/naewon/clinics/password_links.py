"""The link by which somebody sets a password: good for an hour, once, and until the password changes."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from naewon.clinics.models import Membership, User
from naewon.errors import NotFound
from naewon.journal.recording import record
from naewon.tenancy.doors import clinics_of
from naewon.tenancy.within import within


def path_to_new_password(user: User) -> str:
    words = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=words)


def path_for(email: str, at: datetime) -> str:
    """Made past the mail server, by who runs the installation; each clinic can read that it was. NotFound."""
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    clinics = clinics_of(user.pk) if user else []
    if user is None or not clinics:
        raise NotFound
    with within(clinics):
        for membership in Membership.objects.filter(user=user, is_active=True):
            record("made_password_link", membership, by=None, at=at)
    return path_to_new_password(user)
