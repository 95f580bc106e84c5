"""What the first score of a process takes seconds to load, loaded before a worker takes its first job."""

import logging
from datetime import datetime

from django.db import transaction

from leadscore import words_of
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import refresh
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within

log = logging.getLogger(__name__)

# The analyser is loaded by the first text, whatever it says.
A_TEXT = "상담받고 싶어요"
CLINICS_ASKED = 10


def warm_up(now: datetime) -> None:
    """Score and place somebody by all that this takes, and read a text, without keeping anything of it.

    Where nobody ever asked there is nothing to be quick for. Whatever goes wrong here goes wrong again where somebody
    sees it: no worker stays away for it.
    """
    try:
        if sum(rehearse(clinic_id, now) for clinic_id in every_clinic()[:CLINICS_ASKED]):
            words_of([A_TEXT])
    except Exception as error:  # noqa: BLE001 - a worker that is slow at first is better than none
        log.warning("a worker begins unrehearsed: %s", type(error).__name__)


def rehearse(clinic_id: int, now: datetime) -> bool:
    """Whether there was somebody to rehearse with."""
    with within([clinic_id]):
        asked = Inquiry.objects.open().filter(clinic_id=clinic_id).order_by("-pk")
        newest = list(asked.values_list("pk", flat=True)[:1])
        refresh(newest, now)
        transaction.set_rollback(True)
    return bool(newest)
