"""A form of Elementor as a canonical inquiry, with "advanced data" or without."""

import re

from naewon.intake.attribution import touch_of
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import Fields, read_form_body
from naewon.intake.questionnaire import inquiry_of
from naewon.intake.reading import one_text

FIELD = re.compile(r"fields\[([^]]+)\]\[(title|value|type)\]")
PAGE = ("meta[page_url][value]", "Page URL", "페이지 URL")
# What Elementor adds by itself where "advanced data" is off.
EXTRAS = {"date", "time", "page url", "user agent", "remote ip", "powered by", "form_id", "form_name"}


def translate(delivery: Delivery) -> Canonical:
    fields = read_form_body(bytes(delivery.raw), delivery.content_type)
    page = next((one_text(fields[name]) for name in PAGE if name in fields), "")
    form = one_text(fields.get("form[id]", fields.get("form_id", [])))
    return inquiry_of(
        SourceKind.ELEMENTOR,
        delivery,
        advanced(fields) or simple(fields),
        version=f"form-{form}" if form else "",
        touch=touch_of(page) if page else None,
    )


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
