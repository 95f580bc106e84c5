"""Why a table or a result cannot be read or written.

CommandError
├── RaggedRow      a row has more or fewer cells than the header
├── NoRows         a header, and nothing below it
├── NoSuchFile     there is no such file
├── NoTable        not a kind of file that holds a table
└── NotWritable    a result cannot be written there
"""

from naewon.ops.errors import CommandError
from naewon.ops.wording import say


class RaggedRow(CommandError):
    """A row has more or fewer cells than the header."""

    def __init__(self, file: str, row: int, why: str) -> None:
        super().__init__(say(f"'{file}' 파일 {row}행: {why}", f"{file}: row {row} {why}"))


class NoRows(CommandError):
    """There is a header, and nothing below it."""

    def __init__(self, file: str) -> None:
        super().__init__(
            say(
                f"'{file}' 파일에 제목 줄만 있습니다. 그 아래에 문의를 한 줄씩 넣어 주세요.",
                f"{file} has a header and no row below it: add the rows, one inquiry each.",
            )
        )


class NoSuchFile(CommandError):
    """There is no such file."""

    def __init__(self, file: str, near: list[str]) -> None:
        hint = ", ".join(near)
        korean, english = (f" 혹시: {hint}", f" Did you mean {hint}?") if near else ("", "")
        super().__init__(
            say(
                f"'{file}' 파일이 없습니다. 경로를 확인해 주세요.{korean}",
                f"There is no file '{file}': look at the path.{english}",
            )
        )


class NoTable(CommandError):
    """Not a kind of file that holds a table."""

    def __init__(self, file: str) -> None:
        super().__init__(
            say(
                f"'{file}'은(는) 읽을 수 있는 표가 아닙니다. CSV, TSV(.gz도 가능), XLSX, XLS, Parquet 파일을 주세요.",
                f"'{file}' is no table that can be read: give a CSV or TSV (also .gz), XLSX, XLS or Parquet file.",
            )
        )


class NotWritable(CommandError):
    """A result cannot be written there."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            say(
                f"'{file}'에 쓸 수 없습니다({why}). 다른 위치를 지정하세요.",
                f"'{file}' cannot be written ({why}): name another place.",
            )
        )
