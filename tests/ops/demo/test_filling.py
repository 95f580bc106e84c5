"""The small demo as a newcomer finds it: its past is long enough that there is a score to see that was learned."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from cast import NOW
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.ops.demo.filling import DAYS_OF_SMALL, SMALL, fill
from naewon.queues.board import board
from naewon.scores.models import Basis, ModelVersion, Phase, Score
from told_once import told_once

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def clinic(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Clinic]:
    with told_once(django_db_blocker):
        [filled] = fill(NOW, lambda _: None, SMALL, days=DAYS_OF_SMALL)
        yield filled


@pytest.fixture
def first(clinic: Clinic) -> Score:
    """Of whom the counsellor is to call first by the score, not because a time was promised."""
    counsellor = Membership.objects.get(clinic=clinic, role=Role.COUNSELLOR)
    score = board(counsellor, NOW).ranked[0].score
    assert score
    return score


def test_a_model_of_either_phase_is_published(clinic: Clinic) -> None:
    standing = ModelVersion.objects.filter(clinic=clinic).standing()
    assert {version.phase for version in standing} == set(Phase.values)


def test_the_gate_found_nothing_to_say_against_them(clinic: Clinic) -> None:
    assert not any(version.refused for version in ModelVersion.objects.filter(clinic=clinic))


def test_who_is_called_first_has_reasons_that_were_learned(first: Score) -> None:
    assert first.basis == Basis.MODEL
    assert first.reasons
