"""Letters: which bytes stand for them, and which of them nobody sees."""

import gzip

from .cases import Readable
from .making import BADA, HANEUL, PLAIN

ENCODINGS = [
    Readable("utf8.csv", "Nothing is nasty about it: the others are measured by it.", PLAIN.encode()),
    Readable(
        "utf8-mark.csv",
        "Excel's CSV UTF-8 begins with a mark that must not stick to the first title.",
        PLAIN.encode("utf-8-sig"),
        encoding="utf-8-sig",
    ),
    Readable("cp949.csv", "Excel in Korea saves CSV as CP949.", PLAIN.encode("cp949"), encoding="cp949"),
    Readable(
        "euc-kr.csv",
        "An older program writes EUC-KR, of which CP949 is more.",
        PLAIN.encode("euc-kr"),
        encoding="cp949",
    ),
    Readable(
        "cp949-rare.csv",
        "Syllables that CP949 holds and EUC-KR does not.",
        PLAIN.replace("이바다", "이똠펲").encode("cp949"),
        rows={2: HANEUL, 3: [BADA[0], "이똠펲", *BADA[2:]]},
        encoding="cp949",
    ),
    Readable(
        "cp949-windows-lines.csv",
        "CP949 with the line ends of Windows, as a chart program saves it.",
        PLAIN.replace("\n", "\r\n").encode("cp949"),
        encoding="cp949",
    ),
    Readable(
        "cp949-hanja.csv",
        "A chart with the name in Hanja beside it.",
        PLAIN.replace("김하늘", "김하늘(金)").encode("cp949"),
        rows={2: [HANEUL[0], "김하늘(金)", *HANEUL[2:]], 3: BADA},
        encoding="cp949",
    ),
    Readable(
        "cp949-circled.csv",
        "Circled digits and brackets that only the Korean encodings hold.",
        PLAIN.replace("쌍꺼풀", "①쌍꺼풀「매몰」").encode("cp949"),
        rows={2: [*HANEUL[:3], "①쌍꺼풀「매몰」"], 3: BADA},
        encoding="cp949",
    ),
    Readable("utf16-mark.csv", "Meta's and Excel's Unicode text.", PLAIN.encode("utf-16"), encoding="utf-16"),
    Readable(
        "utf16be-mark.csv",
        "The same with the other half of each letter first.",
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        encoding="utf-16",
    ),
    Readable("utf16le.csv", "UTF-16 whose mark somebody cut off.", PLAIN.encode("utf-16-le"), encoding="utf-16-le"),
    Readable("utf16be.csv", "The same, big end first.", PLAIN.encode("utf-16-be"), encoding="utf-16-be"),
    Readable(
        "packed.csv.gz",
        "A nightly export packs what it sends.",
        gzip.compress(PLAIN.encode("cp949")),
        encoding="cp949",
    ),
    Readable(
        "null-bytes.csv",
        "An old program fills its fields with zero bytes.",
        PLAIN.replace("김하늘", "김\x00하늘\x00").encode(),
    ),
    Readable(
        "unseen-signs.csv",
        "Copied from a web page, a name carries signs that nobody sees.",
        PLAIN.replace("김하늘", "\u200b김하늘\ufeff ").encode(),
    ),
    Readable(
        "hard-blanks.csv",
        "Blanks that do not break, copied from a page, around every cell.",
        PLAIN.replace(",", "\u00a0,\u00a0").encode(),
    ),
    Readable(
        "two-marks.csv",
        "Saved twice, the file begins with two marks.",
        b"\xef\xbb\xbf" + PLAIN.encode("utf-8-sig"),
        encoding="utf-8-sig",
    ),
    Readable(
        "one-broken-letter.csv",
        "A field was cut in the middle of a letter; the rest is fine.",
        (PLAIN * 20).replace("쌍꺼풀", "쌍꺼풀 상담 예약 문의").encode() + b"2024-02-10,\xea\xb9,010-2846-5179,\n",
        rows={61: ["2024-02-10", "\ufffd", "010-2846-5179", None]},
    ),
    Readable(
        "latin-only.csv",
        "No Korean letter at all, so nothing tells the encoding.",
        b"name,phone\nHaneul Kim,010-2846-5179\n",
        headers=["name", "phone"],
        rows={2: ["Haneul Kim", "010-2846-5179"]},
    ),
    Readable(
        "emoji.csv",
        "People write hearts.",
        PLAIN.replace("쌍꺼풀", "쌍꺼풀 🥺❤️").encode(),
        rows={2: [*HANEUL[:3], "쌍꺼풀 🥺❤️"], 3: BADA},
    ),
]
