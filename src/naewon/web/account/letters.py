"""Letters to people: plain text, in their language. A letter's first line is its subject."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation


def send(email: str, language: str, letter: str, context: dict[str, str]) -> None:
    with translation.override(language):
        text = render_to_string(f"letters/{letter}.txt", context)
    subject, _, body = text.strip().partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [email])
