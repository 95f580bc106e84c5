"""What is kept in words answers as the query set would, whoever asks."""

from datetime import datetime

import pytest
from django.db.models import QuerySet

from cast import NOW, Cast
from naewon.clinics.models import Clinic, Membership
from naewon.tenancy.kept import among, kept
from naewon.tenancy.role import ROLE
from naewon.tenancy.within import within

from .rows import become


@kept
def staff_of(clinic: int) -> QuerySet[Membership]:
    return Membership.objects.filter(clinic_id=clinic).select_related("user").order_by("pk")


@kept
def names_of(clinics: list[int], reverse: bool) -> QuerySet[Clinic, str]:
    rows = Clinic.objects.filter(among("pk", clinics)).exclude(name="100%s").values_list("name", flat=True)
    return rows.order_by("-name" if reverse else "name")


@kept
def clinics_before(moment: datetime) -> QuerySet[Clinic]:
    return Clinic.objects.filter(memberships__assignments__at__lt=moment.replace(microsecond=0))


def test_it_finds_what_the_query_set_finds_with_all_that_hangs_on_it(cast: Cast) -> None:
    for clinic in (cast.haneul, cast.bada_dental):
        rows = Membership.objects.filter(clinic=clinic).order_by("pk")
        assert staff_of(clinic=clinic.pk) == list(rows)
        assert [each.name for each in staff_of(clinic=clinic.pk)] == [each.name for each in rows]


def test_numbers_may_be_many_or_none_and_a_choice_changes_the_words(cast: Cast) -> None:
    both = [cast.haneul.pk, cast.bada_dental.pk]
    names = sorted([cast.haneul.name, cast.bada_dental.name])
    assert names_of(clinics=both, reverse=False) == names
    assert names_of(clinics=both, reverse=True) == names[::-1]
    assert names_of(clinics=both[:1], reverse=True) == [cast.haneul.name]
    assert names_of(clinics=[], reverse=False) == []


def test_a_plan_that_one_clinic_asked_for_shows_another_nothing_of_it(cast: Cast) -> None:
    become(ROLE)
    for _again in range(7):
        with within([cast.haneul.pk]):
            assert staff_of(clinic=cast.haneul.pk)
        with within([cast.bada_dental.pk]):
            assert staff_of(clinic=cast.haneul.pk) == []


def test_an_argument_that_is_worked_into_another_value_is_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="clinics_clinic"):
        clinics_before(moment=NOW)
