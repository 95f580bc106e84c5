"""What a letter told as a canonical inquiry."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from naewon.intake.adapters.mail.errors import SOMEBODY_ELSE, LeftBehind
from naewon.intake.canonical import Canonical
from naewon.intake.errors import Doubtful
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.paste.reading import read_paste
from naewon.intake.paste.sentences import wish_said
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of
from naewon.intake.reading import mapping, text


def translate(delivery: Delivery) -> Canonical:
    """Where nothing in it could be told apart its words are the message. LeftBehind where it only says what is not,
    Doubtful where somebody else may have written it.
    """
    told = mapping(read_json(bytes(delivery.raw)))
    if why := text(told.get("behind")):
        raise LeftBehind(why, {name: text(value) for name, value in mapping(told.get("told")).items()})
    inquiry = asked_in(told, delivery)
    if told.get("doubted"):
        raise Doubtful(inquiry, SOMEBODY_ELSE % {"sender": text(told.get("sender"))})
    return inquiry


def asked_in(told: Mapping[str, Any], delivery: Delivery) -> Canonical:
    answers = {text(name): text(value) for name, value in mapping(told.get("answers")).items()}
    inquiry = inquiry_of(SourceKind.MAIL, delivery, answers)
    is_plain = not inquiry.message and not inquiry.answers
    if is_plain and inquiry.is_nobody:
        inquiry = with_sentences(inquiry, text(told.get("text")))
    return replace(
        inquiry,
        occurred_at=moment_of(text(told.get("sent_at"))) or delivery.received_at,
        message=inquiry.message or (text(told.get("text")) if is_plain else ""),
        attribution={"sender": text(told.get("sender"))},
    )


def with_sentences(inquiry: Canonical, words: str) -> Canonical:
    """What somebody wrote as one writes a letter; where it tells of several or of nobody, people have to look."""
    people = read_paste(words)
    if len(people) != 1:
        return inquiry
    [person] = people
    return replace(
        inquiry,
        person=replace(inquiry.person, name=person.says("name"), phone=person.says("phone")),
        asked_for=inquiry.asked_for or person.says("wish") or wish_said(words),
        preferred_time=inquiry.preferred_time or person.says("time"),
    )


def moment_of(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
