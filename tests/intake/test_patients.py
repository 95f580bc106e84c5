"""환자 명단: who comes regularly is known before they ask, and nobody becomes two."""

from datetime import date, timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from charts import brought_in, chart
from doors import canonical, door
from naewon.clinics.roles import Role
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.canonical import Person
from naewon.intake.importing import start_import
from naewon.intake.jobs import recognise, recognise_all
from naewon.intake.models import FileImport
from naewon.intake.receive import receive
from naewon.journal.models import Outbox
from naewon.patients.models import Likeness, Patient
from naewon.privacy.due import lives_of
from naewon.privacy.models.rule import Kind
from web.bookings.signing import SignIn

HEADER = "차트번호,환자명,휴대폰,생년월일,성별"
REGULAR = Person("김하늘", "010-7315-2846")


def imported(cast: Cast, *rows: str) -> FileImport:
    content = chart(*rows, header=HEADER)
    file_import = start_import(cast.haneul, "환자.csv", content, by=cast.lee, at=NOW, about="patients")
    return brought_in(file_import, NOW)


def test_they_are_registered_and_nobody_has_asked_for_anything(cast: Cast) -> None:
    done = imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여", "C-2,박서연,,1985-01-01,여")
    assert (done.patients, done.repeats, done.refused) == (2, 0, 0)
    patient = Patient.objects.get(chart_number="C-1")
    assert (patient.name, patient.birth, patient.sex) == ("김하늘", date(1990, 3, 2), "f")
    assert not Inquiry.objects.exists()
    assert not Outbox.objects.exists()


def test_the_same_list_again_registers_nobody(cast: Cast) -> None:
    imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여")
    done = imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여", "C-3,이도윤,010-2846-3344,,남")
    assert (done.patients, done.repeats) == (1, 1)
    assert Patient.objects.count() == 2


def test_whoever_asks_afterwards_is_known(cast: Cast, as_staff: SignIn) -> None:
    imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여")
    (receipt,) = receive([(None, canonical(REGULAR))], door(cast), NOW)
    assert Patient.objects.count() == 1
    assert "기존 환자" in as_staff(cast.minji).get(f"/inquiries/{receipt.inquiry_id}/").content.decode()


def test_whoever_asked_before_gets_their_chart_number(cast: Cast) -> None:
    inquiry = asks(cast, phone="010-7315-2846")
    imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여")
    inquiry.patient.refresh_from_db()
    assert (inquiry.patient.chart_number, inquiry.patient.birth) == ("C-1", date(1990, 3, 2))


def test_a_family_on_one_number_stays_a_family(cast: Cast) -> None:
    imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여", "C-2,김바다,010-7315-2846,2018-05-05,남")
    recognise(cast.haneul.pk, list(Patient.objects.values_list("pk", flat=True)))
    assert Patient.objects.count() == 2
    assert not Likeness.objects.exists()


def test_a_row_without_a_chart_number_is_left_out_and_says_so(cast: Cast) -> None:
    done = imported(cast, ",김하늘,010-7315-2846,,", "900302-2123456,박서연,,,", "C-1,,,,")
    assert [(row.field, row.reason) for row in done.problems.order_by("row")] == [
        ("chart_number", "no_chart_number"),
        ("chart_number", "no_chart_number"),
        ("name", "nobody"),
    ]


def test_a_patient_of_the_chart_is_kept_as_long_as_who_came(cast: Cast) -> None:
    imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여")
    assert [life.kind for life in lives_of(cast.haneul)] == [Kind.VISITED]


def test_a_list_is_chosen_and_brought_in_on_the_screen(cast: Cast, as_staff: SignIn) -> None:
    client: Client = as_staff(cast.jung)
    assert "환자 명단" in client.get("/settings/imports/").content.decode()
    done = imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여")
    shown = " ".join(client.get(f"/settings/imports/{done.pk}/").content.decode().split())
    assert "<dt>새 환자</dt><dd>1</dd>" in shown


def test_who_comes_in_under_another_number_is_compared_by_the_job(cast: Cast) -> None:
    imported(cast, "C-1,김하늘,010-7315-2846,1990-03-02,여")
    (receipt,) = receive([(None, canonical(Person("김하늘", "010-9222-2846")))], door(cast), NOW)
    recognise(cast.haneul.pk, [Inquiry.objects.get(pk=receipt.inquiry_id).patient_id])
    likeness = Likeness.objects.get()
    assert likeness.evidence == [["last4", 2], ["name", 2]]
    recognise_all(0)
    assert Likeness.objects.get() == likeness


def test_the_night_finds_what_was_corrected_by_day(cast: Cast) -> None:
    first, second = asks(cast, phone="010-7315-2846"), asks(cast, phone="010-5555-1234")
    recognise_all(0)
    assert not Likeness.objects.exists()
    for inquiry in (first, second):
        inquiry.patient.birth = date(1990, 3, 2)
        inquiry.patient.save()
    recognise_all(0)
    assert Likeness.objects.count() == 1


@pytest.mark.parametrize("role", [Role.MARKETER, Role.COUNSELLOR])
def test_a_record_one_may_not_read_still_prevents_a_second_one(cast: Cast, role: Role) -> None:
    """It is the clinic that knows a person: whoever brings the second one in, and whatever they may see."""
    inquiry = asks(cast, phone="010-7315-2846", at=NOW - timedelta(days=1))
    inquiry.assign(cast.sua, by=cast.lee, at=NOW)
    cast.minji.role = role
    cast.minji.save()
    arrived = [(None, canonical(Person("김하늘", "010-7315-2846")))]
    (receipt,) = receive(arrived, door(cast, kind="file", name="민지의 파일"), NOW)
    assert (receipt.inquiry_id, receipt.kind) == (inquiry.pk, "touch")
    assert Patient.objects.count() == 1
    assert Touch.objects.count() == 1


def test_an_email_is_learned_with_its_index(cast: Cast) -> None:
    """What a later inquiry fills in can be found by."""
    asks(cast, phone="010-7315-2846")
    mail = Person("김하늘", "010-7315-2846", email="Haneul@example.com")
    receive([(None, canonical(mail))], door(cast), NOW)
    other = asks(cast, "김하늘", "010-5555-1234").patient
    other.email = "haneul@example.com"
    other.save()
    recognise(cast.haneul.pk, [other.pk])
    assert Likeness.objects.get().evidence == [["email", 4], ["name", 2]]
