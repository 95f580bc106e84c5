"""Whether what the product needs to run is there, one line each."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from typing import NamedTuple

from naewon.ops.database import database, start_django
from naewon.ops.wording import say

OLDEST_POSTGRES = 150000


class Finding(NamedTuple):
    """What was looked at, whether it is in order, and what was seen or is to be done."""

    what: str
    is_fine: bool
    detail: str


def arguments(_parser: ArgumentParser) -> None:
    pass


def run(_options: Namespace) -> int:
    with database():
        start_django()
        findings = [finding for look in LOOKS for finding in look()]
    for what, is_fine, detail in findings:
        print(f"{'ok  ' if is_fine else 'FAIL'}  {what}: {detail}")
    return 0 if all(finding.is_fine for finding in findings) else 1


def python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), version)


def postgres() -> Iterator[Finding]:
    from django.db import OperationalError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_version')")
            number, version = cursor.fetchone()
    except OperationalError as error:
        yield Finding("PostgreSQL", False, str(error).strip().splitlines()[0])
        return
    yield Finding("PostgreSQL", number >= OLDEST_POSTGRES, version)
    yield from migrations()


def migrations() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    hint = say(f"{len(missing)}개 남음: naewon migrate", f"{len(missing)} to go: naewon migrate")
    yield Finding(say("마이그레이션", "migrations"), not missing, hint if missing else say("최신", "up to date"))
    if not missing:
        yield from workers()


def workers() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'")
        (running,) = cursor.fetchone()
    # None is no fault here: on one's own machine a worker is started when it is wanted.
    yield Finding(say("작업자", "workers"), True, str(running))


def hosts() -> Iterator[Finding]:
    from django.conf import settings

    names = ", ".join(settings.ALLOWED_HOSTS)
    yield Finding(say("호스트", "hosts"), bool(names), names or say("NAEWON_HOSTS를 정하세요", "set NAEWON_HOSTS"))


def second_factor() -> Iterator[Finding]:
    from django.conf import settings

    is_off = os.environ.get("NAEWON_SECOND_FACTOR") == "off" and not settings.DEBUG
    words = say(
        "NAEWON_SECOND_FACTOR를 지우세요. 데모에만 씁니다", "unset NAEWON_SECOND_FACTOR; it is for the demo only"
    )
    yield Finding(say("2단계 인증", "second factor"), not is_off, words if is_off else say("켜짐", "on"))


def letters() -> Iterator[Finding]:
    from django.conf import settings

    # Without them invitations are handed over by hand, and nobody sets a new password by themselves.
    words = say(
        "NAEWON_EMAIL_URL이 없어 콘솔에만 찍힙니다", "printed to the console only, for want of NAEWON_EMAIL_URL"
    )
    yield Finding(say("메일", "letters"), True, settings.EMAIL_HOST if settings.EMAIL_URL else words)


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (python, postgres, hosts, second_factor, letters)
