"""What a person writes: phrases that carry her intent, worries and slips of the keyboard."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from clinicsim.chance import Chance
from clinicsim.phrases import read_phrases
from clinicsim.plan import Procedure

# How likely someone writes at all, and how much, per channel (judgement: social lead forms are mostly left empty).
WRITES = {"meta": 0.5, "form": 0.85, "google": 0.45, "naver": 0.85, "kakao": 0.6, "phone": 0.0, "gangnam": 0.8,
          "referral": 0.6, "daangn": 0.9, "blog": 0.9}  # fmt: skip
LONG = {"form", "naver", "blog", "referral"}


@dataclass(frozen=True, slots=True)
class Writer:
    """What the message may mention about its writer."""

    sex: str
    age: int
    town: str
    doctor: str
    price: int
    procedure: Procedure
    channel_kind: str


@cache
def pulls() -> Mapping[str, float]:
    """Return what each group of phrases adds to the log-odds of booking."""
    return {group: table["pull"] for group, table in read_phrases("intent").items()}


@cache
def shares() -> Mapping[str, float]:
    """Return how often each group of phrases is used."""
    return {group: table["share"] for group, table in read_phrases("intent").items()}


def phrase_groups(chance: Chance, writer: Writer, wanted: frozenset[str]) -> tuple[str, ...]:
    """Return the groups her message is made of, none if she writes nothing; ``wanted`` groups are likelier."""
    if not chance.happens(WRITES[writer.channel_kind]):
        return ()
    weights = {group: share * (6.0 if group in wanted else 1.0) for group, share in shares().items()}
    first = chance.weighted(weights)
    if first == "mistaken" or not chance.happens(0.55 if writer.channel_kind in LONG else 0.25):
        return (first,)
    second = chance.weighted({**weights, first: 0.0, "mistaken": 0.0})
    return (first, second)


def message(chance: Chance, writer: Writer, groups: tuple[str, ...]) -> str:
    """Return the text of a message made of these groups."""
    if not groups:
        return ""
    body = [chance.one_of(read_phrases("intent")[group]["phrases"]) for group in groups]
    if groups == ("mistaken",):
        return str(body[0])
    pieces = read_phrases("pieces")
    opening = [chance.one_of(pieces["openers"])] if chance.happens(0.45) else []
    closing = [chance.one_of(pieces["closers"])] if chance.happens(0.3) else []
    joint = chance.one_of((" ", ". ", "\n", " ", "! "))
    text = joint.join([*opening, *body, *closing])
    return _slips(chance, _filled(chance, writer, text), writer.age)


def _filled(chance: Chance, writer: Writer, text: str) -> str:
    pieces = read_phrases("pieces")
    slots = {
        "procedure": writer.procedure.name,
        "part": chance.one_of(writer.procedure.parts),
        "doctor": f"{writer.doctor}님",
        "price": spoken_price(writer.price),
        "town": writer.town.split()[-1].removesuffix("시"),
        "age": str(max(writer.age // 10 * 10, 10)),
        "sex": "여자" if writer.sex == "female" else "남자",
        "day": chance.one_of(pieces["days"]),
        "time": chance.one_of(pieces["times"]),
        "event": chance.one_of(pieces["events"]),
        "friend": chance.one_of(pieces["friends"]),
        "month": chance.one_of(pieces["months"]),
        "job": chance.one_of(pieces["jobs"]),
    }
    return re.sub(r"\{(\w+)\}", lambda slot: slots[slot[1]], text)


def _slips(chance: Chance, text: str, age: int) -> str:
    """Return the text with its writer's habits: loose spelling, no spaces or question marks, a tail or an emoji."""
    pieces = read_phrases("pieces")
    for right, wrongs in pieces["typos"].items():
        if right in text and chance.happens(0.12):
            text = text.replace(right, chance.one_of(wrongs))
    if chance.happens(0.08):
        text = text.replace(" ", "")
    if chance.happens(0.35):
        text = text.replace("?", "")
    if chance.happens(0.2 if age < 40 else 0.08):
        text += chance.one_of(pieces["tails"])
    if chance.happens(0.07):
        text += f" {chance.one_of(pieces['emoji'])}"
    return text


def spoken_price(won: int) -> str:
    """Return a price as people say it.

    >>> spoken_price(990_000), spoken_price(99_000), spoken_price(2_750_000)
    ('99만원', '9만9천원', '275만원')
    """
    ten_thousands, rest = divmod(won, 10_000)
    thousands = f"{rest // 1000}천" if rest >= 1000 else ""
    return f"{ten_thousands}만{thousands}원"
