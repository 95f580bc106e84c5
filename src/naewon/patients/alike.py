"""What speaks for two records being one person, and what against. A sum of weights proposes; only a person decides.

A number is shared by families, a name by namesakes, so neither proposes anybody alone: children are on a parent's
number under another surname, twins share a birthday as well. A nickname or a name in other letters is not another name.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.patients.models import Patient
from naewon.patients.names import given_name, is_hangul, one_letter_apart, plain

PROPOSED = 4


class Sign(models.TextChoices):
    PHONE = "phone", _("휴대폰 번호가 같습니다.")
    EMAIL = "email", _("이메일이 같습니다.")
    BIRTH = "birth", _("생년월일이 같습니다.")
    LAST4 = "last4", _("번호 뒷자리가 같습니다.")
    NAME = "name", _("이름이 같습니다.")
    NEAR_NAME = "near_name", _("이름이 한 글자 안에서 비슷합니다. 잘못 적었을 수 있습니다.")
    PART_OF_NAME = "part_of_name", _("이름의 일부가 같습니다. 별명일 수 있습니다.")
    OTHER_NAME = "other_name", _("이름이 다릅니다.")
    FAMILY = "family", _("성이 같고 번호를 함께 씁니다. 가족일 수 있습니다.")
    OTHER_BIRTH = "other_birth", _("생년월일이 다릅니다.")
    OTHER_SEX = "other_sex", _("성별이 다릅니다.")
    TWO_CHARTS = "two_charts", _("차트번호가 서로 다릅니다.")

    @property
    def weight(self) -> int:
        return WEIGHTS[self]


WEIGHTS = {
    Sign.PHONE: 4,
    Sign.EMAIL: 4,
    Sign.BIRTH: 3,
    Sign.LAST4: 2,
    Sign.NAME: 2,
    Sign.NEAR_NAME: 1,
    Sign.PART_OF_NAME: 1,
    Sign.OTHER_NAME: -3,
    Sign.FAMILY: -1,
    Sign.OTHER_BIRTH: -4,
    Sign.OTHER_SEX: -3,
    Sign.TWO_CHARTS: -3,
}


def signs_of(one: Patient, other: Patient) -> list[Sign]:
    """Everything the two records tell of each other, what speaks for it first."""
    name = name_sign(one.name, other.name)
    phone = bool(one.phone) and one.phone == other.phone and one.phone_identifies
    holds = {
        Sign.PHONE: phone,
        Sign.EMAIL: bool(one.mailbox) and one.mailbox == other.mailbox,
        Sign.BIRTH: bool(one.birth) and one.birth == other.birth,
        Sign.LAST4: bool(one.last4) and one.last4 == other.last4 and one.phone != other.phone,
        Sign.FAMILY: phone and name in {Sign.NEAR_NAME, Sign.OTHER_NAME} and same_surname(one.name, other.name),
        Sign.OTHER_BIRTH: differ(one.birth, other.birth),
        Sign.OTHER_SEX: differ(one.sex, other.sex),
        Sign.TWO_CHARTS: differ(one.chart_number, other.chart_number),
    }
    return [sign for sign in Sign if sign == name or holds.get(sign)]


def points(signs: Iterable[Sign]) -> int:
    return sum(sign.weight for sign in signs)


def differ(one: object, other: object) -> bool:
    """What one of them does not tell speaks neither for nor against."""
    return bool(one and other and one != other)


def name_sign(one: str, other: str) -> Sign | None:
    """None where one has no name, or they are written in different letters."""
    if not one or not other:
        return None
    if plain(one) == plain(other):
        return Sign.NAME
    if is_hangul(one[0]) != is_hangul(other[0]):
        return None
    if one_letter_apart(one, other):
        return Sign.NEAR_NAME
    return Sign.PART_OF_NAME if part_of_each_other(one, other) else Sign.OTHER_NAME


def part_of_each_other(one: str, other: str) -> bool:
    """김하늘 and 하늘맘, 하늘, 김하늘(친구): one begins with the other, surname or not. 이하늘 is somebody else."""
    return any(
        len(part) > 1 and plain(within).startswith(part)
        for name, within in ((one, other), (other, one))
        for part in (plain(name), given_name(name))
    )


def same_surname(one: str, other: str) -> bool:
    return plain(one)[:1] == plain(other)[:1]
