"""What somebody typed into the builder of a form, as the content of its draft, and what its buttons do to it."""

from typing import Any

from django.http import QueryDict

from naewon.intake.adapters.form.sheet import (
    ASKABLE,
    BESIDE,
    CALLS_AT_ONCE,
    MOST_CHOICES,
    MOST_QUESTIONS,
    OFF,
    OPTIONAL,
    REQUIRED,
)
from naewon.patients.models import ConsentText, Medium, Purpose
from naewon.patients.wordings import wording_of

Content = dict[str, Any]

LONGEST_TEXT = 4000
MOST_AT_ONCE = 20


def typed_content(sent: QueryDict) -> Content:
    """The whole form as it was sent, cut to what it may hold."""
    return {
        **{name: plain(sent.get(name, ""))[:400].strip() for name in ("headline", "intro", "thanks")},
        "procedures": sent.getlist("procedures"),
        "asks": {name: asked(sent.get(f"asks-{name}", ""), usual) for name, usual in ASKABLE.items()},
        "questions": [question(sent, n) for n in range(MOST_QUESTIONS) if f"q{n}-label" in sent],
        "texts": own_texts(sent),
        "beside": [purpose.value for purpose in BESIDE if purpose in sent.getlist("beside")],
        "media": [medium for medium in Medium.values if medium in sent.getlist("media")],
        "takes_minors": "takes_minors" in sent,
        "calls": {"offer": "calls-offer" in sent, "at_once": at_once(sent.get("calls-at_once", ""))},
    }


def asked(word: str, usual: str) -> str:
    return word if word in (OFF, OPTIONAL, REQUIRED) else usual


def question(sent: QueryDict, n: int) -> Content:
    choices = [line.strip()[:60] for line in plain(sent.get(f"q{n}-choices", "")).splitlines()]
    return {
        "label": plain(sent.get(f"q{n}-label", "")).strip()[:60],
        "choices": list(dict.fromkeys(choice for choice in choices if choice))[:MOST_CHOICES],
        "required": f"q{n}-required" in sent,
    }


def own_texts(sent: QueryDict) -> dict[str, str]:
    """Those that are not our own wording, word for word; ours stay in the visitor's language."""
    typed = {purpose: plain(sent.get(f"text-{purpose}", "")).strip()[:LONGEST_TEXT] for purpose in Purpose.values}
    return {purpose: text for purpose, text in typed.items() if text and text != wording_of(purpose).text}


def at_once(words: str) -> int:
    return min(max(int(words), 1), MOST_AT_ONCE) if words.isascii() and words.isdecimal() else CALLS_AT_ONCE


def plain(words: str) -> str:
    return words.replace("\r\n", "\n")


def acted(content: Content, act: str, clinic_id: int) -> tuple[Content, str]:
    """The content after a button was pressed, and where the eye is afterwards, as the id of a field."""
    verb, _, about = act.partition(":")
    if verb == "add" and len(content["questions"]) < MOST_QUESTIONS:
        new = {"label": "", "choices": [], "required": False}
        return {**content, "questions": [*content["questions"], new]}, f"q{len(content['questions'])}-label"
    if verb in MOVES and about.isdecimal():
        return moved(content, int(about), MOVES[verb])
    if verb == "text":
        return with_text(content, *about.partition(":")[::2], clinic_id)
    return content, ""


# By how many places, or None to leave it out.
MOVES: dict[str, int | None] = {"up": -1, "down": 1, "remove": None}


def moved(content: Content, place: int, by: int | None) -> tuple[Content, str]:
    questions = list(content["questions"])
    if place >= len(questions):
        return content, ""
    taken = questions.pop(place)
    if by is None:
        return {**content, "questions": questions}, f"q{min(place, len(questions) - 1)}-label" if questions else "add"
    there = min(max(place + by, 0), len(questions))
    questions.insert(there, taken)
    return {**content, "questions": questions}, f"q{there}-label"


def with_text(content: Content, purpose: str, digest: str, clinic_id: int) -> tuple[Content, str]:
    """One of the texts that stood there before, or with no digest our own wording."""
    texts = {name: text for name, text in content["texts"].items() if name != purpose}
    kept = ConsentText.objects.filter(clinic_id=clinic_id, purpose=purpose, digest=digest).first()
    if kept and kept.text != wording_of(purpose).text:
        texts[purpose] = kept.text
    return {**content, "texts": texts}, f"text-{purpose}" if purpose in Purpose.values else ""
