"""Names as people type them: one field, usually two to four Hangul syllables, sometimes Latin, sometimes a nickname."""

import re
import unicodedata

from django.utils.translation import gettext as _

from naewon.patients.surnames import LONG_SURNAMES

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
SYLLABLES_AN_INITIAL = 588
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

POLITE = re.compile(r"\s*(?:고객\s*님|환자\s*님|회원\s*님|선생\s*님|님|(?<=[가-힣]{3})씨|\s씨)$")
BREAKS = "\t\n\r"
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean_name(raw: str) -> str:
    """The name alone: composed, one blank between words, without 님, 씨, 고객님 or signs nobody sees.

    A single syllable is kept whole, so that somebody called 님 does not vanish.
    """
    visible = raw if raw.isprintable() else "".join(" " if sign in BREAKS else sign for sign in raw if is_visible(sign))
    name = " ".join(unicodedata.normalize("NFC", visible).split())
    while (shorter := POLITE.sub("", name)) not in {name, ""}:
        name = shorter
    return name


def is_visible(sign: str) -> bool:
    return sign in BREAKS or unicodedata.category(sign) not in INVISIBLE


def masked(name: str) -> str:
    """First and last syllable stay: 김*늘, 김*, 남궁**. Of a Latin name the first letter of each word: J*** S****.

    A single sign would be told or be nothing but a star, so words stand in its place.
    """
    if len(name) == 1:
        return _("한 글자 이름")
    if not name:
        return ""
    if not is_hangul(name[0]):
        return " ".join(word[0] + "*" * (len(word) - 1) if len(word) > 1 else "*" for word in name.split())
    if len(name) == 2:
        return name[0] + "*"
    if name.startswith(LONG_SURNAMES) and len(name) <= 4:
        return name[:2] + "*" * (len(name) - 2)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def initials(name: str) -> str:
    """초성 to search and sort by: ㄱㅎㄴ for 김하늘; other letters in lower case, blanks left out."""
    return "".join(initial(sign) for sign in unicodedata.normalize("NFC", name) if not sign.isspace())


def initial(sign: str) -> str:
    return INITIALS[(ord(sign) - FIRST_SYLLABLE) // SYLLABLES_AN_INITIAL] if is_hangul(sign) else sign.lower()


def is_hangul(sign: str) -> bool:
    return FIRST_SYLLABLE <= ord(sign) <= LAST_SYLLABLE


def plain(name: str) -> str:
    """A name as it is compared: blanks and capitals are of no account."""
    return name.replace(" ", "").casefold()


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one 자모 was left out, added or mistyped: 김하늘 and 김하을, but not 김하늘 and 김바다."""
    letters, others = (unicodedata.normalize("NFD", plain(name)) for name in (one, other))
    same = next((n for n, (a, b) in enumerate(zip(letters, others, strict=False)) if a != b), None)
    at = min(len(letters), len(others)) if same is None else same
    left, right = letters[at:], others[at:]
    return letters != others and (left[1:] == right[1:] or left == right[1:] or left[1:] == right)


def given_name(name: str) -> str:
    """하늘 of 김하늘: a Hangul name without its surname, "" where that cannot be told."""
    squeezed = plain(name)
    if not squeezed or not all(map(is_hangul, squeezed)):
        return ""
    return squeezed[2:] if squeezed.startswith(LONG_SURNAMES) and len(squeezed) > 2 else squeezed[1:]


def matches_initials(query: str, name: str) -> bool:
    """Does the query occur in the name, each sign being a 초성 or the letter itself: ㄱㅎ, 김ㅎ, 하늘 all find 김하늘?

    An empty query matches nothing.
    """
    wanted = [sign.lower() for sign in unicodedata.normalize("NFC", query) if not sign.isspace()]
    letters = [sign for sign in unicodedata.normalize("NFC", name) if not sign.isspace()]
    starts = range(len(letters) - len(wanted) + 1)
    return bool(wanted) and any(
        all(sign in {letter.lower(), initial(letter)} for sign, letter in zip(wanted, letters[start:], strict=False))
        for start in starts
    )
