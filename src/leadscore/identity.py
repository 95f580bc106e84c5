"""Columns that say who or which, and nothing that could be learned: people's particulars and the numbers of rows."""

import re

import polars as pl

from leadscore.schema import PERSONAL_KEYS

PARTICULARS = (
    r"^(?:\+?82[-\s.]*0?|0)1[016789][-\s.]?\d{3,4}[-\s.]?\d{4}$"
    r"|^10[-\s.]?\d{4}[-\s.]?\d{4}$"  # a Korean mobile that a spreadsheet took the zero from
    r"|^0\d{1,2}[-\s.)]+\d{3,4}[-\s.]\d{4}$|^0507[-\s.]?\d{4}[-\s.]?\d{4}$"
    r"|^\+\d[\d\s().-]{7,16}\d$|^\(?\d{3}\)?[-\s.]\d{3}[-\s.]\d{4}$"
    r"|^[^@\s]+@[^@\s]+\.[^@\s.]+$"
    r"|^\d{6}-[1-8]\d{6}$"
)
SHARE = 0.2
ENOUGH = 20
IDENTIFIER = re.compile(
    r"(?:^|[\s_.\-])(?:id|uuid|guid|key|idx|index|no|row|seq)$|^(?:id|uuid|idx|index|row)(?:[\s_.\-]|$)", re.I
)
KOREAN_IDENTIFIER = re.compile(r"(?:번호|순번|연번|일련번호|식별자|아이디|코드번호)$")
CAMEL = re.compile(r"[a-z](?:Id|ID|No|Idx|Key)$")


def names_person(name: str) -> bool:
    """Whether a column is called after something that identifies a person.

    >>> names_person("Phone"), names_person("휴대폰 번호"), names_person("channel")
    (True, True, False)
    """
    plain = name.strip().lower().replace(" ", "_")
    return plain in PERSONAL_KEYS or plain.replace("_", "").removesuffix("번호") in PERSONAL_KEYS


def is_personal(filled: pl.Series) -> bool:
    """Whether a fifth or more of the cells are phone numbers, e-mail addresses or resident numbers."""
    few = filled.gather_every(max(1, len(filled) // 2000))
    return int(few.str.contains(PARTICULARS).sum()) >= SHARE * len(few)


def names_identifier(name: str) -> bool:
    """Whether a column is called an identifier.

    >>> [names_identifier(name) for name in ("lead_id", "ID", "접수번호", "LeadNo", "period", "No")]
    [True, True, True, True, False, True]
    """
    plain = name.strip()
    return any(pattern.search(plain) for pattern in (IDENTIFIER, KOREAN_IDENTIFIER, CAMEL))


def is_running(numbers: pl.Series, name: str) -> bool:
    """Whether whole numbers only count the rows, or, called an identifier, are another one in every row."""
    filled = numbers.drop_nulls()
    if len(filled) < ENOUGH or filled.n_unique() < len(filled) or not bool((filled == filled.round()).all()):
        return False
    lowest, highest = filled.min(), filled.max()
    assert isinstance(lowest, float)
    assert isinstance(highest, float)
    return names_identifier(name) or highest - lowest == len(filled) - 1


def is_identifier(filled: pl.Series, different: int) -> bool:
    """Whether no value of a column occurs twice, as a uuid does not."""
    return different == len(filled) >= ENOUGH
