"""Which doctors somebody means, by the names under which people can be set down for them."""

import re
from collections.abc import Mapping

TITLE = r"(?:대표)?(?:원장|선생|교수|박사|과장|닥터|의사)"
TITLED = re.compile(rf"{TITLE}?(?:님|쌤)?$")
# 김 원장님: a family name that stands alone.
FAMILY_NAME = re.compile(rf"(?<![가-힣])([가-힣])\s*{TITLE}")


def doctors_meant(said: str, names: Mapping[int, str]) -> frozenset[int]:
    """Of these names by number. Nobody, where it is none of them; several, where it is not said which.

    >>> names = {1: "김하늘", 2: "김바다 원장", 3: "박원장"}
    >>> doctors_meant("김하늘 원장님이요", names), doctors_meant("박 원장님", names), doctors_meant("아무나", names)
    (frozenset({1}), frozenset({3}), frozenset())
    >>> sorted(doctors_meant("김원장님", names))
    [1, 2]
    """
    words = _joined(said)
    whole = frozenset(pk for pk, name in names.items() if _core(name) in words)
    families = tuple(FAMILY_NAME.findall(said))
    return whole or frozenset(pk for pk, name in names.items() if families and name.startswith(families))


def _core(name: str) -> str:
    """Without a title, where enough is left to know them by."""
    joined = _joined(name)
    bare = TITLED.sub("", joined)
    return bare if len(bare) > 1 else joined


def _joined(words: str) -> str:
    return "".join(words.split()).casefold()
