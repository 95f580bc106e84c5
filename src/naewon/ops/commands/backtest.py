"""Try the scores on a table of one's own, beside the other methods. It needs no database and no settings."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from naewon.ops.backtest.options import LISTS, add_options, named, refuse_misuse
from naewon.ops.errors import CommandError
from naewon.ops.wording import say

if TYPE_CHECKING:
    import polars as pl

    from leadscore.backtest import Backtest, Plan
    from leadscore.said import Said


def arguments(parser: ArgumentParser) -> None:
    add_options(parser)


def run(options: Namespace) -> int:
    from naewon.ops.backtest.printing import lines_of
    from naewon.ops.backtest.results import STANDARD_OUTPUT, refuse_unwritable, write_results

    refuse_misuse(options)
    refuse_unwritable(options)
    table = read(options.file)
    backtest = tested(table, options)
    # With the JSON on standard output, what is meant for people goes beside it.
    beside = sys.stderr if options.json == STANDARD_OUTPUT else sys.stdout
    for line in lines_of(backtest):
        print(line, file=beside)
    for line in write_results(backtest, options):
        print(line, file=beside)
    return 0


def read(file: str) -> "pl.DataFrame":
    start_words()
    from django.utils import translation

    from naewon.intake.files.errors import UnreadableFile
    from naewon.ops.backtest.tables import read_table

    with translation.override(say("ko", "en")):
        try:
            return read_table(Path(file))
        except UnreadableFile as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None


def start_words() -> None:
    """The reasons why a file cannot be read are Django's translations; nothing else of it is wanted here."""
    import django
    from django.conf import settings

    from naewon.ops.translations import LOCALE, compile_catalogues

    if not settings.configured:
        compile_catalogues()
        settings.configure(LANGUAGE_CODE=say("ko", "en"), LOCALE_PATHS=[LOCALE], INSTALLED_APPS=[])
        django.setup()


def tested(table: "pl.DataFrame", options: Namespace) -> "Backtest":
    from leadscore.backtest import Plan, run
    from leadscore.errors import LeadscoreError
    from leadscore.said import korean

    lists = {name: named(getattr(options, name), table.columns) for name in LISTS}
    plan = Plan(
        outcome=options.outcome,
        positive=options.positive,
        time=options.time,
        split=options.split,
        groups=lists["group"],
        texts=lists["text"],
        categories=lists["category"],
        numbers=lists["number"],
        dates=lists["date"],
        drop=lists["drop"],
        test_share=options.test_share,
        folds=options.folds,
        rolling=options.rolling,
        peers=() if options.no_peers else None,
        seed=options.seed,
        source=Path(options.file).name,
    )
    told = doubled_titles(table.columns, plan)
    try:
        with bar() as step:
            backtest = run(table, plan, step)
    except LeadscoreError as error:
        why = error.args[0]
        raise CommandError(f"{plan.source}: {say(korean(why), str(why))}") from error
    return replace(backtest, warnings=(*told, *backtest.warnings))


def doubled_titles(columns: list[str], plan: "Plan") -> "list[Said]":
    """Titles that several columns share are told; the outcome, the time and the split must be beyond doubt."""
    from leadscore.said import Said
    from naewon.ops.backtest.tables import doubled

    names = doubled(columns)
    for name in names:
        if name in (plan.outcome, plan.time, plan.split):
            raise CommandError(
                say(
                    f"{plan.source}: '{name}' 열이 둘 이상입니다. 하나의 이름을 바꿔 주세요.",
                    f"{plan.source}: several columns are called '{name}': rename all but one.",
                )
            )
    return [
        Said(
            f"Several columns are called '{name}': the second is '{name} (2)' here.",
            f"'{name}' 열이 둘 이상이라 두 번째는 '{name} (2)'로 부릅니다.",
        )
        for name in names
    ]


class Bar:
    """A line on the error output that grows with every fit; it is drawn from the first on."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self.line = tqdm(desc=say("학습", "fitting"), unit="", leave=False, file=sys.stderr, disable=None)

    def __call__(self, name: str, fits: int) -> None:
        self.line.total = fits
        self.line.set_postfix_str(name, refresh=False)
        self.line.update()


@contextmanager
def bar() -> Iterator[Bar]:
    shown = Bar()
    try:
        yield shown
    finally:
        shown.line.close()
