"""What many people answered to one question, each with their newest word."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.db.models import QuerySet

from naewon.inquiries.models import Fact
from naewon.tenancy.kept import among, kept
from naewon.vault.errors import CannotOpen
from naewon.vault.fields import field_of


def newest_answers(clinic_id: int, inquiry_ids: Sequence[int], question: str) -> dict[int, str]:
    """By inquiry. Who never answered is not in it, nor whose answer cannot be opened."""
    unsealed = field_of(Fact, "answer").unsealer()
    newest = dict(_answered(clinic=clinic_id, inquiries=list(inquiry_ids), question=question))
    opened = {}
    for inquiry, sealed in newest.items():
        with suppress(CannotOpen):
            opened[inquiry] = unsealed(sealed, clinic_id).decode() if sealed else ""
    return {inquiry: answer for inquiry, answer in opened.items() if answer}


@kept
def _answered(clinic: int, inquiries: list[int], question: str) -> "QuerySet[Fact, tuple[Any, ...]]":
    rows = Fact.objects.filter(among("inquiry_id", inquiries), clinic_id=clinic, question=question)
    return rows.order_by("told_at", "pk").values_list("inquiry_id", "answer")
