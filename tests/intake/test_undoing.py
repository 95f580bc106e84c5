from datetime import timedelta

import pytest
from django.apps import apps

from cast import NOW, Cast, asks
from files import BADA, HANEUL, TITLES, brought_in, undone, written
from naewon.contacts.models import attempt
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake import undoing
from naewon.intake.importing import queue_forgotten
from naewon.intake.models import Delivery
from naewon.intake.undoing import prospect, stayed, take_out, undo
from naewon.intake.worked_on import ALONG, FILES, PEOPLE_SIGNS, SIGNS, TOLD
from naewon.journal.models import Entry, Outbox
from naewon.journal.watching import record_list
from naewon.patients.models import Consent, Patient
from naewon.queues.claiming import claim
from naewon.visits.models import Booking, Visit, book

CAME = "2026-10-01 09:00,김하늘,010-7315-2846,쌍꺼풀,내원완료,2026-10-05 15:00,2026-10-05 15:10,3,눈매 고민,Y"
CAME_TITLES = f"{TITLES},처리상태,예약일시,내원일,콜횟수,메모,마케팅동의"


def of(name: str) -> Inquiry:
    return next(inquiry for inquiry in Inquiry.objects.select_related("patient") if inquiry.patient.name == name)


def test_all_that_a_file_brought_goes(cast: Cast) -> None:
    file_import = undone(cast, brought_in(cast, written(CAME, titles=CAME_TITLES)))
    assert file_import.undone_at == NOW
    assert (file_import.undone_inquiries, file_import.undone_patients) == (1, 1)
    for model in (Inquiry, Patient, Delivery, Consent, Booking, Visit, Outbox):
        assert not model.objects.exists()


def test_it_can_be_brought_in_again(cast: Cast) -> None:
    undone(cast, brought_in(cast, written(HANEUL, BADA)))
    again = brought_in(cast, written(HANEUL, BADA))
    assert (again.inquiries, again.repeats) == (2, 0)


def test_who_was_known_before_stays_and_only_the_touch_goes(cast: Cast) -> None:
    known = asks(cast, "김하늘", "010-7315-2846")
    file_import = undone(cast, brought_in(cast, written(HANEUL, BADA)))
    assert (file_import.undone_inquiries, file_import.undone_touches, file_import.undone_patients) == (1, 1, 1)
    assert [inquiry.pk for inquiry in Inquiry.objects.all()] == [known.pk]
    assert not Touch.objects.exists()


def test_what_somebody_worked_on_stays_and_is_listed(cast: Cast) -> None:
    file_import = brought_in(cast, written(HANEUL, BADA))
    attempt(of("김하늘"), "no_answer", by=cast.minji, at=NOW)
    assert (prospect(file_import).inquiries, prospect(file_import).staying) == (1, 1)
    undone(cast, file_import)
    assert [inquiry.patient.name for inquiry in stayed(file_import)] == ["김하늘"]
    assert Patient.objects.get().name == "김하늘"


@pytest.mark.parametrize(
    "work",
    [
        lambda inquiry, cast: inquiry.comment("오후에만", by=cast.minji, at=NOW),
        lambda inquiry, cast: book(inquiry, NOW + timedelta(days=1), manager=cast.jung, by=cast.minji, at=NOW),
        lambda inquiry, cast: claim(inquiry, by=cast.minji, at=NOW),
        lambda inquiry, cast: inquiry.close("price", by=cast.minji, at=NOW),
        lambda _inquiry, cast: brought_in(cast, written(HANEUL.replace("10:00", "12:00"))),
    ],
    ids=["a comment", "a booking", "a call about to be made", "a closure", "another file"],
)
def test_each_of_these_is_work(cast: Cast, work: object) -> None:
    file_import = brought_in(cast, written(HANEUL))
    work(of("김하늘"), cast)  # type: ignore[operator]
    undone(cast, file_import)
    assert file_import.undone_inquiries == 0
    assert Inquiry.objects.exists()


def test_a_person_of_whom_somebody_learned_more_stays(cast: Cast) -> None:
    file_import = brought_in(cast, written(HANEUL))
    patient = Patient.objects.get()
    patient.sex = "f"
    patient.keep(source="phone", by=cast.minji, at=NOW)
    assert (undone(cast, file_import).undone_inquiries, Patient.objects.get()) == (1, patient)


def test_having_been_looked_at_is_not(cast: Cast) -> None:
    file_import = brought_in(cast, written(HANEUL))
    record_list("inquiries", [of("김하늘").patient_id], by=cast.minji, at=NOW)
    assert undone(cast, file_import).undone_inquiries == 1


def test_what_stayed_does_not_come_in_twice(cast: Cast) -> None:
    file_import = brought_in(cast, written(HANEUL, BADA))
    attempt(of("김하늘"), "no_answer", by=cast.minji, at=NOW)
    undone(cast, file_import)
    again = brought_in(cast, written(HANEUL, BADA))
    assert (again.inquiries, again.repeats) == (1, 1)


def test_a_consent_that_only_the_file_told_of_goes_from_who_stays(cast: Cast) -> None:
    patient = asks(cast, "김하늘", "010-7315-2846").patient
    patient.answer("marketing", granted=False, by=cast.minji, at=NOW, source="phone")
    file_import = brought_in(cast, written(f"{HANEUL},동의", titles=f"{TITLES},마케팅동의"))
    assert Consent.objects.count() == 2
    undone(cast, file_import)
    assert [consent.source for consent in Consent.objects.all()] == ["phone"]


def test_it_is_journalled(cast: Cast) -> None:
    undone(cast, brought_in(cast, written(HANEUL, BADA)))
    asked, told = Entry.objects.filter(verb__in=["asked_to_undo", "undid_import"]).order_by("pk")
    assert (asked.staff_id, told.staff_id) == (cast.lee.pk, cast.lee.pk)
    assert told.detail == {"inquiries": 2, "touches": 0, "patients": 2, "blanks": 0, "stayed": 0}


def test_a_person_with_rows_in_several_batches_goes_with_the_last(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "BATCH", 1)
    rows = [f"2026-10-0{n} 09:00,김하늘,010-7315-2846,눈,가격" for n in range(1, 4)]
    file_import = undone(cast, brought_in(cast, written(*rows, titles=f"{TITLES},상태")))
    assert (file_import.undone_inquiries, file_import.undone_patients) == (3, 1)
    assert not Patient.objects.exists()


def test_a_worker_that_stops_is_taken_over(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "BATCH", 1)
    file_import = brought_in(cast, written(HANEUL, BADA))
    attempt(of("이바다"), "no_answer", by=cast.minji, at=NOW)
    undo(file_import, by=cast.lee, at=NOW)
    next(take_out(file_import.clinic_id, file_import.pk, lambda: NOW))
    list(take_out(file_import.clinic_id, file_import.pk, lambda: NOW))
    file_import.refresh_from_db()
    assert (file_import.undone_inquiries, file_import.undone_at) == (1, NOW)


def test_a_second_worker_finds_nothing_left(cast: Cast) -> None:
    file_import = brought_in(cast, written(HANEUL, BADA))
    undo(file_import, by=cast.lee, at=NOW)
    slow = take_out(file_import.clinic_id, file_import.pk, lambda: NOW)
    next(slow)
    list(take_out(file_import.clinic_id, file_import.pk, lambda: NOW))
    assert list(slow) == []
    file_import.refresh_from_db()
    assert file_import.undone_inquiries == 2


def test_a_forgotten_undo_is_queued_again(cast: Cast) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    file_import = brought_in(cast, written(HANEUL))
    undo(file_import, by=cast.lee, at=NOW)
    assert ProcrastinateJob.objects.filter(task_name="intake.undo").count() == 1
    ProcrastinateJob.objects.filter(task_name="intake.undo").delete()
    queue_forgotten(NOW + timedelta(minutes=5))
    assert ProcrastinateJob.objects.filter(task_name="intake.undo").count() == 1


def test_it_begins_once(cast: Cast) -> None:
    file_import = brought_in(cast, written(HANEUL))
    undo(file_import, by=cast.lee, at=NOW)
    with pytest.raises(Conflict):
        undo(file_import, by=cast.lee, at=NOW)


def test_a_file_that_brought_nothing_cannot_be_undone(cast: Cast) -> None:
    brought_in(cast, written(HANEUL))
    again = brought_in(cast, written(HANEUL))
    with pytest.raises(Conflict):
        undo(again, by=cast.lee, at=NOW)


def test_a_counsellor_may_not(cast: Cast) -> None:
    file_import = brought_in(cast, written(HANEUL))
    with pytest.raises(NotAllowed):
        undo(file_import, by=cast.minji, at=NOW)


def test_every_table_that_hangs_on_an_inquiry_or_a_person_is_named() -> None:
    hanging = hanging_on("inquiries.inquiry") - {"intake.delivery", "queues.tie"}
    assert hanging == {*SIGNS, *ALONG} - {"visits.outcome"}
    hanging = hanging_on("patients.patient") - {"patients.patient", "patients.likeness", "patients.merge"}
    assert hanging == {*PEOPLE_SIGNS, *FILES, *TOLD}


def hanging_on(label: str) -> set[str]:
    """Also what the model itself has no name for."""
    fields = apps.get_model(label)._meta.get_fields(include_hidden=True)
    return {field.related_model._meta.label_lower for field in fields if field.auto_created and not field.concrete}
