"""What somebody who corrects a delivery begins with: as much of it as a program could find."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from naewon.errors import Invalid
from naewon.intake.answers import EMAILS, MESSAGES, NAMES, PHONES, WISHES, Answers
from naewon.intake.canonical import Canonical
from naewon.intake.drain import TRANSLATIONS
from naewon.intake.errors import Doubtful, UnreadablePayload
from naewon.intake.models import Delivery
from naewon.intake.paste.found import Known
from naewon.intake.paste.reading import read_paste
from naewon.intake.payloads import decoded, read_payload
from naewon.intake.reading import text

MOST_LINES = 80
SHOWN = 4000
BELOW = " › "

Line = tuple[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """Who asks and for what, as a person reads it in a delivery."""

    name: str = ""
    phone: str = ""
    email: str = ""
    wish: str = ""
    message: str = ""

    def over(self, found: Canonical) -> Canonical:
        """The same inquiry as `found`, with this instead of what was read there."""
        person = replace(found.person, name=self.name, phone=self.phone, email=self.email)
        return replace(found, person=person, asked_for=self.wish, message=self.message)


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """`said` as far as it is known or guessed; `lines` everything by the names it came under, or else `text`."""

    said: Said
    lines: list[Line]
    text: str


def find(delivery: Delivery, known: Known) -> Finding:
    """What stands in a delivery. Nothing is made up: what is guessed stands there sign for sign."""
    lines, words = lines_of(delivery), words_of(delivery)
    readings = (said_in(found_in(delivery)), sorted_out(lines), guessed(words, known))
    told = next((said for said in readings if said != Said()), Said())
    return Finding(told, lines, "" if lines else words[:SHOWN])


def found_in(delivery: Delivery) -> Canonical:
    """The inquiry as its adapter reads it; one that says nothing where it cannot."""
    nothing = Canonical(delivery.source.kind, delivery.external_id, delivery.received_at)
    told: object
    try:
        told = TRANSLATIONS[delivery.source.kind](delivery)
    except Doubtful as doubt:
        told = doubt.found
    except Invalid:
        return nothing
    # Why it waits may be a slip of ours, and it must be possible to go on by hand.
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return nothing
    found = told if isinstance(told, Canonical) else nothing
    return replace(found, external_id=delivery.external_id, is_test=found.is_test or delivery.is_test)


def said_in(found: Canonical) -> Said:
    person = found.person
    return Said(person.name, person.phone, person.email, found.asked_for, found.message)


def lines_of(delivery: Delivery) -> list[Line]:
    """Names and values of a body that can be taken apart; none of any other."""
    try:
        payload = read_payload(bytes(delivery.fetched or delivery.raw), delivery.content_type)
    except UnreadablePayload:
        return []
    return list(islice(flat(payload.content), MOST_LINES))


def flat(value: object, path: tuple[str, ...] = ()) -> Iterator[Line]:
    """
    >>> list(flat({"lead": {"name": "김하늘"}, "boxes": ["a", "b"]}))
    [('lead › name', '김하늘'), ('boxes › 1', 'a'), ('boxes › 2', 'b')]
    """
    if isinstance(value, dict):
        for name, part in value.items():
            yield from flat(part, (*path, name))
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from flat(part, path if len(value) == 1 else (*path, str(number)))
    elif words := text(value).strip():
        yield BELOW.join(path), words


def sorted_out(lines: list[Line]) -> Said:
    """What the last word of each name says that it holds."""
    answers = Answers({name.rpartition(BELOW)[2]: value for name, value in reversed(lines)})
    name, phone, email = answers.take(NAMES), answers.take(PHONES), answers.take(EMAILS)
    return Said(name, phone, email, answers.take(WISHES), answers.take(MESSAGES))


def words_of(delivery: Delivery) -> str:
    """The body as text in whichever encoding gives one."""
    raw = bytes(delivery.fetched or delivery.raw)
    for encoding in ("utf-8-sig", "cp949", "utf-16"):
        try:
            return decoded(raw, encoding)
        except UnreadablePayload:
            continue
    return raw.decode("utf-8", "replace")


def as_lines(words: str) -> str:
    """JSON, whole or not, as somebody would write the same by hand: a line for each value.

    >>> as_lines('{"name": "김하늘", "phone": "010').split()
    ['name:', '김하늘', 'phone:', '010']
    """
    if not words.lstrip().startswith(("{", "[")):
        return words
    return words.replace('"', "").translate(dict.fromkeys(map(ord, "{}[],"), "\n"))


def guessed(words: str, known: Known) -> Said:
    """What a text that broke off still says, read as one that somebody pastes."""
    people = read_paste(as_lines(words[:SHOWN]), known)
    if not people:
        return Said()
    return Said(name=people[0].says("name"), phone=people[0].says("phone"), wish=people[0].says("wish"))
