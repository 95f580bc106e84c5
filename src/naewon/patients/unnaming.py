"""What was written about somebody, for colleagues who may not know who it was: the words stay, the person goes."""

import re
from collections.abc import Iterable

from naewon.patients.names import given_name
from naewon.patients.surnames import LONG_SURNAMES, SURNAMES

SOMEBODY, SOMETHING = "○○", "…"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# A number of a person or a day; an amount of money stays.
NUMBER = re.compile(r"(?<!\d)\+?\d(?:[\s().\-]{0,2}\d){3,}(?!\d)(?!\s*(?:원|만|won))")
CALLED = re.compile(rf"(?<![가-힣])(?!고객)(?:{'|'.join(LONG_SURNAMES)}|[{SURNAMES}])[가-힣]{{1,2}}(?=\s?(?:님|씨))")


def unnamed(text: str, names: Iterable[str] = ()) -> str:
    """Without these names, without anybody who is called by name, and without numbers and addresses.

    >>> unnamed("김하늘님 남편 010-2345-6789, 150만원은 부담. 하늘씨가 다시 전화", ["김하늘"])
    '○○님 남편 …, 150만원은 부담. ○○씨가 다시 전화'
    """
    text = NUMBER.sub(SOMETHING, ADDRESS.sub(SOMETHING, text))
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, SOMEBODY)
        if len(given := given_name(name)) > 1:
            text = text.replace(given, SOMEBODY)
    return CALLED.sub(SOMEBODY, text)
