"""The files that a backtest leaves behind."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from leadscore.backtest import Backtest, document, scores
from naewon.ops.backtest.errors import NotWritable
from naewon.ops.wording import say

STANDARD_OUTPUT = "-"


def refuse_unwritable(options: Namespace) -> None:
    """Said before the fits, which may take minutes."""
    for name in (options.json, options.predictions, options.html):
        if name is None or (name == STANDARD_OUTPUT and name == options.json):
            continue
        path = Path(name)
        if path.is_dir():
            raise NotWritable(name, say("폴더입니다", "it is a folder"))
        if not path.parent.is_dir():
            raise NotWritable(name, say("폴더가 없습니다", "there is no such folder"))
        if path.exists() and path.samefile(options.file):
            raise NotWritable(name, say("읽는 파일과 같습니다", "it is the file that is read"))


def write_results(backtest: Backtest, options: Namespace) -> Iterator[str]:
    """Write what was asked for, and say where it went."""
    if options.json == STANDARD_OUTPUT:
        print(as_json(backtest))
    elif options.json:
        yield written(options.json, lambda path: path.write_text(as_json(backtest) + "\n", encoding="utf-8"))
    if options.predictions:
        yield written(options.predictions, lambda path: scores(backtest).write_csv(path))
    if options.html:
        from leadscore.backtest.page import page

        language = say("ko", "en")
        yield written(options.html, lambda path: path.write_text(page(backtest, language), encoding="utf-8"))


def written(name: str, write: Callable[[Path], object]) -> str:
    try:
        write(Path(name))
    except OSError as error:
        raise NotWritable(name, error.strerror or str(error)) from None
    return say(f"저장함: {name}", f"Written: {name}")


def as_json(backtest: Backtest) -> str:
    return json.dumps(document(backtest), ensure_ascii=False, indent=1, allow_nan=False)
