"""From bytes to text: UTF-8, UTF-16, or CP949 as Korean Windows saves it."""

import re

from naewon.intake.files.errors import UnknownEncoding
from naewon.intake.payloads import is_everyday_korean

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SAMPLE = 8192
TOLERATED = 0.02


def decode(raw: bytes, file: str) -> tuple[str, str]:
    """The text and its encoding. A few broken letters become U+FFFD; many raise UnknownEncoding."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace").replace("\x00", ""), encoding
    if utf16 := unmarked_utf16(raw[:SAMPLE]):
        return raw.decode(utf16, "replace"), utf16
    for encoding in ("utf-8", "cp949"):
        text = raw.decode(encoding, "replace").replace("\x00", "")
        if is_readable(text) and (encoding == "utf-8" or is_everyday_korean(text)):
            return text, encoding
    raise UnknownEncoding(file)


def unmarked_utf16(sample: bytes) -> str | None:
    """Separators and digits put a zero into every second byte."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.05 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def is_readable(text: str) -> bool:
    foreign = len(re.findall(r"[^\x00-\x7f]", text))
    return text.count("\ufffd") <= TOLERATED * foreign
