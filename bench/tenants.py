"""What it costs that the database keeps clinics apart: the same pages with and without."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.test import Client

from bench.figures import Figure
from bench.population import measured_clinic
from bench.screens import session_of, tidy
from bench.turns import compared
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.ops.guard import Guard
from naewon.queues.models import Place
from naewon.queues.placing import refresh

LIMIT = 10.0


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:  # noqa: ARG001
    clinic = measured_clinic()
    browser = at_the_queue(clinic, now)
    somebody = Place.objects.filter(clinic=clinic).order_by("-index").values_list("pk", flat=True)[0]
    for what, address in (
        ("the queue screen", "/today/"),
        ("the list of it alone", "/today/queue/"),
        ("a person", f"/inquiries/{somebody}/"),
        ("all inquiries", "/inquiries/"),
        ("a search by name", "/inquiries/?q=김하늘"),
    ):
        yield compared(what, browser, address, unbound, LIMIT)


def at_the_queue(clinic: Clinic, now: datetime) -> Client:
    """A counsellor of the clinic, signed in, with everybody who is open placed in the queue."""
    counsellor = clinic.memberships.select_related("user").filter(role="counsellor").latest("pk")
    refresh(list(Inquiry.objects.open().filter(clinic=clinic).values_list("pk", flat=True)), now)
    tidy()
    browser = Client()
    browser.cookies["sessionid"] = session_of(counsellor)
    return browser


@contextmanager
def unbound() -> Iterator[None]:
    """Nobody is told whose rows to show, and who asks is the owner, whom no policy binds."""
    with patch("naewon.tenancy.within._enter", lambda _clinics: ["", "none"]):
        yield
