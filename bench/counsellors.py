"""Counsellors at work: each looks at the queue every two seconds, and now and then takes somebody and calls."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from django.db import connection
from django.utils import timezone

from bench.ground import HOST
from bench.screens import session_of
from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry
from naewon.queues.calls import log_call
from naewon.queues.claiming import claim
from naewon.queues.models import Place

MANY = 10
SECONDS_BETWEEN_LOOKS = 2.0
LOOKS_BETWEEN_CALLS = 10


@dataclass
class Work:
    """Seconds that each look at the queue took, how many calls were logged, and what went wrong."""

    looks: list[float] = field(default_factory=list)
    calls: int = 0
    errors: list[str] = field(default_factory=list)


@contextmanager
def at_work(clinic: Clinic, port: int) -> Iterator[Work]:
    work, is_over = Work(), threading.Event()
    staff = list(clinic.memberships.filter(role="counsellor").select_related("user"))
    places = list(Place.objects.filter(clinic=clinic).select_related("inquiry__clinic").order_by("-index")[:1000])
    threads = [
        threading.Thread(
            target=sit,
            args=(n, staff[n % len(staff)], port, [place.inquiry for place in places[n::MANY]], work, is_over),
            daemon=True,
        )
        for n in range(MANY)
    ]
    for thread in threads:
        thread.start()
    try:
        yield work
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def sit(seat: int, member: Membership, port: int, people: list[Inquiry], work: Work, is_over: threading.Event) -> None:
    """Until it is over. A page that is not answered is asked for again, as a screen does."""
    cookies, headers, looks = {"sessionid": session_of(member)}, {"HX-Request": "true"}, 0
    # Ten people do not look up at the same moment.
    is_over.wait(seat * SECONDS_BETWEEN_LOOKS / MANY)
    with httpx.Client(base_url=f"http://{HOST}:{port}", cookies=cookies, headers=headers, timeout=60) as client:
        while not is_over.wait(SECONDS_BETWEEN_LOOKS):
            began = time.monotonic()
            try:
                client.get("/today/queue/").raise_for_status()
                work.looks.append(time.monotonic() - began)
            except httpx.HTTPError as error:
                work.errors.append(type(error).__name__)
            looks += 1
            if looks % LOOKS_BETWEEN_CALLS == 0 and people:
                call(people.pop(0), member)
                work.calls += 1
    connection.close()


def call(inquiry: Inquiry, member: Membership) -> None:
    claim(inquiry, by=member, at=timezone.now())
    log_call(inquiry, "no_answer", by=member, at=timezone.now())
