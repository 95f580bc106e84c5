"""Answers to questions that somebody else put into words, sorted by what they tell of a person.

Forms, adverts and sheets call the same thing by many names; what nobody knows stays an answer under its own name.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

from naewon.clinics.dates import read_birth
from naewon.intake.canonical import Agreement, Person
from naewon.intake.consents import told_by
from naewon.intake.files.words import without_brackets
from naewon.patients.models import Sex

SEXES = {
    "female": Sex.FEMALE,
    "여성": Sex.FEMALE,
    "여": Sex.FEMALE,
    "여자": Sex.FEMALE,
    "male": Sex.MALE,
    "남성": Sex.MALE,
    "남": Sex.MALE,
    "남자": Sex.MALE,
}

# As `plain` writes them.
NAMES = {"fullname", "name", "yourname", "이름", "성함", "성명", "고객명", "신청자", "신청자명", "예약자", "예약자명"}
FIRST_NAMES = {"firstname"}
LAST_NAMES = {"lastname"}
PHONES = {
    *("phonenumber", "phone", "tel", "yourtel", "yourphone", "mobile", "userphone", "workphone"),
    *("연락처", "전화번호", "전화", "휴대폰", "휴대폰번호", "핸드폰", "핸드폰번호", "휴대전화", "휴대전화번호"),
}
EMAILS = {"email", "youremail", "useremail", "workemail", "이메일", "메일"}
BIRTHS = {"dateofbirth", "birth", "birthday", "birthdate", "생년월일", "생일"}
GENDERS = {"gender", "sex", "성별"}
PLACES = {"city", "province", "region", "거주지", "지역", "사는곳", "사시는곳", "주소"}
WISHES = {
    *(
        "희망시술",
        "관심시술",
        "시술",
        "원하는시술",
        "상담시술",
        "진료과목",
        "관심부위",
        "관심분야",
        "상담항목",
        "상담부위",
    ),
    *("procedure", "item", "treatment", "service"),
}
TIMES = {
    *("통화가능시간", "상담가능시간", "통화편한시간", "연락가능시간", "희망시간", "희망연락시간", "상담희망시간"),
    *("preferredtime", "preferredcontacttime"),
}
MESSAGES = {
    *("문의내용", "상담내용", "메모", "내용", "문의", "문의사항", "하고싶은말", "남기실말"),
    *("message", "yourmessage", "comments", "comment", "memo"),
}

NUMBERED = re.compile(r"^\W*q?\d{1,2}\s*[.)]", re.I)

Read = TypeVar("Read")


class Answers:
    """The answers of one inquiry, taken one by one; what nobody took is what only this form asks."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = {name: value.strip() for name, value in answers.items()}

    def take(self, names: set[str]) -> str:
        """The first answer to a question of one of these names; another that says something else stays an answer."""
        return self.read(names, str) or ""

    def read(self, names: set[str], reader: Callable[[str], Read | None]) -> Read | None:
        """The same as it is read; what cannot be read stays an answer."""
        found = [name for name in self.answers if is_one_of(name, names)]
        first = next((self.answers[name] for name in found if self.answers[name]), "")
        told = reader(first) if first else None
        for name in found:
            if not self.answers[name] or (told and self.answers[name] == first):
                del self.answers[name]
        return told

    def person(self, today: date) -> Person:
        name = self.take(NAMES)
        last, first = self.take(LAST_NAMES), self.take(FIRST_NAMES)
        return Person(
            name=name or f"{last}{first}",
            phone=self.take(PHONES),
            email=self.take(EMAILS),
            birth=self.read(BIRTHS, lambda told: read_birth(told, today=today)),
            sex=self.read(GENDERS, lambda told: SEXES.get(told.casefold())) or "",
            residence=self.take(PLACES),
        )

    def consents(self, version: str = "") -> tuple[Agreement, ...]:
        """What was agreed to beside a box whose words name a purpose; whatever says something else stays an answer."""
        told = told_by(self.answers, version)
        self.answers = told.left
        return told.agreements

    def left(self) -> dict[str, str]:
        return {name.replace("_", " ").strip(): value for name, value in self.answers.items()}


def plain(name: str) -> str:
    """One spelling of a question: no number before it, no pictures, signs or blanks, syllables and letters whole.

    >>> plain("통화 가능_시간?"), plain("your-name"), plain("Ｐｈｏｎｅ："), plain("Q1. 👤 성함 *")
    ('통화가능시간', 'yourname', 'phone', '성함')
    """
    name = NUMBERED.sub("", unicodedata.normalize("NFKC", name))
    return "".join(sign for sign in name if sign.isalnum()).casefold()


def is_one_of(name: str, names: set[str]) -> bool:
    """Whether a question is called so, with or without what stands in brackets.

    >>> is_one_of("연락처\\n('-' 없이)", PHONES), is_one_of("보호자 연락처", PHONES)
    (True, False)
    """
    return not names.isdisjoint(spellings(name))


# Thousands answer the same few questions, and each is looked for under every name that we know.
@lru_cache(maxsize=2000)
def spellings(name: str) -> tuple[str, str]:
    return plain(name), plain(without_brackets(name))
