from argparse import REMAINDER, ArgumentParser, Namespace

from naewon.ops.database import as_owner, database, start_django


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs=REMAINDER, metavar="...", help="e.g. shell, createsuperuser, makemigrations")


def run(options: Namespace) -> int:
    # What a developer does here, migrations above all, needs more than the rows of one clinic.
    with database(), as_owner():
        start_django()
        from django.core.management import execute_from_command_line

        execute_from_command_line(["naewon manage", *options.words])
    return 0
