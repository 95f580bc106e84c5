"""What the door leaves to others, so that nobody can tell by the time it takes whether an account exists."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naewon.clinics.access import memberships_of
from naewon.clinics.models import Clinic, User
from naewon.clinics.password_links import path_to_new_password
from naewon.journal.recording import coming_from
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within
from naewon.web.account.letters import send
from naewon.web.account.recording import note
from naewon.web.team.digest import send_digests

MAIL_SERVER_AWAY = RetryStrategy(max_attempts=6, exponential_wait=10)


@app.task(name="account.note_failed_sign_in")
def note_failed_sign_in(email: str, address: str, at: str) -> None:
    """Somebody tried a wrong password for this address; its clinics see it in their journal."""
    user = User.objects.filter(email__iexact=email).first()
    if user:
        with coming_from(address):
            note("sign_in_failed", user, datetime.fromisoformat(at), by_oneself=False)


@app.periodic(cron="17 4 * * *")
@app.task(name="account.sweep", queueing_lock="account.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """Sessions that are over leave nothing behind: neither where they were nor with which device."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@app.periodic(cron="0 23 * * *")
@app.task(name="team.send_digests", queueing_lock="team.send_digests")
def send_the_digests(timestamp: int) -> None:  # noqa: ARG001
    """23:00 UTC is eight in the morning in Seoul."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            send_digests(Clinic.objects.get(pk=clinic_id), timezone.now())


@app.task(name="account.send_reset_letter", retry=MAIL_SERVER_AWAY)
def send_reset_letter(email: str, site: str) -> None:
    """A link that sets a new password, for who has an account and works somewhere; nothing for anybody else."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if not user or not memberships_of(user):
        return
    send(user.email, user.language, "reset", {"link": site + path_to_new_password(user)})
