"""What the database says of itself and of us."""

from collections.abc import Iterator

from naewon.ops.doctor.findings import Finding, Grade, judged
from naewon.ops.halfway import halfway
from naewon.ops.wording import say

OLDEST_POSTGRES = 150000
SECONDS_APART = 5
# Everything its own role may do beyond reading and writing rows: pass by the policies, or change what they say.
ROLES = """
    SELECT role.rolname, role.rolsuper, role.rolbypassrls, EXISTS (
        SELECT FROM pg_class
        WHERE relowner = role.oid AND relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace)
    FROM pg_roles AS role WHERE role.rolname IN (current_user, session_user)
"""


def postgres() -> Iterator[Finding]:
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_version')")
            number, version = cursor.fetchone()
    except DatabaseError as error:
        # The driver names host and user, never the password.
        yield Finding("PostgreSQL", Grade.FAILS, str(error).strip().splitlines()[0])
        return
    yield judged("PostgreSQL", number >= OLDEST_POSTGRES, version, f"{version} < 15", Grade.FAILS)
    for look in (clock, role, migrations):
        yield from look()


def clock() -> Iterator[Finding]:
    from django.db import connection
    from django.utils import timezone

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs((cursor.fetchone()[0] - timezone.now()).total_seconds())
    todo = say(
        f"데이터베이스와 {apart:.0f}초 차이: 시각을 맞추세요", f"{apart:.0f} s from the database's: set both by NTP"
    )
    yield judged(say("시계", "clock"), apart < SECONDS_APART, f"{apart:.1f} s", todo, Grade.WARNING)


def role() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(ROLES)
        roles = cursor.fetchall()
    for name, is_super, bypasses, owns in roles:
        might = [word for word, has in (("SUPERUSER", is_super), ("BYPASSRLS", bypasses), ("OWNER", owns)) if has]
        todo = say(
            f"{name}: {', '.join(might)}. 표를 갖지 않은 역할로 접속하세요",
            f"{name} is {', '.join(might)}, and no policy binds it; connect as a role that owns nothing",
        )
        yield judged(say("데이터베이스 역할", "database role"), not might, name, todo, Grade.UNSAFE)


def migrations() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes()) or halfway(executor.loader)
    todo = say(f"{len(missing)}개 남음: naewon migrate", f"{len(missing)} to go: naewon migrate")
    yield judged(say("마이그레이션", "migrations"), not missing, say("최신", "up to date"), todo, Grade.FAILS)
    if not missing:
        yield from policies()
        yield from workers()


def policies() -> Iterator[Finding]:
    from django.db import connection

    from naewon.ops.tenants.catalogue import unbound_tables

    with connection.cursor() as cursor:
        unbound = ", ".join(unbound_tables(cursor))
    todo = say(f"{unbound}: 병원별로 나뉘어 있지 않습니다. naewon migrate", f"{unbound}: no policy; naewon migrate")
    yield judged(say("병원별 정책", "policies"), not unbound, say("모든 표", "every table"), todo)


def workers() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'")
        (running,) = cursor.fetchone()
    todo = say("1분 안에 본 작업자가 없습니다: naewon work", "none seen within a minute: naewon work")
    yield judged(say("작업자", "workers"), running > 0, str(running), todo, Grade.WARNING)
