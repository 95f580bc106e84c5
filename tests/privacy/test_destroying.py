from datetime import timedelta

import pytest
from django.db import connection

import cast as world
from cast import NOW, Cast
from charts import visits_imported
from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Inquiry
from naewon.insights.cohort import Stage, cohort_of
from naewon.insights.period import Period
from naewon.patients.models import ConsentProof, Patient
from naewon.patients.permission import WhyNot, why_not_send
from naewon.privacy.destroying import destroy_people
from naewon.privacy.models.rule import Kind
from naewon.privacy.things import destroy
from naewon.visits.models import ChartVisit, Visit

from .life import LONG_AGO, TELLTALE, came_in

HANEUL = "C-100,김하늘,010-7315-2846,1990-03-02,2026-11-20,쌍꺼풀,1500000"
STRANGER = "C-103,낯선이,010-3847-9201,,2026-11-18,점,30000"


def everything_in_the_database() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f"SELECT t::text, encode(convert_to(t::text, 'UTF8'), 'hex') FROM \"{table}\" AS t")
            rows += [f"{text} {hexed}" for text, hexed in cursor.fetchall()]
    return "\n".join(rows)


def test_nothing_that_was_said_and_nothing_that_names_the_person_is_left(cast: Cast, long_gone: Inquiry) -> None:
    assert TELLTALE in everything_in_the_database()
    assert destroy_people(cast.haneul, [long_gone.patient_id], NOW) == 1
    left = everything_in_the_database()
    for word in (TELLTALE, TELLTALE.encode().hex(), "김하늘", "2345-6789", "1023456789"):
        assert word not in left


def test_the_chart_forgets_them_too_and_no_later_file_brings_them_back(cast: Cast) -> None:
    inquiry = world.asks(cast, phone="010-7315-2846", at=NOW - timedelta(days=9))
    visits_imported(cast, HANEUL)
    assert destroy_people(cast.haneul, [inquiry.patient_id], NOW) == 1
    visits_imported(cast, HANEUL)
    row = ChartVisit.objects.get()
    assert (row.name, row.phone, row.lines, row.destroyed_at) == ("", "", [], NOW)
    assert not Visit.objects.exclude(inquiry=inquiry).exists()


def test_who_never_asked_is_forgotten_with_the_file_that_told_of_them(cast: Cast) -> None:
    world.asks(cast, phone="010-7315-2846", at=NOW - timedelta(days=9))
    file_import = visits_imported(cast, HANEUL, STRANGER)
    later = visits_imported(cast, "C-104,다른이,010-4821-7736,,2026-11-18,점,0")
    destroy(cast.haneul, Kind.IMPORTS, [file_import.pk], NOW)
    assert {row.name for row in ChartVisit.objects.all()} == {"김하늘", "", "다른이"}
    destroy(cast.haneul, Kind.IMPORTS, [later.pk], NOW)
    assert ChartVisit.objects.filter(destroyed_at__isnull=True).get().name == "김하늘"


def test_a_person_of_another_clinic_is_not_touched(cast: Cast) -> None:
    theirs = world.asks(cast, clinic=cast.bada_dental, at=LONG_AGO)
    assert destroy_people(cast.haneul, [theirs.patient_id], NOW) == 0
    assert Patient.objects.filter(pk=theirs.patient_id).exists()


def test_what_is_counted_stays_the_same(cast: Cast, long_gone: Inquiry) -> None:
    came_in(world.asks(cast, "박서연", "010-9876-5432", at=LONG_AGO))
    period = month_of(cast.lee)
    before = cohort_of(cast.lee, period)
    destroy_people(cast.haneul, list(Patient.objects.values_list("pk", flat=True)), NOW)
    after = cohort_of(cast.lee, period)
    assert [after.reaching(stage) for stage in Stage] == [before.reaching(stage) for stage in Stage] == [2, 2, 2, 1]


def month_of(staff: Membership) -> Period:
    return Period.last(60, staff.clinic.local(LONG_AGO + timedelta(days=50)), staff.clinic.zone)


def test_nobody_can_open_what_is_left_of_it(cast: Cast, long_gone: Inquiry) -> None:
    destroy_people(cast.haneul, [long_gone.patient_id], NOW)
    with pytest.raises(NotFound):
        inquiry_for(cast.lee, long_gone.pk)
    assert not Inquiry.objects.open().exists()


def test_two_inquiries_of_one_person_cannot_be_told_from_those_of_two(cast: Cast) -> None:
    first, second = world.asks(cast, at=LONG_AGO), world.asks(cast, "박서연", "010-9876-5432", at=LONG_AGO)
    Inquiry.objects.filter(pk=second.pk).update(patient=first.patient)
    third = world.asks(cast, "최유나", "010-1111-2233", at=LONG_AGO)
    destroy_people(cast.haneul, [first.patient_id, third.patient_id], NOW)
    assert set(Inquiry.objects.values_list("patient__is_nobody", flat=True)) == {True}
    assert len(set(Inquiry.objects.values_list("patient", flat=True))) == 1


def test_a_visit_is_remembered_by_its_day_and_no_closer(cast: Cast) -> None:
    visit = came_in(world.asks(cast, at=LONG_AGO))
    destroy_people(cast.haneul, [visit.inquiry.patient_id], NOW)
    arrived = cast.haneul.local(Visit.objects.get().arrived_at)
    assert (arrived.date(), f"{arrived:%H:%M}") == (cast.haneul.local(visit.arrived_at).date(), "00:00")


def test_who_said_no_is_not_written_to_when_an_old_list_brings_the_number_back(cast: Cast, long_gone: Inquiry) -> None:
    destroy_people(cast.haneul, [long_gone.patient_id], NOW)
    assert ConsentProof.objects.get().granted is False
    again = world.asks(cast, at=NOW).patient
    again.answer("marketing", granted=True, by=None, at=LONG_AGO - timedelta(days=9), source="file")
    assert why_not_send(again, "marketing", "sms", NOW) == WhyNot.OPTED_OUT
    again.answer("marketing", granted=True, by=cast.minji, at=NOW, source="phone")
    assert why_not_send(again, "marketing", "sms", NOW) is None
