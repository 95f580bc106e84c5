from argparse import ArgumentParser, Namespace

from naewon.ops.database import as_owner, database, start_django
from naewon.ops.errors import Halfway
from naewon.ops.halfway import halfway
from naewon.ops.wording import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help=say("고장만 알림", "only failures are told"))


def run(options: Namespace) -> int:
    with database(), as_owner():
        start_django()
        migrate(verbosity=0 if options.quiet else 1)
    return 0


def migrate(verbosity: int = 0) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    if apps := halfway(MigrationLoader(connection)):
        raise Halfway(apps)
    call_command("migrate", interactive=False, verbosity=verbosity)
