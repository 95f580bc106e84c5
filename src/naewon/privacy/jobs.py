"""What the worker does at the end of data."""

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.privacy import plans
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within


@app.task(name=plans.DESTROY, queue="heavy")
def destroy_planned(clinic_id: int, plan_id: int) -> None:
    for _left in plans.carry_out(clinic_id, plan_id, timezone.now):
        pass


@app.periodic(cron="*/2 * * * *")
@app.task(name="privacy.sweep", queueing_lock="privacy.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """What a killed worker left behind is taken up within minutes."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            plans.queue_forgotten(timezone.now())
