"""Whose a visit is, on plain values: no database is asked."""

from datetime import timedelta
from itertools import permutations

from cast import NOW
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Patient
from naewon.visits.candidates import Candidate, judged


def candidate(*evidence: str, days_ago: int = 3, identifies: bool = True, is_known: bool = False) -> Candidate:
    inquiry = Inquiry(pk=1000 - days_ago, received_at=NOW - timedelta(days=days_ago))
    record = Patient.unsaved(1, "김하늘", "010-7315-2846" if identifies else "0507-1234-5678")
    return Candidate(inquiry, record, frozenset(evidence), is_known, was_patient=False)


def test_the_same_number_is_the_same_person() -> None:
    alone = candidate("phone", "last4")
    assert judged([alone]).sure == alone


def test_a_family_shares_a_number_so_another_name_is_doubtful() -> None:
    daughter = candidate("phone", "last4", "other_name")
    assert judged([daughter]).doubtful == (daughter,)


def test_a_number_that_passes_on_to_strangers_is_doubtful() -> None:
    safe_number = candidate("phone", "last4", identifies=False)
    assert judged([safe_number]).doubtful == (safe_number,)


def test_a_chart_number_outweighs_the_rest() -> None:
    married = candidate("chart", "other_name")
    assert judged([married, candidate("name", "last4")]).sure == married


def test_the_same_name_and_birth_or_four_digits_are_doubtful() -> None:
    assert judged([candidate("name", "birth")]).doubtful
    assert judged([candidate("name", "last4")]).doubtful


def test_a_name_or_four_digits_alone_are_nobody() -> None:
    verdict = judged([candidate("name"), candidate("last4"), candidate("birth", "other_name")])
    assert (verdict.sure, verdict.doubtful) == (None, ())


def test_of_several_the_nearest_stands_first() -> None:
    asked = [candidate("phone", days_ago=days) for days in (20, 2, 60)]
    for order in permutations(asked):
        verdict = judged(order)
        assert verdict.sure is None
        assert [each.inquiry.received_at for each in verdict.doubtful] == [
            NOW - timedelta(days=days) for days in (2, 20, 60)
        ]


def test_what_the_desk_noted_on_that_day_settles_between_several() -> None:
    came = candidate("phone", days_ago=60, is_known=True)
    assert judged([candidate("phone", days_ago=2), came]).sure == came
