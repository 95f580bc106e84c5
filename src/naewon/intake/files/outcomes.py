"""Status words of clinics' own files (outcomes.toml), read to what became of the inquiry."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Stage = Literal["visited", "booked", "no_show", "cancelled", "closed", "open"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason` is why it was closed (a value of `naewon.inquiries.models.Reason`), else empty."""

    stage: Stage
    reason: str = ""
    same_day: bool = False


TABLE = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text("utf-8"))
WORDS: dict[str, Outcome] = {
    **{word: Outcome("closed", reason) for reason, words in TABLE["closed"].items() for word in words.split()},
    **{word: Outcome(stage) for stage, words in TABLE["stages"].items() for word in words.split()},
}
YES, NO = (frozenset(TABLE["answers"][answer].split()) for answer in ("yes", "no"))
# How a column of consents says it besides; elsewhere the same words mean that a treatment was agreed on.
AGREED, DISAGREED = (frozenset(TABLE["consents"][answer].split()) for answer in ("agreed", "disagreed"))
ASKED: tuple[tuple[str, Stage], ...] = (
    ("내원", "visited"),
    ("방문", "visited"),
    ("예약", "booked"),
    ("visit", "visited"),
)
AROUND = re.compile(r"(?:\d+|[일이삼])[차회번]|\d+$|^\d+|(?:처리|됨|건|db|디비)$")


def read_outcome(text: str, header: str = "") -> Outcome | None:
    """What a status word says; None where no word of it is known. Of several words the last known one counts.

    "부재 2차", "부재(3)", "1.내원완료" and "예약완료 → 노쇼" are read. Yes and no are read by the question in
    the header (내원여부, 예약여부), and there "미내원" is a no, not a broken booking.
    """
    lowered = unicodedata.normalize("NFKC", text).lower().strip()
    if answer := read_answer(squeezed(lowered), header):
        return answer
    if found := known(squeezed(lowered)):
        return found
    for cut in (r"[^\w\s]+", r"[^\w]+"):
        parts = [found for part in re.split(cut, lowered) if (found := known(squeezed(part)))]
        if parts:
            return parts[-1]
    return None


def read_answer(word: str, header: str) -> Outcome | None:
    asked = next((stage for question, stage in ASKED if question in header.lower()), None)
    if asked is None or word not in YES | NO:
        return None
    return Outcome(asked if word in YES else "open")


def known(word: str) -> Outcome | None:
    outcome = WORDS.get(word) or WORDS.get(AROUND.sub("", word))
    if outcome and outcome.stage == "cancelled" and "당일" in word:
        return Outcome("cancelled", same_day=True)
    return outcome


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
