"""What a file told of people the clinic knew before goes with the file, unless somebody has relied on it."""

import pytest

from cast import NOW, Cast, asks
from files import brought_in, undone, written
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Filled
from naewon.patients.models import Detail, Patient

TITLES = "접수일시,이름,연락처,희망시술,생년월일,성별"
HANEUL = "2026-11-20 10:00,김하늘,010-7315-2846,쌍꺼풀,1990-03-02,여"


@pytest.fixture
def known(cast: Cast) -> Inquiry:
    return asks(cast, "김하늘", "010-7315-2846")


def filled_in(patient: Patient) -> tuple[object, str]:
    patient.refresh_from_db()
    return patient.birth, patient.sex


def test_blanks_that_a_file_filled_are_blank_again(cast: Cast, known: Inquiry) -> None:
    before = filled_in(known.patient)
    file_import = brought_in(cast, written(HANEUL, titles=TITLES))
    assert filled_in(known.patient) != before
    undone(cast, file_import)
    assert filled_in(known.patient) == before
    assert not Detail.objects.filter(patient=known.patient, source="file").exists()
    assert not Filled.objects.exists()


def test_whoever_somebody_corrected_since_stays_as_they_are(cast: Cast, known: Inquiry) -> None:
    file_import = brought_in(cast, written(HANEUL, titles=TITLES))
    known.comment("생일 맞음", by=cast.minji, at=NOW)
    told = filled_in(known.patient)
    undone(cast, file_import)
    assert filled_in(known.patient) == told
