"""What the worker does for messages. Each job is one call."""

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.contacts.sending.composing import DELIVER, wake
from naewon.contacts.sending.delivering import TOGETHER, deliver_some
from naewon.contacts.sending.reporting import ask_reports
from naewon.tenancy.doors import every_clinic


# After everything that puts somebody on a list: a worker sends some, and looks who came meanwhile.
@app.task(name=DELIVER, priority=5)
def deliver_messages(clinic_id: int) -> None:
    if deliver_some(clinic_id, timezone.now()) == TOGETHER:
        wake(clinic_id)


@app.periodic(cron="* * * * *")
@app.task(name="contacts.deliver_all", queueing_lock="contacts.deliver_all")
def deliver_all(timestamp: int) -> None:  # noqa: ARG001 - every periodic job is told when it was due
    """What waits for its moment, for the morning, or for another try; and a net for what a kill left behind."""
    for clinic_id in every_clinic():
        if deliver_some(clinic_id, timezone.now()) == TOGETHER:
            wake(clinic_id)


@app.periodic(cron="* * * * *")
@app.task(name="contacts.ask_reports", queueing_lock="contacts.ask_reports")
def ask_for_reports(timestamp: int) -> None:  # noqa: ARG001
    """Whether what was sent reached a telephone."""
    for clinic_id in every_clinic():
        ask_reports(clinic_id, timezone.now())
