"""What time does to the journal."""

import json
import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.journal.destroying import destroy_before
from naewon.journal.receipts import receipt_of
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within

log = logging.getLogger("naewon.journal")
A_YEAR = timedelta(days=365.25)


@app.periodic(cron="40 17 * * *")
@app.task(name="journal.tidy", queue="heavy", queueing_lock="journal.tidy")
def tidy(timestamp: int) -> None:  # noqa: ARG001 - every periodic job is told when it was due
    """Each night: what need not be kept any longer goes, and a receipt of the rest leaves the database with the log."""
    now = timezone.now()
    for clinic_id in every_clinic():
        with within([clinic_id]):
            destroy_before(clinic_id, now - A_YEAR * settings.JOURNAL_YEARS, at=now)
            log.info("journal receipt %s", json.dumps(receipt_of(clinic_id, now)))
