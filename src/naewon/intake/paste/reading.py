"""A pasted text as the people in it."""

import re
from collections.abc import Sequence

from naewon.intake.paste.channels import channel_in
from naewon.intake.paste.chats import is_chat, lines_of
from naewon.intake.paste.found import Found, Known, Line, Part, Pasted
from naewon.intake.paste.labels import Label, labels_of
from naewon.intake.paste.names import POLITE, name_alone, name_beside, name_in_its_field, names_said
from naewon.intake.paste.numbers import number_in_its_field, number_of_sender, personal_number
from naewon.intake.paste.procedures import procedure_in
from naewon.intake.paste.sheets import people_in_rows
from naewon.intake.paste.splitting import split
from naewon.intake.paste.times import time_alone, time_said, wants_call

LONGEST = 20_000
NOTHING = re.compile(r"[\W_]*")
# What a name, a number or a label leaves behind when it is taken out.
LEFT_OVER = re.compile(r"^\d{1,2}[.)]$|^(?:고객|환자|회원)?\s?님\s*|^씨$|[(\[{<【「]\s*[)\]}>】」]")
BRACKETS = (("(", ")"), ("[", "]"))
EDGES = " \t/|,;·-–—>→"
EMPTY = Known()
OF_LABELS: dict[str, Part] = {"procedure": "wish", "channel": "channel", "preferred_time": "time"}


def read_paste(text: str, known: Known = EMPTY) -> list[Pasted]:
    """Everybody of whom the text tells, in its order; nobody where it names none and holds no number.

    What is read stands in the text at the place it names, sign for sign. Never raises, whatever the text is.
    """
    lines = lines_of(text[:LONGEST])
    if not is_chat(lines) and (rows := people_in_rows(lines, known)):
        return rows
    people = [_person(part, known) for part in split(lines)]
    return [person for person in people if person.parts.keys() & {"name", "phone"}]


def _person(lines: list[Line], known: Known) -> Pasted:
    labels = labels_of(lines)
    parts = _labelled(labels)
    free = _unlabelled(lines, labels)
    number = parts.get("phone") or personal_number(free)
    wished, channel = parts.get("wish") or procedure_in(free, known), parts.get("channel") or channel_in(free)
    name = parts.get("name") or _name(free, number)
    apart = parts.get("time") or time_alone(free)
    time = parts.get("time") or time_said(free) or apart
    told = {"name": name, "phone": number, "wish": wished, "channel": channel, "time": time}
    parts = {part: found for part, found in told.items() if found}  # type: ignore[misc]
    # A time out of the middle of a sentence stays in it as well: 주말 상담 되나요 is a question.
    taken = [found for part, found in parts.items() if part != "time" or found is apart]
    places = tuple((line.head, line.end) for line in lines if line.text.strip())
    return Pasted(parts, _message(lines, labels, taken), places, bool(time and wants_call(lines, time)))


def _labelled(labels: Sequence[Label]) -> dict[Part, Found]:
    parts: dict[Part, Found] = {}
    for label in labels:
        part, found = _told(label)
        if part and found and part not in parts:
            parts[part] = found
    return parts


def _told(label: Label) -> tuple[Part | None, Found | None]:
    place = (label.line, label.value, label.end)
    if label.field == "sender":
        return "phone", number_of_sender(*place)
    if label.field == "phone":
        return "phone", number_in_its_field(*place)
    if label.field == "name":
        return "name", name_in_its_field(*place)
    found = label.line.part(label.value, label.end)
    part: Part | None = OF_LABELS.get(label.field)
    return part, found if found.value else None


def _unlabelled(lines: Sequence[Line], labels: Sequence[Label]) -> list[Line]:
    """The lines without what is said there of somebody or something else: 보호자 연락처 is not theirs."""
    others = [label.line for label in labels if label.is_other]
    return [line for line in lines if not any(line is other for other in others)]


def _name(lines: Sequence[Line], number: Found | None) -> Found | None:
    """As they say themselves, else beside their number, else as they are called in the chat."""
    spoken = [line for line in lines if not line.is_clinic]
    if said := next((found for line in spoken for found in names_said(line)), None):
        return said
    places = [place for place, line in enumerate(spoken) if number and line.start <= number.start <= line.end]
    if number and places and (near := _near(spoken, places[0], number)):
        return near
    callers = [spoken[place] for place in places] + spoken
    return next((_caller(line) for line in callers if line.of), None)


def _near(lines: Sequence[Line], place: int, number: Found) -> Found | None:
    """The name on the line of the number, on the one above, or on the one below."""
    around = [name_beside(lines[place], number)]
    around += [name_alone(lines[near]) for near in (place - 1, place + 1) if 0 <= near < len(lines)]
    return next((found for found in around if found), None)


def _caller(line: Line) -> Found:
    bare = POLITE.sub("", line.of.rstrip())
    return Found(bare, line.of_at, line.of_at + len(bare))


def _message(lines: Sequence[Line], labels: Sequence[Label], parts: Sequence[Found]) -> str:
    """What is left of each line when all that was told apart is taken out, with the labels of it."""
    taken = [(found.start, found.end) for found in parts]
    for label in labels:
        first, last = label.line.start + label.value, label.line.start + label.end
        if label.field == "message" or any(first <= start < last for start, _ in taken):
            taken.append(label.head)
    left = [_left(line, taken) for line in lines]
    return "\n".join(words for words in left if words).strip()


def _left(line: Line, taken: Sequence[tuple[int, int]]) -> str:
    signs = [
        sign
        for place, sign in enumerate(line.text, line.start)
        if not any(start <= place < end for start, end in taken)
    ]
    words = "".join(signs).strip()
    if len(signs) < len(line.text):
        words = _tidied(words)
    if NOTHING.fullmatch(words):
        return ""
    return f"{line.of}: {words}" if line.is_clinic else words


def _tidied(words: str) -> str:
    """Without what only held together what was taken out."""
    words = LEFT_OVER.sub("", re.sub(r"\s{2,}", " ", words).strip(EDGES)).strip(EDGES)
    for opening, closing in BRACKETS:
        if opening not in words:
            words = words.removesuffix(closing)
        if closing not in words:
            words = words.removeprefix(opening)
    return words
