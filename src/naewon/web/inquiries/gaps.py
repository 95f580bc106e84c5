"""What a colleague would have to ask: the questions without an answer, each with a place to write one down."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from naewon.inquiries.questions import WORTH_ASKING, label_of
from naewon.web.inquiries.known import Known, to_ask

PREFIX = "gap-"


def gap_fields(known: list[Known], typed: Collection[str]) -> dict[str, forms.Field]:
    """A field for each open question; one a colleague answered meanwhile stays, lest what was typed be lost."""
    still_open = dict(to_ask(known))
    codes = [code for code in WORTH_ASKING if code in still_open or PREFIX + code in typed]
    return {PREFIX + code: forms.CharField(label=label_of(code), max_length=300, required=False) for code in codes}


def told_in(cleaned: Mapping[str, Any]) -> dict[str, str]:
    """The answers written into the gaps, by the code of their question."""
    return {name.removeprefix(PREFIX): value for name, value in cleaned.items() if name.startswith(PREFIX) and value}
