"""Boxes as agreements: what stands beside each of them, and what was answered."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from naewon.intake.assent import assent_of
from naewon.intake.boxes import Box, box_of, purposes_in
from naewon.intake.canonical import Agreement
from naewon.patients.models import Purpose

TICKED, EMPTY = "동의", "미동의"


class Told(NamedTuple):
    """What was agreed to, and the answers that say something else, or more than that."""

    agreements: tuple[Agreement, ...]
    left: dict[str, str]


def told_by(answers: Mapping[str, str], version: str = "") -> Told:
    """Questions and their answers. A box that was not shown is no answer."""
    read = {words: agreements_in(box_of(words), answer, version) for words, answer in answers.items()}
    left = {words: answer for words, answer in answers.items() if not read[words].is_all}
    return Told(united(one for each in read.values() for one in each.agreements), left)


def told_by_ticks(ticks: Mapping[str, bool], version: str = "", words: Mapping[str, str] | None = None) -> Told:
    """Boxes of a form that cannot be sent before those are ticked that it needs: whichever stayed empty was optional.

    `words` stand beside a box, where a sender tells its key alone.
    """
    boxes = {key: worded(key, (words or {}).get(key, "")) for key in ticks}
    read = {key: agreements_in(boxes[key], TICKED if is_ticked else "", version) for key, is_ticked in ticks.items()}
    left = {key: TICKED if is_ticked else EMPTY for key, is_ticked in ticks.items() if not read[key].is_all}
    return Told(united(one for each in read.values() for one in each.agreements), left)


def worded(key: str, words: str) -> Box | None:
    """A box by its key, else by the head of its words: what follows says for how long, and what is not asked for."""
    told = (key, words.partition("\n")[0], words)
    return next((box for one in told if one and (box := box_of(one, is_optional=True, is_box=True))), None)


class Read(NamedTuple):
    agreements: tuple[Agreement, ...] = ()
    is_all: bool = False


def agreements_in(box: Box | None, answer: str, version: str = "") -> Read:
    """Nothing where it cannot be told what was agreed to: an answer that is neither yes nor no stays an answer."""
    assent = assent_of(answer) if box else None
    if box is None or assent is None or assent.says is None or (box.is_refusal and not assent.says):
        return Read()
    granted = assent.says and not box.is_refusal
    purpose = box.grants if granted else box.refuses
    if purpose is None or is_of_another(purpose, answer):
        return Read()
    agreements = tuple(Agreement(purpose, granted, version, medium) for medium in box.media)
    return Read(agreements, assent.is_all and not (box.is_several and answer.strip()))


def is_of_another(purpose: Purpose, answer: str) -> bool:
    """개인정보 수집 동의, chosen of several beside a box of adverts, is none to adverts."""
    named = purposes_in(answer)
    return bool(named) and purpose not in named


def united(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Of two for the same purpose a no counts; it comes last, as whoever asks reads the newest."""
    told: dict[tuple[str, str], Agreement] = {}
    for one in agreements:
        key = (one.purpose, one.medium)
        if key not in told or told[key].granted:
            told[key] = one
    return tuple(sorted(told.values(), key=lambda one: not one.granted))
