"""Every verb the product writes into the journal has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import naewon
from naewon.intake import receive
from naewon.oversight.words import VERBS
from naewon.visits.models import Kind

WRITERS = {"record", "note", "seen", "unsaved", "note_presence"}


def verbs_written() -> Iterator[str]:
    for file in Path(naewon.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                yield from verbs_of(call)


def verbs_of(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    told = call.args[:1] if name in WRITERS else [word.value for word in call.keywords if word.arg == "verb"]
    for part in told:
        either = (part.body, part.orelse) if isinstance(part, ast.IfExp) else (part,)
        yield from (str(leaf.value) for leaf in either if isinstance(leaf, ast.Constant))


def test_every_verb_in_the_source_has_words() -> None:
    written = set(verbs_written())
    assert len(written) > 60
    assert written - VERBS.keys() == set()


def test_words_for_what_nobody_writes_are_none_too_many() -> None:
    # Written by a name instead of in so many letters.
    named = {*Kind.values, *receive.VERBS.values(), "agreed", "withdrew_consent"}
    assert VERBS.keys() - set(verbs_written()) <= named
