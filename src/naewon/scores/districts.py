"""How far somebody lives from the clinic, from what they said of where they live: 강남구, 경기 성남시 분당구, 일산."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np

PROVINCES = {
    "서울": ("서울시", "서울특별시"),
    "부산": ("부산시", "부산광역시"),
    "대구": ("대구시", "대구광역시"),
    "인천": ("인천시", "인천광역시"),
    "광주": ("광주광역시",),
    "대전": ("대전시", "대전광역시"),
    "울산": ("울산시", "울산광역시"),
    "세종": ("세종시", "세종특별자치시"),
    "경기": ("경기도",),
    "강원": ("강원도", "강원특별자치도"),
    "충북": ("충청북도",),
    "충남": ("충청남도",),
    "전북": ("전라북도", "전북특별자치도"),
    "전남": ("전라남도",),
    "경북": ("경상북도",),
    "경남": ("경상남도",),
    "제주": ("제주도", "제주특별자치도"),
}
# Small enough for their middle to say something.
CITIES = {"서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "제주"}
PROVINCE_OF = {alias: name for name, aliases in PROVINCES.items() for alias in (name, *aliases)}
WORD = re.compile(r"[가-힣]+")
SHORTEST_STEM = 2


class District(NamedTuple):
    """A district, with kilometres east and north on the Korean grid."""

    province: str
    name: str
    east: float
    north: float

    @property
    def label(self) -> str:
        return f"{self.province} {self.name}"


class Point(NamedTuple):
    """Kilometres east and north."""

    east: float
    north: float


@lru_cache(maxsize=1)
def districts() -> tuple[District, ...]:
    """All districts of Korea, province by province."""
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(District(province, name, float(east), float(north)) for province, name, east, north in rows)


def by_province() -> list[tuple[str, list[str]]]:
    """All districts by their full names, province by province."""
    return [(name, [row.label for row in rows]) for name, rows in groupby(districts(), key=attrgetter("province"))]


@lru_cache(maxsize=4096)
def kilometres(home: str, clinic: str) -> float | None:
    """As the crow flies, from the middle of one district to that of another; None where one cannot be made out.

    >>> [kilometres(home, "서울 강남구") for home in ("경기 성남시 분당구", "강남", "미국")]
    [13.6, 0.0, None]
    """
    there = place_of(clinic)
    here = place_of(home, near=there) if there else None
    return round(float(np.hypot(here.east - there.east, here.north - there.north)), 1) if here and there else None


def place_of(words: str, near: Point | None = None) -> Point | None:
    """Where that is. Of districts of one name it is the one nearest to `near`, and none where nothing is near.

    >>> place_of("서울 중구") == place_of("중구", near=place_of("서울 종로구")) != place_of("부산 중구")
    True
    """
    province, found = None, None
    for word in WORD.findall(words):
        if word in PROVINCE_OF and province is None:
            province = PROVINCE_OF[word]
        elif meant := named(word) & (found or named(word)):
            found = meant
    if found is None:
        return middle_of(row for row in districts() if row.province == province) if province in CITIES else None
    return one_of({row for row in found if province in {None, row.province}}, near)


def one_of(found: set[District], near: Point | None) -> Point | None:
    """The middle of what lies in one province; of several the one nearest to `near`."""
    if len({row.province for row in found}) > 1:
        if near is None:
            return None
        found = {min(found, key=lambda row: np.hypot(row.east - near.east, row.north - near.north))}
    return middle_of(found)


def middle_of(rows: Iterable[District]) -> Point | None:
    found = [(row.east, row.north) for row in rows]
    return Point(*np.mean(found, axis=0)) if found else None


def named(word: str) -> set[District]:
    """The districts of that name, or of a city of that name: 분당구, 분당, 성남시, 성남, 일산."""
    return set(index().get(word, ()))


@lru_cache(maxsize=1)
def index() -> dict[str, list[District]]:
    known: dict[str, list[District]] = defaultdict(list)
    for row in districts():
        for part in row.name.split():
            for form in forms_of(part):
                known[form].append(row)
    return known


def forms_of(part: str) -> set[str]:
    """How a name is said: 분당구 and 분당; 일산동구, 일산동 and 일산."""
    stem = part[:-1]
    without_side = stem.rstrip("동서남북") if part.endswith("구") else stem
    return {part} | {form for form in (stem, without_side) if len(form) >= SHORTEST_STEM}
