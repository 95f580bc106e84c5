"""Workbooks and pages: several sheets, merged cells, dates, and files named for what they are not."""

from datetime import datetime

from openpyxl import Workbook

from .cases import Readable, workbook
from .making import BADA, HANEUL, HEADERS, SORA, book, merged, open_document

AT = datetime(2024, 2, 8, 15, 5)  # noqa: DTZ001 - a workbook knows no zone
PAGE = (
    '<html><head><meta charset="euc-kr"></head><body><table><tr><td colspan="4">2월 DB</td></tr>'
    "<tr><th>접수일시</th><th>이름</th><th>연락처</th><th>시술</th></tr>"
    "<tr><td>2024-02-08 15:05</td><td> 김하늘&nbsp;</td><td>010-2846-5179</td><td>쌍꺼풀</td></tr>"
    "<tr><td>2024-02-09 10:00<td>이바다<td>010-7351-8024<td>코<b>끝</b></tr></table></body></html>"
)
LAYOUT_PAGE = PAGE.replace("<body>", "<body><table><tr><td>메뉴</td></tr></table>").replace(' colspan="4"', "")


def hidden_first(book: Workbook) -> None:
    second_fuller(book)
    book.active = 1
    book.worksheets[0].sheet_state = "hidden"


def second_fuller(book: Workbook) -> None:
    sheet = book.create_sheet("DB")
    for row in (HEADERS, HANEUL, BADA):
        sheet.append(row)


def two_months(book: Workbook) -> None:
    book.active.title = "10월"
    sheet = book.create_sheet("11월")
    for row in (HEADERS, HANEUL, BADA):
        sheet.append(row)


def lower_right(book: Workbook) -> None:
    for down, row in enumerate((HEADERS, HANEUL, BADA), start=5):
        for right, cell in enumerate(row, start=3):
            book.active.cell(down, right, cell)


def formatted_far_down(book: Workbook) -> None:
    book.active.cell(3000, 1).number_format = "yyyy-mm-dd"


WORKBOOKS = [
    workbook("plain.xlsx", "Nothing is nasty about it.", book(HEADERS, HANEUL, BADA)),
    workbook("named-wrongly.csv", "A workbook that somebody named CSV.", book(HEADERS, HANEUL, BADA)),
    workbook("no-ending", "A file without an ending.", book(HEADERS, HANEUL, BADA)),
    workbook(
        "typed.xlsx",
        "A date is a date, and a phone a number that lost its 0.",
        book(HEADERS, [AT, "김하늘", 1028465179, 2.5]),
        rows={2: [AT, "김하늘", 1028465179, 2.5]},
    ),
    workbook(
        "titles-above.xlsx",
        "A title merged over the whole width, and an empty row.",
        book(["2월 DB"], [], HEADERS, HANEUL, BADA, fill=merged("A1:D1")),
        rows={4: HANEUL, 5: BADA},
        header_row=3,
    ),
    workbook(
        "title-of-two-rows.xlsx",
        "A title merged over two rows as well.",
        book(["2월 DB"], [], HEADERS, HANEUL, BADA, fill=merged("A1:D2")),
        rows={4: HANEUL, 5: BADA},
        header_row=3,
    ),
    workbook(
        "two-line-header.xlsx",
        "Groups of columns above their titles, and single titles merged over both lines.",
        book(
            ["접수일시", "고객", None, "시술"],
            [None, "이름", "연락처", None],
            HANEUL,
            BADA,
            fill=merged("A1:A2", "B1:C1", "D1:D2"),
        ),
        rows={3: HANEUL, 4: BADA},
        header_row=2,
    ),
    Readable(
        "two-line-header.csv",
        "The same saved as text, where nothing is merged any more.",
        "접수일시,고객,,시술\n,이름,연락처,\n2024-02-08 15:05,김하늘,010-2846-5179,쌍꺼풀\n".encode(),
        rows={3: HANEUL},
        header_row=2,
    ),
    workbook(
        "merged-day.xlsx",
        "One day, merged over all who asked on it.",
        book(HEADERS, HANEUL, [None, *BADA[1:]], fill=merged("A2:A3")),
        rows={2: HANEUL, 3: [HANEUL[0], *BADA[1:]]},
    ),
    workbook(
        "merged-lower-right.xlsx",
        "The same in a table that begins in the middle of the sheet.",
        book(fill=lambda made: (lower_right(made), made.active.merge_cells("F6:F7"))),  # type: ignore[func-returns-value]
        rows={6: HANEUL, 7: [*BADA[:3], HANEUL[3]]},
        header_row=5,
    ),
    workbook(
        "lower-right.xlsx", "The table begins in C5.", book(fill=lower_right), rows={6: HANEUL, 7: BADA}, header_row=5
    ),
    workbook(
        "blank-rows.xlsx",
        "Empty rows, one with a blank in it.",
        book(HEADERS, [], HANEUL, [None, " "], BADA),
        rows={3: HANEUL, 5: BADA},
    ),
    workbook(
        "hidden-sheet.xlsx",
        "A hidden sheet with more rows than the one that is seen.",
        book(["비밀"], ["가"], ["나"], ["다"], fill=hidden_first),
    ),
    workbook(
        "two-months.xlsx",
        "A sheet for each month: the one with the most rows, and the other is told.",
        book(HEADERS, SORA, fill=two_months),
        sheets=[("10월", 2), ("11월", 3)],
    ),
    workbook(
        "the-month-before.xlsx",
        "The same, where somebody asks for the sheet with fewer rows.",
        book(HEADERS, SORA, fill=two_months),
        rows={2: SORA, 3: None},
        sheet="10월",
        sheets=[("10월", 2), ("11월", 3)],
    ),
    workbook("cover-sheet.xlsx", "A cover sheet before the table.", book(["표지"], fill=second_fuller)),
    workbook(
        "unnamed-column.xlsx",
        "Somebody wrote beside the table.",
        book(HEADERS, HANEUL, [*BADA, "재상담"]),
        headers=[*HEADERS, "5열"],
        rows={2: [*HANEUL, None], 3: [*BADA, "재상담"]},
    ),
    workbook(
        "formatted-far-down.xlsx",
        "Formatted down to row 3000, with nothing in it.",
        book(HEADERS, HANEUL, BADA, fill=formatted_far_down),
    ),
    workbook(
        "no-header.xlsx",
        "No header in a workbook.",
        book(HANEUL, BADA),
        headers=["1열", "2열", "3열", "4열"],
        rows={1: HANEUL, 2: BADA},
        header_row=0,
    ),
    workbook(
        "number-titles.xlsx",
        "A column is called 2024.",
        book(["이름", "연락처", 2024], ["김하늘", "010-2846-5179", "눈"]),
        headers=["이름", "연락처", "2024"],
        rows={2: ["김하늘", "010-2846-5179", "눈"]},
    ),
    workbook(
        "text-numbers.xlsx",
        "Numbers kept as text, with an apostrophe somebody typed.",
        book(HEADERS, ["2024-02-08 15:05", "김하늘", "'01028465179", "쌍꺼풀"]),
        rows={2: [HANEUL[0], "김하늘", "01028465179", "쌍꺼풀"]},
    ),
    workbook("open-document.ods", "LibreOffice's own format.", open_document(HEADERS, HANEUL, BADA)),
    Readable(
        "page-as.xls",
        "A Korean program names a web page .xls and lets Excel open it.",
        PAGE.encode("cp949"),
        rows={3: HANEUL, 4: BADA},
        header_row=2,
        encoding="cp949",
        delimiter=None,
    ),
    Readable(
        "page-utf8.xls",
        "The same in UTF-8, though it says EUC-KR of itself.",
        PAGE.encode(),
        rows={3: HANEUL, 4: BADA},
        header_row=2,
        delimiter=None,
    ),
    Readable(
        "page-with-menu.xls",
        "A table that only lays out the page comes before the one that matters.",
        LAYOUT_PAGE.encode(),
        rows={3: HANEUL, 4: BADA},
        header_row=2,
        delimiter=None,
    ),
]
