"""Bodies of deliveries, from bytes to plain values that a database can keep.

What senders get wrong without harm is mended and noted (`Payload.notes`); what cannot be understood is refused.
JSON follows RFC 8259, form bodies the WHATWG URL standard and RFC 7578.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Literal, NoReturn
from urllib.parse import parse_qsl, unquote_to_bytes

from django.core.exceptions import SuspiciousOperation
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from naewon.intake.errors import UnreadablePayload

Note = Literal["cp949", "utf16", "cleaned"]
Fields = dict[str, list[str]]

LIMIT = 512 * 1024
DEEPEST = 40
MOST_FIELDS = 500
ENOUGH_SIGNS = 5000
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Payload:
    """`content` as plain values; `notes` say what had to be mended: cp949 or utf16 text, signs that cannot be kept."""

    content: object
    notes: tuple[Note, ...] = ()


def read_json(raw: bytes, *, limit: int = LIMIT) -> object:
    """The JSON value of a body; whole numbers of any length stay exact. Raises UnreadablePayload."""
    return read_json_payload(raw, limit=limit).content


def read_form_body(raw: bytes, content_type: str, *, limit: int = LIMIT) -> Fields:
    """The text fields of a urlencoded or multipart body, every value of each name. Raises UnreadablePayload."""
    return read_form_payload(raw, content_type, limit=limit)[0]


def read_payload(raw: bytes, content_type: str, *, limit: int = LIMIT) -> Payload:
    """Whichever of the two the content type names, with the notes; JSON where it names neither."""
    if content_type.lower().startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        fields, notes = read_form_payload(raw, content_type, limit=limit)
        return Payload(fields, notes)
    return read_json_payload(raw, limit=limit)


def read_json_payload(raw: bytes, *, limit: int = LIMIT) -> Payload:
    text, _, notes = read_text(raw, limit)
    try:
        content = json.loads(text, strict=False, parse_constant=refuse_number, parse_float=finite)
    except RecursionError:
        raise UnreadablePayload("too_deep") from None
    except ValueError:
        raise UnreadablePayload("not_json") from None
    kept = keepable(content)
    return Payload(kept, notes if kept == content else (*notes, "cleaned"))


def read_form_payload(raw: bytes, content_type: str, *, limit: int = LIMIT) -> tuple[Fields, tuple[Note, ...]]:
    is_multipart = content_type.lower().startswith("multipart/form-data")
    pairs, notes = multipart_pairs(raw, content_type, limit) if is_multipart else urlencoded_pairs(raw, limit)
    fields: Fields = {}
    for name, value in pairs:
        fields.setdefault(keepable_text(name), []).append(keepable_text(value))
    changed = any(keepable_text(text) != text for pair in pairs for text in pair)
    return fields, (*notes, "cleaned") if changed else notes


Pairs = list[tuple[str, str]]


def urlencoded_pairs(raw: bytes, limit: int) -> tuple[Pairs, tuple[Note, ...]]:
    _, encoding, notes = read_text(unquote_to_bytes(raw) if len(raw) <= limit else raw, limit)
    try:
        text = raw.decode(encoding)
        return parse_qsl(text, keep_blank_values=True, encoding=encoding, max_num_fields=MOST_FIELDS), notes
    except UnicodeDecodeError:
        raise UnreadablePayload("encoding") from None
    except ValueError:
        raise UnreadablePayload("too_many_fields") from None


def multipart_pairs(raw: bytes, content_type: str, limit: int) -> tuple[Pairs, tuple[Note, ...]]:
    """Files in the body are passed over."""
    notes: tuple[Note, ...] = ()
    try:
        text, _, notes = read_text(raw, limit)
        raw = text.encode("utf-8", "replace")
    except UnreadablePayload as error:
        if error.reason != "encoding":  # a picture among the fields is no text, and need not be
            raise
    about: Mapping[str, str] = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(raw))}
    try:
        fields, _ = MultiPartParser(about, BytesIO(raw), [], "utf-8").parse()
    except MultiPartParserError:
        raise UnreadablePayload("not_a_form") from None
    except SuspiciousOperation:
        raise UnreadablePayload("too_many_fields") from None
    return [(name, str(value)) for name, values in fields.lists() for value in values], notes


def read_text(raw: bytes, limit: int) -> tuple[str, str, tuple[Note, ...]]:
    """Text, its encoding, and a note where that is not UTF-8. Korean CP949 sent as UTF-8 is recognised."""
    if len(raw) > limit:
        raise UnreadablePayload("too_large")
    if not raw.strip():
        raise UnreadablePayload("empty")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded(raw, "utf-16"), "utf-16", ("utf16",)
    try:
        return raw.decode("utf-8-sig"), "utf-8", ()
    except UnicodeDecodeError:
        text = decoded(raw, "cp949")
    if not is_everyday_korean(text):
        raise UnreadablePayload("encoding")
    return text, "cp949", ("cp949",)


def decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadablePayload("encoding") from None


def is_everyday_korean(text: str) -> bool:
    """Bytes of another encoding read as CP949 give hanja and rare syllables; KS X 1001 has the 2,350 in use."""
    foreign = list(islice((sign for sign in text if not sign.isascii()), ENOUGH_SIGNS))
    usual = sum("가" <= sign <= "힣" and len(sign.encode("euc_kr", "ignore")) == 2 for sign in foreign)
    return usual >= 0.7 * len(foreign)


def keepable(value: object, depth: int = 0) -> object:
    """The same value without what PostgreSQL refuses in text: null bytes and halves of surrogate pairs."""
    if depth > DEEPEST:
        raise UnreadablePayload("too_deep")
    if isinstance(value, str):
        return keepable_text(value)
    if isinstance(value, list):
        return [keepable(part, depth + 1) for part in value]
    if isinstance(value, dict):
        return {keepable_text(name): keepable(part, depth + 1) for name, part in value.items()}
    return value


def keepable_text(text: str) -> str:
    return LONE_SURROGATE.sub("\ufffd", text.replace("\x00", ""))


def refuse_number(_digits: str) -> NoReturn:
    raise UnreadablePayload("not_a_number")


def finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else refuse_number(digits)
