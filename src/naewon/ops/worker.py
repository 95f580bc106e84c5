"""Between the worker and its jobs: what a job asks for goes over the job's own connection to the database.

So it commits with what the job did, is gone where that is undone, and no other worker begins before there is something
to see. The worker itself keeps its own connections, which do not end with a job.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from procrastinate import App, PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.contrib.django.django_connector import DjangoConnector


class WorkerConnector(PsycopgConnector):
    """How a worker reaches the database; its jobs, which are not async, reach it as Django does."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


def worker_connector() -> WorkerConnector:
    return WorkerConnector(kwargs=connector_params())


@contextmanager
def as_worker() -> Iterator[App]:
    """The app of this process, as that of a worker while the block runs."""
    with app.replace_connector(worker_connector()) as worker:
        yield worker
