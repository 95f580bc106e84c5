"""The options of `naewon backtest`, read against the columns of the file."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence

from naewon.ops.wording import say

LISTS = ("group", "text", "category", "number", "date", "drop")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", help=say("CSV, TSV(.gz), XLSX, XLS, Parquet 파일", "a CSV, TSV (.gz), XLSX, XLS or Parquet file")
    )
    parser.add_argument(
        "--outcome", required=True, metavar="COL", help=say("결과 열(내원 여부 등)", "the column of outcomes")
    )
    parser.add_argument(
        "--positive", metavar="VALUE", help=say("결과 열에서 내원(성공)을 뜻하는 값", "its value for a visit")
    )
    parser.add_argument(
        "--time", metavar="COL", help=say("문의 시각 열: 최근 것을 시험", "when it was: the newest are tested")
    )
    parser.add_argument(
        "--split", metavar="COL", help=say("학습/시험 또는 겹 번호 열", "a column of train/test, or fold numbers")
    )
    add_roles(parser)
    add_method(parser)
    add_results(parser)
    parser.set_defaults(refuse=parser.error)


def add_roles(parser: ArgumentParser) -> None:
    told = {
        "group": say("비슷한 문의로 묶을 범주 열", "categories by which alike rows are grouped"),
        "text": say("글로 읽을 열", "columns of free text"),
        "category": say("범주로 읽을 열", "columns of categories or codes"),
        "number": say("숫자로 읽을 열", "columns of numbers"),
        "date": say("날짜로 읽을 열", "columns of dates"),
        "drop": say("쓰지 않을 열", "columns to leave out"),
    }
    for name, text in told.items():
        many = say("여러 번 또는 쉼표로", "repeat, or separate with commas")
        parser.add_argument(f"--{name}", action="append", default=[], metavar="COL", help=f"{text} ({many})")


def add_method(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--test-share",
        type=share,
        default=0.3,
        metavar="0.3",
        help=say("--time일 때 시험할 비율", "tested share, with --time"),
    )
    parser.add_argument(
        "--folds",
        type=at_least_two,
        default=5,
        metavar="5",
        help=say("무작위로 나눌 때 겹의 수", "folds, where drawn by lot"),
    )
    parser.add_argument(
        "--rolling",
        type=at_least_one,
        metavar="N",
        help=say("시험 구간을 N개로 나눠 다시 학습", "test in N blocks, refitted before each"),
    )
    parser.add_argument("--no-peers", action="store_true", help=say("비교 모델 없이", "without the peers"))
    parser.add_argument(
        "--seed", type=not_negative, default=0, metavar="N", help=say("난수 씨앗 (기본 0)", "seed of what is drawn (0)")
    )


def add_results(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json", metavar="OUT", help=say("결과를 JSON으로 ('-'는 화면)", "the results as JSON ('-': standard output)")
    )
    parser.add_argument(
        "--predictions", metavar="OUT.csv", help=say("시험한 줄마다의 점수", "the score of every tested row")
    )
    parser.add_argument("--html", metavar="OUT", help=say("한 장짜리 보고서", "a report to read and print"))


def refuse_misuse(options: Namespace) -> None:
    """What argparse cannot know by itself: which options need each other."""
    if options.rolling is not None and options.time is None:
        options.refuse(say("--rolling은 --time과 함께 씁니다.", "--rolling needs --time"))
    if options.rolling is not None and options.split is not None:
        options.refuse(say("--rolling과 --split은 함께 쓸 수 없습니다.", "--rolling and --split exclude each other"))


def named(values: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Columns from options that may hold several with commas between; a column whose own name has commas is one.

    >>> named(["fee, in won,channel", "age"], ["fee, in won", "channel", "age"])
    ('fee, in won', 'channel', 'age')
    """
    return tuple(dict.fromkeys(name for value in values for name in cut(value, columns)))


def cut(value: str, columns: Sequence[str]) -> list[str]:
    """The longest run of parts that is a column comes first; what is none stays as it is, to be complained about."""
    parts, names = value.split(","), []
    while parts:
        runs = (",".join(parts[:length]).strip() for length in range(len(parts), 0, -1))
        name = next((run for run in runs if run in columns), parts[0].strip())
        parts = parts[max(name.count(",") + 1, 1) :]
        if name:
            names.append(name)
    return names


def share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise ArgumentTypeError(say(f"0과 1 사이여야 합니다: {text}", f"between 0 and 1, not {text}"))
    return value


def whole(text: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        raise ArgumentTypeError(
            say(f"{least} 이상의 정수여야 합니다: {text}", f"a whole number of {least} or more, not {text}")
        )
    return int(text)


def not_negative(text: str) -> int:
    return whole(text, 0)


def at_least_one(text: str) -> int:
    return whole(text, 1)


def at_least_two(text: str) -> int:
    return whole(text, 2)
