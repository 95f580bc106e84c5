"""What is told of a person stands in a column as it is now, and in rows beside it as it was told."""

from datetime import date, timedelta

import cast as world
from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Patient
from naewon.privacy.answering import correct
from naewon.privacy.export.gathering import all_about

LATER = NOW + timedelta(days=1)


def told(patient: Patient) -> list[tuple[str, str]]:
    return list(patient.details.order_by("told_at", "pk").values_list("what", "value"))


def test_whoever_is_registered_has_a_row_for_each_thing_known(cast: Cast) -> None:
    patient = Patient.unsaved(
        cast.haneul.pk, "김하늘", "010-2345-6789", sex="f", birth=date(1990, 3, 1), registered_at=NOW
    )
    patient.keep(source="form", at=NOW)
    assert dict(told(patient)) == {"sex": "f", "birth": "1990-03-01", "phone_kind": "mobile"}


def test_what_was_told_before_is_not_told_again(haneul_asks: Inquiry) -> None:
    patient = haneul_asks.patient
    patient.residence = "강남구"
    assert [row.what for row in patient.keep(source="phone", at=NOW)] == ["residence"]
    assert patient.keep(source="phone", at=LATER) == []


def test_a_correction_is_a_row_of_its_own_and_says_who_wrote_it(cast: Cast, haneul_asks: Inquiry) -> None:
    patient = haneul_asks.patient
    for sex, at in (("f", NOW), ("", LATER)):
        correct(patient, {"sex": sex}, by=cast.lee, at=at)
    rows = patient.details.filter(what="sex").order_by("told_at")
    assert [(row.value, row.by, row.source, row.told_at) for row in rows] == [
        ("f", cast.lee, "corrected", NOW),
        ("", cast.lee, "corrected", LATER),
    ]


def test_a_number_the_law_forbids_is_kept_in_neither(cast: Cast, haneul_asks: Inquiry) -> None:
    correct(haneul_asks.patient, {"residence": "강남 880208-1234567"}, by=cast.lee, at=NOW)
    assert dict(told(haneul_asks.patient))["residence"] == "강남 880208-*******"


def test_who_asks_for_their_data_reads_what_was_told_when(cast: Cast, haneul_asks: Inquiry) -> None:
    correct(haneul_asks.patient, {"sex": "f", "residence": "강남구"}, by=cast.lee, at=NOW)
    rows = all_about(haneul_asks.patient, LATER)["sections"]["인적 사항이 바뀐 기록"]
    assert [(row["항목"], row["내용"], row["수집 출처"]) for row in rows] == [
        ("전화번호 종류", "휴대전화", "신청 폼"),
        ("성별", "여", "본인 요청으로 고침"),
        ("사는 곳", "강남구", "본인 요청으로 고침"),
    ]


def test_two_clinics_keep_their_own(cast: Cast) -> None:
    there = world.asks(cast, clinic=cast.bada_dental)
    assert set(there.patient.details.values_list("clinic", flat=True)) == {cast.bada_dental.pk}
