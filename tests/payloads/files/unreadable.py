"""What no table can be read from, and which of the refusals it earns."""

import gzip

from naewon.intake.files import errors

from .cases import Unreadable
from .making import HANEUL, HEADERS, PLAIN, book, locked, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504

UNREADABLE = [
    Unreadable("empty.csv", "Nothing in it.", b"", errors.EmptyFile),
    Unreadable("blank.csv", "Only blanks and lines.", b" \r\n\r\n", errors.EmptyFile),
    Unreadable("only-mark.csv", "Only a mark of its encoding.", b"\xef\xbb\xbf", errors.EmptyFile),
    Unreadable("only-commas.csv", "A sheet without a filled cell.", b",,,\n,,,\n", errors.EmptyFile),
    Unreadable("nulls.csv", "A copy that broke off left zeros.", b"\x00" * 5000, errors.EmptyFile),
    Unreadable("empty.xlsx", "A new workbook, never filled.", book(), errors.EmptyFile),
    Unreadable("empty.csv.gz", "Nothing, packed.", gzip.compress(b""), errors.EmptyFile),
    Unreadable(
        "page-without-table.xls",
        "The session had ended, and the program saved its sign-in page as the export.",
        b"<html><body>login</body></html>",
        errors.EmptyFile,
    ),
    Unreadable("locked.xlsx", "A password is on it.", locked(book(HEADERS, HANEUL), "1234"), errors.LockedFile),
    Unreadable(
        "half-locked.xlsx",
        "It says it is locked, and is nothing besides.",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        errors.LockedFile,
    ),
    Unreadable("document.doc", "An old letter.", OLE + "WordDocument".encode("utf-16-le"), errors.NotATable),
    Unreadable("broken.xls", "An old workbook, cut off.", OLE + "Workbook".encode("utf-16-le"), errors.DamagedFile),
    Unreadable(
        "cut-off.xlsx", "The upload to the shared drive broke off.", book(HEADERS, HANEUL)[:2000], errors.DamagedFile
    ),
    Unreadable(
        "wrong-zip-version.xlsx",
        "Packed by something from the future.",
        book(HEADERS).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xa7"),
        errors.DamagedFile,
    ),
    Unreadable(
        "no-sheets.xlsx", "A workbook without a sheet.", zipped({"xl/workbook.xml": "<workbook"}), errors.DamagedFile
    ),
    Unreadable("document.docx", "A letter.", zipped({"word/document.xml": "<w/>"}), errors.NotATable),
    Unreadable("slides.pptx", "A presentation.", zipped({"ppt/presentation.xml": "<p/>"}), errors.NotATable),
    Unreadable("pictures.zip", "Pictures, packed.", zipped({"a.png": "x"}), errors.NotATable),
    Unreadable("sheet-in-a.zip", "The table, but packed with others.", zipped({"문의.csv": PLAIN}), errors.NotATable),
    Unreadable(
        "cut-off.csv.gz",
        "A packed file that ends too early.",
        gzip.compress(PLAIN.encode() * 100)[:-20],
        errors.DamagedFile,
    ),
    Unreadable("letter.pdf", "A scanned list.", b"%PDF-1.7\n...", errors.NotATable),
    Unreadable(
        "letter.hwp",
        "A document of 한글, which is a container like .xls.",
        OLE + "HwpSummary".encode("utf-16-le"),
        errors.NotATable,
    ),
    Unreadable("photo.png", "A picture of the list.", b"\x89PNG\r\n\x1a\n", errors.NotATable),
    Unreadable("photo.jpg", "A photo of the list.", b"\xff\xd8\xff\xe0", errors.NotATable),
    Unreadable("photo.webp", "A photo from a phone.", b"RIFF\x00\x00\x00\x00WEBP", errors.NotATable),
    Unreadable("list.7z", "Packed in another way.", b"7z\xbc\xaf\x27\x1c", errors.NotATable),
    Unreadable("list.json", "A list for programs.", b'{"name": 1}', errors.NotATable),
    Unreadable("list.xml", "Another one.", b'<?xml version="1.0"?><rows><row/></rows>', errors.UnreadableFile),
    Unreadable(
        "commas.csv", "A line of nothing but commas would fill the memory.", b"," * 9_000 + b"x\n", errors.NotATable
    ),
    Unreadable("noise.csv", "No text in any encoding.", bytes(range(128, 256)) * 40, errors.UnknownEncoding),
    Unreadable(
        "japanese.csv",
        "Japanese, which read as Korean would be nonsense.",
        "名前,電話番号\n山田太郎,090-1234-5679\nひらがなとカタカナ,1\n".encode("shift_jis"),
        errors.UnknownEncoding,
    ),
]
