"""Each morning: what was unusual yesterday."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.clinics.models import Clinic
from naewon.oversight.notices import look_at
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within


@app.periodic(cron="30 21 * * *")
@app.task(name="oversight.look", queue="heavy", queueing_lock="oversight.look")
def look(timestamp: int) -> None:  # noqa: ARG001 - every periodic job is told when it was due
    """21:30 UTC is half past six in Seoul."""
    now = timezone.now()
    for clinic_id in every_clinic():
        with within([clinic_id]):
            clinic = Clinic.objects.get(pk=clinic_id)
            look_at(clinic, clinic.local(now).date() - timedelta(days=1))
