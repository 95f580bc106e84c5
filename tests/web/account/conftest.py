"""At the door: people with passwords, their browsers, and what the jobs left to others do."""

from collections.abc import Callable

import pytest
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import PASSWORD, Cast, give_password
from codes import code_now
from naewon.clinics.models import Membership

Come = Callable[..., Client]


@pytest.fixture
def passwords(cast: Cast) -> None:
    """Everybody of 하늘 has one."""
    give_password(cast.minji, cast.sua, cast.jung, cast.lee, cast.oh)


@pytest.fixture
def come_in(passwords: None) -> Come:
    """A browser in which somebody has signed in as one does, with a code where one is asked for."""

    def come(staff: Membership, password: str = PASSWORD, **headers: str) -> Client:
        client = Client(headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = client.post("/sign-in/", {"email": staff.user.email, "password": password})
        if answer.headers.get("Location") == "/sign-in/code/":
            client.post("/sign-in/code/", {"code": code_now()})
        return client

    return come


@pytest.fixture
def jobs_done() -> Callable[[], list[str]]:
    """Do what was left to jobs, as a worker would; returns their names."""

    def do() -> list[str]:
        names = []
        for job in ProcrastinateJob.objects.filter(status="todo", task_name__startswith="account.").order_by("id"):
            app.tasks[job.task_name].func(**job.args)
            names.append(job.task_name)
        return names

    return do
