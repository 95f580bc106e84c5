"""Translations without a system gettext: messages are Korean in the source, and English stands in locale/en.

`python -m naewon.ops.translations` brings locale/en/LC_MESSAGES/django.po up to what the source says now.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import polib

SOURCE = Path(__file__).resolve().parents[1]
LOCALE = SOURCE / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"

CALLS = ("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy")
STRING = r"""u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL_IN_TEMPLATE = re.compile(rf"(?<!\w)(_|n?p?gettext)\({STRING}(?:, {STRING})?(?:, {STRING})?")


class Message(NamedTuple):
    text: str
    plural: str = ""
    context: str = ""


def compile_catalogues(locale: Path = LOCALE) -> None:
    """Write the .mo that Django reads beside every .po that is newer."""
    for source in locale.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Another process may be reading it, or writing it as well, so it is put in place in one step.
            with TemporaryDirectory(dir=target.parent) as folder:
                scratch = Path(folder) / target.name
                polib.pofile(str(source)).save_as_mofile(str(scratch))
                scratch.replace(target)


def messages(folder: Path = SOURCE) -> dict[Message, list[str]]:
    """Every message of the source with the files it stands in, in their order."""
    found: dict[Message, list[str]] = {}
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
        name = file.relative_to(folder).as_posix()
        text = file.read_text(encoding="utf-8")
        for message in messages_of_code(text) if file.suffix == ".py" else messages_of_template(text):
            places = found.setdefault(message, [])
            if name not in places:
                places.append(name)
    return found


def messages_of_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := _called(node.func)) in CALLS:
            strings = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if strings:
                yield _message(name, strings)


def messages_of_template(source: str) -> Iterator[Message]:
    # Django turns the tags into calls, as it does for the gettext programs.
    from django.utils.translation.template import templatize

    for name, *literals in CALL_IN_TEMPLATE.findall(templatize(source)):
        yield _message(name, [ast.literal_eval(literal) for literal in literals if literal])


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _message(name: str, strings: list[str]) -> Message:
    context = strings.pop(0) if "pgettext" in name else ""
    return Message(strings[0], strings[1] if name.startswith("n") else "", context)


def update(catalogue: Path = ENGLISH) -> list[str]:
    """Bring a catalogue up to the source and return what is left to translate. What the source lost is dropped."""
    known = {_key(entry): entry for entry in polib.pofile(str(catalogue))} if catalogue.exists() else {}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": catalogue.parents[1].name,
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for message, places in messages().items():
        entry = known.get(message) or _entry(message)
        entry.occurrences = [(place, "") for place in places]
        fresh.append(entry)
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(catalogue))
    return untranslated(catalogue)


def untranslated(catalogue: Path = ENGLISH) -> list[str]:
    """Messages of the source that the catalogue lacks or leaves empty."""
    known = {_key(entry): entry for entry in polib.pofile(str(catalogue))} if catalogue.exists() else {}
    return [message.text for message in messages() if message not in known or not known[message].translated()]


def _key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "")


def _entry(message: Message) -> polib.POEntry:
    flags = ["python-format"] if "%(" in message.text else []
    plurals = {"msgid_plural": message.plural, "msgstr_plural": {0: "", 1: ""}} if message.plural else {}
    return polib.POEntry(msgid=message.text, msgctxt=message.context or None, flags=flags, **plurals)


if __name__ == "__main__":
    for text in update():
        print(text)
    compile_catalogues()
