import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

import cast as world
from cast import NOW, Cast
from doors import door
from naewon.contacts.models import Spoken, spoken_in
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.inquiries.models import Closure, Inquiry
from naewon.intake.models import Delivery
from naewon.ops.postgres import as_role
from naewon.patients.models import Patient
from naewon.privacy.due import due_at
from naewon.privacy.models import DestructionPlan, DestructionRecord, Kind, SubjectRequest
from naewon.privacy.models.request import take_in
from naewon.privacy.models.rule import keep_for
from naewon.privacy.plans import approve, carry_out, draw, drop, shares_of
from naewon.scores.models import ReadText
from naewon.scores.reading_once import Text, keep
from naewon.team.models import ShiftNote, leave_shift_note
from naewon.tenancy.role import ROLE
from ringing import talked

from .life import LONG_AGO, came_in

KELOID = Spoken("person", "켈로이드")


def carried_out(plan: DestructionPlan) -> int:
    list(carry_out(plan.clinic_id, plan.pk, lambda: NOW))
    return sum(DestructionRecord.objects.filter(plan_id=plan.pk).values_list("count", flat=True))


def test_a_plan_names_what_is_due_and_destroys_nothing(cast: Cast, long_gone: Inquiry, haneul_asks: Inquiry) -> None:
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    people, bodies = shares_of(plan)
    assert (people.kind, people.number, people.oldest) == (Kind.UNVISITED, 1, LONG_AGO)
    assert (bodies.kind, bodies.number) == (Kind.DELIVERIES, 1)
    assert carried_out(plan) == 0
    assert Patient.objects.count() == 2


def test_an_approved_plan_is_carried_out_and_put_on_record_without_a_name(cast: Cast, long_gone: Inquiry) -> None:
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    approve(plan, by=cast.lee, at=NOW)
    assert carried_out(plan) == 2
    kept = DestructionRecord.objects.get(kind=Kind.UNVISITED)
    assert (kept.count, kept.days, kept.approved_by, kept.drawn_by) == (1, 365, cast.lee, cast.jung)
    assert kept.oldest == kept.newest == cast.haneul.local(LONG_AGO).date()
    assert not plan.items.exists()


def test_a_shift_note_goes_with_who_read_it_and_a_new_one_stays(cast: Cast) -> None:
    old = leave_shift_note("김하늘님 보호자가 내일 전화합니다", by=cast.minji, at=NOW - timedelta(days=91))
    old.heed(by=cast.sua, at=NOW - timedelta(days=91))
    new = leave_shift_note("주차장 공사 중", by=cast.minji, at=NOW - timedelta(days=89))
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    assert [(share.kind, share.number) for share in shares_of(plan)] == [(Kind.NOTES, 1)]
    approve(plan, by=cast.lee, at=NOW)
    assert carried_out(plan) == 1
    assert ShiftNote.objects.get() == new


def test_what_was_said_in_a_call_goes_in_time_and_the_call_stays(cast: Cast, haneul_asks: Inquiry) -> None:
    recorded = {"recording_url": "https://pbx.example/1.mp3"}
    old, new = (talked(cast, haneul_asks, KELOID, at=NOW - timedelta(days=days), **recorded) for days in (366, 364))
    keep(cast.haneul.pk, [Text(haneul_asks.pk, "켈로이드")])
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    assert [(share.kind, share.number) for share in shares_of(plan)] == [(Kind.CALLS, 1)]
    approve(plan, by=cast.lee, at=NOW)
    assert carried_out(plan) == 1
    old.refresh_from_db()
    assert (old.recording_url, spoken_in(old), spoken_in(new)) == ("", [], [KELOID])
    assert not ReadText.objects.exists()


def test_who_asks_for_their_data_keeps_what_they_said_until_that_is_decided(cast: Cast, haneul_asks: Inquiry) -> None:
    talked(cast, haneul_asks, KELOID, at=NOW - timedelta(days=366))
    assert [row.kind for row in due_at(cast.haneul, NOW)] == [Kind.CALLS]
    SubjectRequest.objects.create(
        clinic=cast.haneul, patient=haneul_asks.patient, kind="view", way="phone", received_at=NOW, due_on=NOW.date()
    )
    assert list(due_at(cast.haneul, NOW)) == []


def test_only_the_director_approves(cast: Cast, long_gone: Inquiry) -> None:
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    for colleague in (cast.minji, cast.jung, cast.oh, cast.maru):
        with pytest.raises(NotAllowed):
            approve(plan, by=colleague, at=NOW)


def test_a_director_of_another_clinic_approves_nothing_here(cast: Cast, long_gone: Inquiry) -> None:
    from naewon.clinics.roles import Role

    theirs = world.join(cast.bada_dental, "boss@bada.example", "바다원장", Role.DIRECTOR)
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        approve(plan, by=theirs, at=NOW)


def test_an_approval_holds_only_for_the_list_it_was_given_for(cast: Cast, long_gone: Inquiry) -> None:
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    later = world.asks(cast, "박서연", "010-9876-5432", at=LONG_AGO)
    approve(plan, by=cast.lee, at=NOW)
    carried_out(plan)
    assert Patient.objects.filter(pk=later.patient_id).exists()


def test_a_plan_that_was_replaced_can_not_be_approved(cast: Cast, long_gone: Inquiry) -> None:
    old = draw(cast.haneul, by=cast.jung, at=NOW)
    draw(cast.haneul, by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        approve(old, by=cast.lee, at=NOW)


def test_a_running_plan_is_neither_replaced_nor_dropped(cast: Cast, long_gone: Inquiry) -> None:
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    approve(plan, by=cast.lee, at=NOW)
    with pytest.raises(Conflict):
        draw(cast.haneul, by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        drop(plan, by=cast.lee, at=NOW)


def test_whoever_asks_again_before_their_turn_comes_is_spared(cast: Cast, long_gone: Inquiry) -> None:
    plan = draw(cast.haneul, by=cast.jung, at=NOW)
    approve(plan, by=cast.lee, at=NOW)
    again = world.asks(cast, at=NOW)
    Inquiry.objects.filter(pk=again.pk).update(patient=long_gone.patient)
    carried_out(plan)
    assert Patient.objects.filter(pk=long_gone.patient_id).exists()
    assert DestructionRecord.objects.get(kind=Kind.UNVISITED).spared == 1


def test_a_visit_within_its_term_and_an_open_request_keep_a_person(cast: Cast, long_gone: Inquiry) -> None:
    came_in(world.asks(cast, "박서연", "010-9876-5432", at=LONG_AGO))
    take_in(long_gone.patient, "see", way="phone", by=cast.minji, at=NOW)
    assert [share.kind for share in shares_of(draw(cast.haneul, by=None, at=NOW))] == [Kind.DELIVERIES]


def test_a_booking_still_to_come_keeps_a_person(cast: Cast) -> None:
    from naewon.visits.models import Booking

    asked = world.asks(cast, at=LONG_AGO)
    soon = NOW + timedelta(days=3)
    Booking.objects.create(
        clinic=cast.haneul, inquiry=asked, starts_at=soon, ends_at=soon + timedelta(hours=1), at=LONG_AGO
    )
    assert shares_of(draw(cast.haneul, by=None, at=NOW)) == []


def test_junk_goes_after_a_month(cast: Cast) -> None:
    at = NOW - timedelta(days=40)
    for name, phone, reason in (("김가짜", "010-2222-3344", "fake"), ("박서연", "010-9876-5432", "price")):
        asked = world.asks(cast, name, phone, at=at)
        Closure.objects.create(clinic=cast.haneul, inquiry=asked, reason=reason, at=at)
    assert [(share.kind, share.number) for share in shares_of(draw(cast.haneul, by=None, at=NOW))] == [(Kind.JUNK, 1)]


def test_a_clinic_decides_its_own_terms_within_bounds(cast: Cast, long_gone: Inquiry) -> None:
    keep_for(Kind.UNVISITED, 730, by=cast.lee, at=NOW)
    assert Kind.UNVISITED not in {share.kind for share in shares_of(draw(cast.haneul, by=None, at=NOW))}
    with pytest.raises(Invalid):
        keep_for(Kind.UNVISITED, 9999, by=cast.lee, at=NOW)
    with pytest.raises(NotAllowed):
        keep_for(Kind.UNVISITED, 365, by=cast.jung, at=NOW)


def test_a_body_that_is_gone_still_never_counts_twice(cast: Cast) -> None:
    source, at = door(cast), NOW - timedelta(days=60)
    Delivery.objects.create(
        clinic=cast.haneul, source=source, external_id="e9", raw=b"name=x", received_at=at, settled_at=at
    )
    plan = draw(cast.haneul, by=None, at=NOW)
    approve(plan, by=cast.lee, at=NOW)
    carried_out(plan)
    gone = Delivery.objects.get()
    assert (bytes(gone.raw), gone.external_id, gone.destroyed_at) == (b"", "e9", NOW)
    assert shares_of(draw(cast.haneul, by=None, at=NOW)) == []


@pytest.mark.parametrize("table", ["privacy_destructionrecord", "patients_consent", "patients_detail"])
def test_evidence_is_neither_changed_nor_deleted(cast: Cast, long_gone: Inquiry, table: str) -> None:
    plan = draw(cast.haneul, by=None, at=NOW)
    DestructionRecord.objects.create(
        clinic=cast.haneul, kind="junk", cause="term", plan_id=plan.pk, count=1, destroyed_at=NOW
    )
    for statement in (f"UPDATE {table} SET clinic_id = clinic_id", f"DELETE FROM {table}"):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


WORKER = """
import os, django
django.setup()
from datetime import datetime
from naewon.privacy import plans
plans.BATCH = 10
for left in plans.carry_out({clinic}, {plan}, lambda: datetime.fromisoformat("{now}")):
    print(left, flush=True)
    if left <= 60:
        os.kill(os.getpid(), 9)
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_destruction_goes_on_where_it_stopped(transactional_db: None) -> None:
    cast = world.assemble()
    for n in range(100):
        world.asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=LONG_AGO)
    plan = draw(cast.haneul, by=None, at=NOW)
    approve(plan, by=cast.lee, at=NOW)
    killed = subprocess.run(
        [sys.executable, "-c", WORKER.format(clinic=plan.clinic_id, plan=plan.pk, now=NOW.isoformat())],
        env={**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "naewon.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert plan.items.count() == Patient.objects.filter(is_nobody=False).count() == 60
    assert carried_out(plan) == 100
    assert not Patient.objects.filter(is_nobody=False).exists()


def address() -> str:
    """The database of this very test."""
    own = as_role(os.environ["DATABASE_URL"], ROLE).rpartition("/")
    return f"{own[0]}/{connection.settings_dict['NAME']}" + (f"?{own[2].partition('?')[2]}" if "?" in own[2] else "")
