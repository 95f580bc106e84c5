"""The `naewon` command. One module a command; only the one that is asked for is imported."""

import argparse
import importlib
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from naewon.ops.errors import CommandError
from naewon.ops.wording import say

# name -> module, Korean, English
COMMANDS = {
    "demo": ("demo", "가상의 병원을 채워 바로 둘러봅니다", "fill two made-up clinics and look around"),
    "serve": ("serve", "웹 서버를 켭니다", "start the web server"),
    "work": ("work", "작업자를 켭니다", "start a worker for the jobs"),
    "migrate": ("migrate", "데이터베이스를 지금 버전으로 올립니다", "bring the database up to this version"),
    "clinic": (
        "clinic",
        "병원을 열고, 첫 원장이 들어올 링크를 만듭니다",
        "open a clinic, and let its first director in",
    ),
    "import": ("file_import", "엑셀·CSV 파일의 문의를 가져옵니다", "bring in inquiries from a file"),
    "import-visits": (
        "visit_import",
        "차트 프로그램의 내원 기록을 가져와 문의와 잇습니다",
        "bring in visits from a chart program and tie them to inquiries",
    ),
    "import-patients": (
        "patient_import",
        "차트 프로그램의 환자 명단을 가져와, 문의한 분이 기존 환자인지 알아봅니다",
        "bring in the patients of a chart program, so that they are recognised when they ask",
    ),
    "train": ("train", "병원의 점수 모델을 학습합니다", "learn the scores of a clinic"),
    "backtest": ("backtest", "가진 파일로 점수를 시험합니다", "try the scores on a file of your own"),
    "retention": (
        "retention",
        "보관 기간이 지난 것을 뽑아 보고 파기합니다",
        "list what was kept long enough, and destroy it",
    ),
    "keys": ("keys", "개인정보를 잠그는 열쇠를 다룹니다", "the keys that seal personal data"),
    "doctor": ("doctor", "실행 환경과 안전을 점검합니다", "examine whether it can run, and run safely"),
    "journal": ("journal", "접속 기록이 온전한지 살핍니다", "examine the journal of access"),
    "manage": ("manage", "Django 관리 명령을 실행합니다", "pass on to Django's own commands"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    signal.signal(signal.SIGTERM, _leave)
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments[0] if arguments else "--help"
    if name not in COMMANDS:
        print(overview(), file=sys.stdout if name in {"-h", "--help"} else sys.stderr)
        return 0 if name in {"-h", "--help"} else 2
    module, korean, english = COMMANDS[name]
    command = importlib.import_module(f"naewon.ops.commands.{module}")
    parser = argparse.ArgumentParser(prog=f"naewon {name}", description=say(korean, english))
    command.arguments(parser)
    try:
        status: int = command.run(parser.parse_args(arguments[1:]))
    except CommandError as error:
        print(f"naewon {name}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def overview() -> str:
    lines = [f"  {name:15} {say(korean, english)}" for name, (_, korean, english) in COMMANDS.items()]
    usage = say("사용법: naewon <명령> [옵션]", "usage: naewon <command> [options]")
    more = say("명령마다 --help가 있습니다.", "Each command has --help.")
    return "\n".join([usage, "", *lines, "", more])


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Leave as Ctrl-C does, so that every `finally` on the way out is run."""
    raise KeyboardInterrupt
