"""Two records as a screen shows them side by side, masked, with what differs marked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy

from naewon.inquiries.models import Inquiry
from naewon.patients.alike import Sign, signs_of
from naewon.patients.merging import in_order
from naewon.patients.models import Likeness, Patient

# What each row says, and the signs that speak of it: the same, alike in part, different.
ROWS = {
    "name": (
        gettext_lazy("이름"),
        {Sign.NAME: "same", Sign.NEAR_NAME: "part", Sign.PART_OF_NAME: "part", Sign.OTHER_NAME: "other"},
    ),
    "phone": (gettext_lazy("연락처"), {Sign.PHONE: "same", Sign.LAST4: "last4"}),
    "birth": (gettext_lazy("태어난 해"), {Sign.BIRTH: "same", Sign.OTHER_BIRTH: "other"}),
    "sex": (gettext_lazy("성별"), {Sign.OTHER_SEX: "other"}),
    "email": (gettext_lazy("이메일"), {Sign.EMAIL: "same"}),
    "residence": (gettext_lazy("사는 곳"), {}),
    "chart": (gettext_lazy("차트번호"), {Sign.TWO_CHARTS: "other"}),
    "wish": (gettext_lazy("최근 문의"), {}),
}


@dataclass(frozen=True)
class Compared:
    """One row. `alike`: "same", "part", "last4", "other", "" (it speaks neither for nor against)."""

    name: str
    kept: str
    joined: str
    alike: str


@dataclass(frozen=True)
class Side:
    """A record: since when the clinic has it, and its newest inquiry, if any."""

    since: datetime
    inquiry: Inquiry | None
    inquiries: int


@dataclass(frozen=True)
class Pair:
    """`kept` is the record that would speak for both."""

    likeness: Likeness
    name: str
    kept: Side
    joined: Side
    rows: tuple[Compared, ...]
    signs: tuple[Sign, ...]


def pair_of(likeness: Likeness) -> Pair:
    """The records as they were found, the one first whose person would be kept."""
    kept, joined = likeness.one, likeness.other
    if in_order([kept.person, joined.person])[0] != kept.person:
        kept, joined = joined, kept
    signs = tuple(signs_of(kept, joined))
    left, right = side_of(kept), side_of(joined)
    rows = rows_of(told_of(kept, left), told_of(joined, right), signs)
    return Pair(likeness, kept.masked_name, left, right, rows, signs)


def side_of(patient: Patient) -> Side:
    rows = Inquiry.objects.filter(clinic_id=patient.clinic_id, patient=patient.person_id)
    newest = rows.select_related("procedure", "channel").order_by("-received_at", "-pk").first()
    return Side(patient.registered_at, newest, rows.count())


def told_of(patient: Patient, side: Side) -> dict[str, str]:
    return {
        "name": patient.masked_name if patient.name else "",
        "phone": patient.masked_phone if patient.phone_raw else "",
        "birth": year_of(patient.birth),
        "sex": str(patient.get_sex_display()),
        "email": patient.masked_email,
        "residence": patient.residence,
        "chart": patient.chart_number,
        "wish": f"{side.inquiry.wish} · {side.inquiry.channel.name}".strip(" ·") if side.inquiry else "",
    }


def rows_of(kept: dict[str, str], joined: dict[str, str], signs: tuple[Sign, ...]) -> tuple[Compared, ...]:
    """What neither of them tells is left out."""
    return tuple(
        Compared(str(words), kept[name], joined[name], next((marks[sign] for sign in signs if sign in marks), ""))
        for name, (words, marks) in ROWS.items()
        if kept[name] or joined[name]
    )


def year_of(birth: date | None) -> str:
    return str(birth.year) if birth else ""
