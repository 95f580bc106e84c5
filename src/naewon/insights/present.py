"""What there is of a person at all, in one statement: most have little, and what is not there need not be read."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from naewon.inquiries.models import Inquiry
from naewon.tenancy.prepared import prepared


class Present(NamedTuple):
    """Whether there ever was anything of a kind, also what was taken back or is over."""

    booking: bool
    callback: bool
    postponement: bool
    closure: bool
    handover: bool
    block: bool
    consultation: bool
    treatment: bool
    impression: bool
    likeness: bool
    task: bool
    doubt: bool
    verdict: bool


def present_of(inquiry: Inquiry) -> Present:
    keys = {"clinic": inquiry.clinic_id, "inquiry": inquiry.pk, "person": inquiry.patient.person_id}
    with prepared() as cursor:
        cursor.execute(_statement(), keys)
        return Present(*cursor.fetchone())


@cache
def _statement() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
