"""What Elementor sends: the fields of a form by their labels, or, with "advanced data", each in several parts."""

import re
from dataclasses import dataclass, field

from naewon.intake.payloads import Fields, read_form_body
from naewon.intake.reading import one_text

FIELD = re.compile(r"fields\[([^]]+)\]\[(title|value|type)\]")
PAGE = ("meta[page_url][value]", "Page URL", "페이지 URL")
# What Elementor adds by itself where "advanced data" is off.
EXTRAS = {"date", "time", "page url", "user agent", "remote ip", "powered by", "form_id", "form_name"}


@dataclass(frozen=True, slots=True)
class Submission:
    """`answers` by the labels the visitor saw, `page` the address it was sent from, `form` its id."""

    answers: dict[str, str] = field(repr=False)
    page: str = ""
    form: str = ""


def submission_in(raw: bytes, content_type: str) -> Submission:
    """UnreadablePayload where it is no form."""
    fields = read_form_body(raw, content_type)
    page = next((one_text(fields[name]) for name in PAGE if name in fields), "")
    form = one_text(fields.get("form[id]", fields.get("form_id", [])))
    return Submission(advanced(fields) or simple(fields), page, form)


def simple(fields: Fields) -> dict[str, str]:
    """Label and value, as the visitor saw them."""
    return {name: one_text(values) for name, values in fields.items() if name.casefold() not in EXTRAS}


def advanced(fields: Fields) -> dict[str, str]:
    """`fields[id][title]` and `fields[id][value]` brought together; empty where there are none."""
    found: dict[str, dict[str, str]] = {}
    for name, values in fields.items():
        if part := FIELD.fullmatch(name):
            found.setdefault(part[1], {})[part[2]] = one_text(values)
    return {told.get("title") or name: told.get("value", "") for name, told in found.items()}
