"""What becomes old by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.api.repeating import forget_replies
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within


@app.periodic(cron="40 18 * * *")
@app.task(name="api.forget", queueing_lock="api.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001
    """18:40 UTC is twenty to four in Seoul."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            forget_replies(clinic_id, timezone.now())
