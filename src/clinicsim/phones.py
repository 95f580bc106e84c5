"""Phone numbers as people write them.

Every mobile number starts with 010-0 or 010-1, which carriers do not give to subscribers, so no real person is meant.
Shares of odd kinds are judgement: a working form gets a few per cent of numbers that cannot be dialled.
"""

from dataclasses import dataclass

from clinicsim.chance import Chance

KINDS = {
    "mobile": 92.0,
    "dead": 2.6,  # well written, not in service
    "safe": 1.5,  # 050 relay number
    "letter": 0.7,  # 01O: a letter among the digits, readable by a person
    "retired": 0.8,  # 011, 016, 019
    "foreign": 0.9,
    "junk": 1.5,
}
UNREACHABLE = frozenset({"dead", "retired", "junk"})
JUNK = ("010-1234-5678", "010-0000-0000", "01011111111", "010-1111-2222", "010", "010-123-456", "ㅇㅇ", "없음", "1")
ABROAD = ("+81 90", "+86 139", "+1 213", "+84 90", "+7 914")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number with its kind; ``subscriber`` is the eight digits behind 010 where there are such."""

    kind: str
    subscriber: str


def phone(chance: Chance) -> Phone:
    first = str(chance.whole(0, 1))
    return Phone(chance.weighted(KINDS), f"{first}{chance.whole(301, 999):03}{chance.whole(0, 9999):04}")


def written(chance: Chance, number: Phone, channel_kind: str) -> str:
    """Return the number as this channel delivers it or this person types it."""
    odd = _odd(chance, number)
    if odd is not None:
        return odd
    middle, last = number.subscriber[:4], number.subscriber[4:]
    match channel_kind:
        case "meta":
            return f"{chance.one_of(('p:', '', ''))}+8210{middle}{last}"
        case "google":
            return f"+82 10-{middle}-{last}"
        case "phone":
            return f"010{middle}{last}"
        case "kakao" | "gangnam":
            return f"010-{middle}-{last}"
        case _:
            return chance.weighted(_typed(middle, last))


def _typed(middle: str, last: str) -> dict[str, float]:
    return {
        f"010-{middle}-{last}": 50,
        f"010{middle}{last}": 34,
        f"010 {middle} {last}": 6,
        f"010.{middle}.{last}": 3,
        f"+82 10-{middle}-{last}": 2,
        f"+82(0)10{middle}{last}": 0.7,
        f"10{middle}{last}": 1,
        f"０１０－{middle}－{last}": 0.6,
        f"010-{middle}-{last} ": 2,
        f"0082-10-{middle}-{last}": 0.4,
    }


def _odd(chance: Chance, number: Phone) -> str | None:
    middle, last = number.subscriber[:4], number.subscriber[4:]
    match number.kind:
        case "junk":
            return chance.one_of(JUNK)
        case "safe":
            return f"050{chance.one_of('4567')}-{middle}-{last}"
        case "letter":
            return f"01O-{middle}-{last}"
        case "retired":
            return f"{chance.one_of(('011', '016', '019'))}-{middle[1:]}-{last}"
        case "foreign":
            return f"{chance.one_of(ABROAD)} {middle} {last}"
        case _:
            return None
