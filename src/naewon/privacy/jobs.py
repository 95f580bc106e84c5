"""What the worker does at the end of data."""

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.privacy import plans


@app.task(name=plans.DESTROY, queue="heavy")
def destroy_planned(plan_id: int) -> None:
    for _left in plans.carry_out(plan_id, timezone.now):
        pass


@app.periodic(cron="*/2 * * * *")
@app.task(name="privacy.sweep", queueing_lock="privacy.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """What a killed worker left behind is taken up within minutes."""
    plans.queue_forgotten(timezone.now())
