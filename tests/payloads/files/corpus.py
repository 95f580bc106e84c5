"""Files as clinics send them, each with what must be read from it. All people are invented."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

from naewon.intake.files import errors
from naewon.intake.files.cells import Cell

HEADERS = ["접수일시", "이름", "연락처", "시술"]
HANEUL: list[Cell] = ["2024-02-08 15:05", "김하늘", "010-2846-5179", "쌍꺼풀"]
BADA: list[Cell] = ["2024-02-09 10:00", "이바다", "010-7351-8024", "코끝"]
PLAIN = (
    "접수일시,이름,연락처,시술\n2024-02-08 15:05,김하늘,010-2846-5179,쌍꺼풀\n"
    "2024-02-09 10:00,이바다,010-7351-8024,코끝\n"
)


@dataclass(frozen=True)
class Readable:
    """Expected: headers, rows (by number), and how they were found."""

    file: str
    raw: bytes
    headers: list[str] = field(default_factory=lambda: HEADERS)
    rows: dict[int, list[Cell]] = field(default_factory=lambda: {2: HANEUL, 3: BADA})
    header_row: int = 1
    encoding: str | None = "utf-8"
    delimiter: str | None = ","
    errors: dict[int, str] = field(default_factory=dict)


def book(*rows: list[Cell], fill: Callable[[Workbook], None] | None = None) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    if fill:
        fill(workbook)
    kept = BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def workbook(file: str, raw: bytes, **expected: object) -> Readable:
    return Readable(file, raw, **{"encoding": None, "delimiter": None, **expected})  # type: ignore[arg-type]


def hidden_first(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("DB")
    for row in (HEADERS, HANEUL, BADA):
        sheet.append(row)
    workbook.active = 1
    workbook.worksheets[0].sheet_state = "hidden"


def second_fuller(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("DB")
    for row in (HEADERS, HANEUL, BADA):
        sheet.append(row)


def merged_title(workbook: Workbook) -> None:
    workbook.active.merge_cells("A1:D1")


def lower_right(workbook: Workbook) -> None:
    for down, row in enumerate((HEADERS, HANEUL, BADA), start=5):
        for right, cell in enumerate(row, start=3):
            workbook.active.cell(down, right, cell)


def open_document() -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in (HEADERS, HANEUL, BADA)
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0"'
        f' xmlns:text="{names}text:1.0"><office:body><office:spreadsheet><table:table table:name="DB">'
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{names}manifest:1.0"/>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def zipped(files: dict[str, str]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return kept.getvalue()


PAGE = (
    '<html><head><meta charset="euc-kr"></head><body><table><tr><td colspan="4">2월 DB</td></tr>'
    "<tr><th>접수일시</th><th>이름</th><th>연락처</th><th>시술</th></tr>"
    "<tr><td>2024-02-08 15:05</td><td> 김하늘&nbsp;</td><td>010-2846-5179</td><td>쌍꺼풀</td></tr>"
    "<tr><td>2024-02-09 10:00<td>이바다<td>010-7351-8024<td>코<b>끝</b></tr></table></body></html>"
)
META = (
    "id\tcreated_time\tad_id\tad_name\tcampaign_id\tcampaign_name\tform_id\tis_organic\tplatform\tfull_name\tphone_number\n"
    "l:1234567890123456\t2024-02-08T15:05:00+09:00\tag:300000000000003\t눈_영상A\tc:400000000000004\t2월_눈\tf:20000000000"
    "0002\tfalse\tig\t김하늘\tp:+821028465179\n"
)
META_ROW: list[Cell] = [
    *("1234567890123456", "2024-02-08T15:05:00+09:00", "300000000000003", "눈_영상A", "400000000000004", "2월_눈"),
    *("200000000000002", "false", "ig", "김하늘", "+821028465179"),
]

READABLE = [
    Readable("utf8.csv", PLAIN.encode()),
    Readable("utf8-mark.csv", PLAIN.encode("utf-8-sig"), encoding="utf-8-sig"),
    Readable("cp949.csv", PLAIN.encode("cp949"), encoding="cp949"),
    Readable(
        "cp949-rare.csv",
        PLAIN.replace("이바다", "이똠펲").encode("cp949"),
        rows={2: HANEUL, 3: [BADA[0], "이똠펲", *BADA[2:]]},
        encoding="cp949",
    ),
    Readable("utf16-mark.csv", PLAIN.encode("utf-16"), encoding="utf-16"),
    Readable("utf16be-mark.csv", b"\xfe\xff" + PLAIN.encode("utf-16-be"), encoding="utf-16"),
    Readable("utf16le.csv", PLAIN.encode("utf-16-le"), encoding="utf-16-le"),
    Readable("utf16be.csv", PLAIN.encode("utf-16-be"), encoding="utf-16-be"),
    Readable("tab.tsv", PLAIN.replace(",", "\t").encode(), delimiter="\t"),
    Readable("tab.txt", PLAIN.replace(",", "\t").encode("cp949"), encoding="cp949", delimiter="\t"),
    Readable("semicolon.csv", PLAIN.replace(",", ";").encode(), delimiter=";"),
    Readable("bar.csv", PLAIN.replace(",", "|").encode(), delimiter="|"),
    Readable(
        "sep-line.csv",
        b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
        rows={3: HANEUL, 4: BADA},
        header_row=2,
        delimiter=";",
    ),
    Readable("windows-lines.csv", PLAIN.replace("\n", "\r\n").encode()),
    Readable("old-mac-lines.csv", PLAIN.replace("\n", "\r").encode()),
    Readable("no-last-newline.csv", PLAIN.strip().encode()),
    Readable("packed.csv.gz", gzip.compress(PLAIN.encode("cp949")), encoding="cp949"),
    Readable("blank-lines.csv", PLAIN.replace("\n", "\n\n,,,\n").encode(), rows={4: HANEUL, 7: BADA}),
    Readable("trailing-commas.csv", PLAIN.replace("\n", ",,,\n").encode()),
    Readable("quoted.csv", ('"' + PLAIN.strip().replace(",", '","').replace("\n", '"\n"') + '"\n').encode()),
    Readable(
        "quoted-newline.csv",
        PLAIN.replace("쌍꺼풀", '"쌍꺼풀\n""상담"", 눈"').encode(),
        rows={2: [*HANEUL[:3], '쌍꺼풀\n"상담", 눈'], 3: BADA},
    ),
    Readable(
        "quote-not-closed.csv",
        PLAIN.replace("쌍꺼풀", '"쌍꺼풀').encode(),
        rows={3: BADA},
        errors={2: "quote_not_closed"},
    ),
    Readable(
        "inch-sign.csv", PLAIN.replace("쌍꺼풀", '5" 쌍꺼풀').encode(), rows={2: [*HANEUL[:3], '5" 쌍꺼풀'], 3: BADA}
    ),
    Readable(
        "too-many-cells.csv",
        PLAIN.replace("쌍꺼풀", "쌍꺼풀,눈매교정").encode(),
        rows={3: BADA},
        errors={2: "too_many_cells"},
    ),
    Readable("short-row.csv", PLAIN.replace(",쌍꺼풀", "").encode(), rows={2: [*HANEUL[:3], None], 3: BADA}),
    Readable(
        "titles-above.csv",
        ("내원의원 2월 상담 DB\n작성일: 2024-02-29,,담당 정상담\n\n" + PLAIN).encode(),
        rows={5: HANEUL, 6: BADA},
        header_row=4,
    ),
    Readable(
        "no-header.csv",
        PLAIN.partition("\n")[2].encode(),
        headers=["1열", "2열", "3열", "4열"],
        rows={1: HANEUL, 2: BADA},
        header_row=0,
    ),
    Readable(
        "phones-only.txt",
        b"010-2846-5179\n010-7351-8024\n",
        headers=["1열"],
        rows={1: ["010-2846-5179"], 2: ["010-7351-8024"]},
        header_row=0,
    ),
    Readable(
        "one-column.csv",
        "연락처\n010-2846-5179\n".encode(),
        headers=["연락처"],
        rows={2: ["010-2846-5179"]},
    ),
    Readable(
        "unknown-words.csv", "가나,다라\n마바,사아\n".encode(), headers=["가나", "다라"], rows={2: ["마바", "사아"]}
    ),
    Readable(
        "same-titles.csv",
        "이름,연락처,메모,메모,\n김하늘,010-2846-5179,가,나,다\n".encode(),
        headers=["이름", "연락처", "메모", "메모 (2)", "5열"],
        rows={2: ["김하늘", "010-2846-5179", "가", "나", "다"]},
    ),
    Readable(
        "armoured-numbers.csv",
        '이름,연락처\n김하늘,"=""01028465179"""\n이바다,\'01073518024\n'.encode(),
        headers=["이름", "연락처"],
        rows={2: ["김하늘", "01028465179"], 3: ["이바다", "01073518024"]},
    ),
    Readable("null-bytes.csv", PLAIN.replace("김하늘", "김\x00하늘\x00").encode()),
    Readable("unseen-signs.csv", PLAIN.replace("김하늘", "\u200b김하늘\ufeff ").encode()),
    Readable(
        "one-broken-letter.csv",
        (PLAIN * 20).replace("쌍꺼풀", "쌍꺼풀 상담 예약 문의").encode() + b"2024-02-10,\xea\xb9,010-2846-5179,\n",
        rows={61: ["2024-02-10", "\ufffd", "010-2846-5179", None]},
    ),
    Readable(
        "meta.csv",
        META.encode("utf-16"),
        META.partition("\n")[0].split("\t"),
        {2: META_ROW},
        encoding="utf-16",
        delimiter="\t",
    ),
    Readable(
        "page-as.xls", PAGE.encode("cp949"), rows={3: HANEUL, 4: BADA}, header_row=2, encoding="cp949", delimiter=None
    ),
    workbook("plain.xlsx", book(HEADERS, HANEUL, BADA)),
    workbook("named-wrongly.csv", book(HEADERS, HANEUL, BADA)),
    workbook(
        "typed.xlsx",
        book(HEADERS, [datetime(2024, 2, 8, 15, 5), "김하늘", 1028465179, 2.5]),  # noqa: DTZ001
        rows={2: [datetime(2024, 2, 8, 15, 5), "김하늘", 1028465179, 2.5]},  # noqa: DTZ001
    ),
    workbook(
        "titles-above.xlsx",
        book(["2월 DB"], [], HEADERS, HANEUL, BADA, fill=merged_title),
        rows={4: HANEUL, 5: BADA},
        header_row=3,
    ),
    workbook("lower-right.xlsx", book(fill=lower_right), rows={6: HANEUL, 7: BADA}, header_row=5),
    workbook("blank-rows.xlsx", book(HEADERS, [], HANEUL, [None, " "], BADA), rows={3: HANEUL, 5: BADA}),
    workbook("hidden-sheet.xlsx", book(["비밀"], ["가"], ["나"], ["다"], fill=hidden_first)),
    workbook("cover-sheet.xlsx", book(["표지"], fill=second_fuller)),
    workbook(
        "unnamed-column.xlsx",
        book(HEADERS, HANEUL, [*BADA, "재상담"]),
        headers=[*HEADERS, "5열"],
        rows={2: [*HANEUL, None], 3: [*BADA, "재상담"]},
    ),
    workbook("open-document.ods", open_document()),
]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
UNREADABLE: list[tuple[str, bytes, type[errors.UnreadableFile]]] = [
    ("empty.csv", b"", errors.EmptyFile),
    ("blank.csv", b" \r\n\r\n", errors.EmptyFile),
    ("only-mark.csv", b"\xef\xbb\xbf", errors.EmptyFile),
    ("only-commas.csv", b",,,\n,,,\n", errors.EmptyFile),
    ("nulls.csv", b"\x00" * 5000, errors.EmptyFile),
    ("empty.xlsx", book(), errors.EmptyFile),
    ("empty.csv.gz", gzip.compress(b""), errors.EmptyFile),
    ("page-without-table.xls", b"<html><body>login</body></html>", errors.EmptyFile),
    ("locked.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.LockedFile),
    ("document.doc", OLE + "WordDocument".encode("utf-16-le"), errors.NotATable),
    ("broken.xls", OLE + "Workbook".encode("utf-16-le"), errors.DamagedFile),
    ("cut-off.xlsx", book(HEADERS, HANEUL)[:2000], errors.DamagedFile),
    (
        "wrong-zip-version.xlsx",
        book(HEADERS).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xa7"),
        errors.DamagedFile,
    ),
    ("no-sheets.xlsx", zipped({"xl/workbook.xml": "<workbook"}), errors.DamagedFile),
    ("document.docx", zipped({"word/document.xml": "<w/>"}), errors.NotATable),
    ("pictures.zip", zipped({"a.png": "x"}), errors.NotATable),
    ("cut-off.csv.gz", gzip.compress(PLAIN.encode() * 100)[:-20], errors.DamagedFile),
    ("letter.pdf", b"%PDF-1.7\n...", errors.NotATable),
    ("photo.png", b"\x89PNG\r\n\x1a\n", errors.NotATable),
    ("photo.jpg", b"\xff\xd8\xff\xe0", errors.NotATable),
    ("list.json", b'{"name": 1}', errors.NotATable),
    ("noise.csv", bytes(range(128, 256)) * 40, errors.UnknownEncoding),
    (
        "japanese.csv",
        "名前,電話番号\n山田太郎,090-1234-5679\nひらがなとカタカナ,1\n".encode("shift_jis"),
        errors.UnknownEncoding,
    ),
]
