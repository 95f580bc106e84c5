"""What columns are called in the files clinics receive (words.toml), and how a header is compared with that."""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Literal, get_args

Field = Literal[
    "received_at",
    "name",
    "phone",
    "procedure",
    "channel",
    "campaign",
    "creative",
    "message",
    "preferred_time",
    "sex",
    "birth",
    "residence",
    "status",
    "visited_at",
    "booked_at",
    "booked_for",
    "first_contact_at",
    "attempts",
    "counsellor",
    "comment",
    "chart_number",
    "amount",
    "external_id",
    "email",
    "marketing_consent",
]
FIELDS: tuple[Field, ...] = get_args(Field)

TABLE = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
MEANING: dict[str, Field] = {word: field for field in FIELDS for word in TABLE["fields"][field].split()}
MEANINGLESS = frozenset(TABLE["meaningless"]["words"].split())


def squeezed(header: str) -> str:
    """A header as the table writes it: "휴대폰 번호" and "Phone_Number*" without blanks, signs and capitals."""
    text = unicodedata.normalize("NFKC", header).lower()
    return re.sub(r"[\W_]+", "", text)


def without_brackets(header: str) -> str:
    """연락처(필수) and [고객]이름 without what stands in brackets."""
    return re.sub(r"[(\[{<【「].*?[)\]}>】」]", "", unicodedata.normalize("NFKC", header))


def is_known(header: str) -> bool:
    word = squeezed(header)
    return word in MEANING or word in MEANINGLESS or squeezed(without_brackets(header)) in MEANING
