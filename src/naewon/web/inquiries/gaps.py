"""What a colleague would have to ask: the questions without an answer, each with a place to write one down."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from naewon.inquiries.asking import Asked
from naewon.web.inquiries.known import Learned

PREFIX = "gap-"


def gap_fields(learned: Learned, typed: Collection[str]) -> dict[str, forms.Field]:
    """A field for each open question; one a colleague answered meanwhile stays, lest what was typed be lost."""
    known = {row.code for row in learned.known}
    needed = [each for each in learned.asked if each.needed_by]
    return {
        PREFIX + each.code: forms.CharField(
            label=each.label, max_length=300, required=False, help_text=_hint(each), widget=_widget(each)
        )
        for each in needed
        if each.code not in known or PREFIX + each.code in typed
    }


def told_in(cleaned: Mapping[str, Any]) -> dict[str, str]:
    """The answers written into the gaps, by the code of their question."""
    return {name.removeprefix(PREFIX): value for name, value in cleaned.items() if name.startswith(PREFIX) and value}


def _widget(asked: Asked) -> forms.Widget:
    if not asked.replies:
        return forms.TextInput()
    return forms.Select(choices=[("", _("아직 모름")), *((reply, reply) for reply in asked.replies)])


def _hint(asked: Asked) -> str:
    return _("%s에게 필요") % asked.who_needs if asked.who_needs else ""
