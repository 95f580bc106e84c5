"""Passwords that are guessed first, beside the ones Django knows: what Korean hands type, and one's own names."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from naewon.clinics.models.user import User

WORDS = Path(__file__).with_name("familiar_words.txt")
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
LEAD_KEYS = ("r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g")
VOWEL_KEYS = tuple("k o i O j p u P h hk ho hl y n nj np nl b m ml l".split())  # noqa: SIM905 - readable as it is
TAIL_KEYS = tuple(" r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" "))  # noqa: SIM905
FIRST, LAST = 0xAC00, 0xD7A3
ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p")
LEAST_OF_A_NAME = 3


def typed(words: str) -> str:
    """What comes out when Hangul is typed with the keyboard set to English.

    >>> typed("사랑해")
    'tkfkdgo'
    """
    return "".join(_keys_of(letter) for letter in words)


def _keys_of(letter: str) -> str:
    if not FIRST <= ord(letter) <= LAST:
        return letter
    lead, rest = divmod(ord(letter) - FIRST, 21 * 28)
    vowel, tail = divmod(rest, 28)
    return LEAD_KEYS[lead] + VOWEL_KEYS[vowel] + TAIL_KEYS[tail]


@cache
def familiar_words() -> frozenset[str]:
    """Words in Hangul, as they are and as they are typed, and words in Latin letters."""
    lines = WORDS.read_text(encoding="utf-8").split()
    return frozenset(form.lower() for word in lines for form in (word, typed(word)))


def stem_of(password: str) -> str:
    """The password without the figures and marks that people put around a word."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password.lower())


def is_familiar(password: str) -> bool:
    """
    >>> is_familiar("qlalfqjsgh12!"), is_familiar("01023456789"), is_familiar("1q2w3e4r5t!")
    (True, True, True)
    >>> is_familiar("correct horse battery")
    False
    """
    plain = password.lower()
    figures = re.sub(r"[\W_]", "", plain)
    if figures.isdigit() or len(set(plain)) < 5:
        return True
    stem = stem_of(password)
    return stem in familiar_words() or _is_two_words(stem) or _is_walk(figures)


def _is_two_words(stem: str) -> bool:
    known = familiar_words()
    return any(stem[:cut] in known and stem[cut:] in known for cut in range(2, len(stem) - 1))


def _is_walk(plain: str) -> bool:
    """Keys that lie side by side, there or back: the whole is made of few such runs."""
    runs = [row + row + row[::-1] + row[::-1] for row in ROWS]
    pieces, at = 0, 0
    while at < len(plain):
        length = max(_run(plain[at:], run) for run in runs)
        at += max(length, 1)
        pieces += 1 if length >= LEAST_OF_A_NAME else 2
    return pieces <= 3


def _run(plain: str, run: str) -> int:
    return next((length for length in range(len(plain), 0, -1) if plain[:length] in run), 0)


class FamiliarPasswordValidator:
    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django names it
        if is_familiar(password):
            raise ValidationError(_("너무 흔한 비밀번호입니다."), code="password_too_familiar")

    def get_help_text(self) -> str:
        return _("흔한 비밀번호는 쓸 수 없습니다.")


class OwnNameValidator:
    """Nothing that hangs on somebody's name, address or clinic, in Hangul or as it is typed."""

    def validate(self, password: str, user: User | None = None) -> None:
        plain = re.sub(r"\s", "", password).lower()
        for name in names_around(user) if user else ():
            if len(name) >= LEAST_OF_A_NAME and (name in plain or typed(name).lower() in plain):
                raise ValidationError(_("이름, 이메일, 병원 이름이 들어 있습니다."), code="password_too_similar")
            if len(name) == 2 and typed(name).lower() in plain and len(typed(name)) >= 4:
                raise ValidationError(_("이름, 이메일, 병원 이름이 들어 있습니다."), code="password_too_similar")

    def get_help_text(self) -> str:
        return _("이름, 이메일, 병원 이름이 들어 있으면 안 됩니다.")


def names_around(user: User) -> list[str]:
    """`clinic_names` are those of who is only about to join."""
    clinics = list(getattr(user, "clinic_names", ()))
    if user.pk:
        clinics += user.memberships.values_list("clinic__name", flat=True)
    local, _at, domain = user.email.partition("@")
    words = [user.name, local, domain.split(".")[0], *clinics, *(part for clinic in clinics for part in clinic.split())]
    common = {
        "성형외과",
        "피부과",
        "치과",
        "의원",
        "병원",
        "안과",
        "한의원",
        "gmail",
        "naver",
        "daum",
        "kakao",
        "hanmail",
    }
    plain = (re.sub(r"\s", "", word).lower() for word in words)
    return [word for word in dict.fromkeys(plain) if word and word not in common]
