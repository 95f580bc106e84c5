from argparse import ArgumentParser, Namespace

from naewon.ops.database import database, start_django


def arguments(_parser: ArgumentParser) -> None:
    pass


def run(_options: Namespace) -> int:
    with database():
        start_django()
        migrate(verbosity=1)
    return 0


def migrate(verbosity: int = 0) -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=verbosity)
