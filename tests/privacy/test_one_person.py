"""A person of two records: everything about them is told, and ends, together."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.intake.uniting import unite
from naewon.journal.recording import record_view
from naewon.oversight.entries import Asked, entries_of
from naewon.patients.models import Consent, Merge, Patient
from naewon.privacy.answering import decide, withdraw
from naewon.privacy.destroying import destroy_people
from naewon.privacy.due import lives_of
from naewon.privacy.export.gathering import all_about
from naewon.privacy.links import bearer_of, person_of, token_for
from naewon.privacy.models.request import take_in
from people import alike, two_records

LATER = NOW + timedelta(hours=1)


def one_person(cast: Cast) -> tuple[Patient, Patient]:
    """The record that speaks, and the one that was joined to it, on which something was agreed to."""
    first, second = two_records(cast)
    second.patient.answer("marketing", granted=True, by=None, at=NOW, source="form")
    record_view(second.patient, by=cast.sua, at=NOW, what="phone", inquiry_id=None)
    merged = unite(alike(cast, first, second), by=cast.minji, at=LATER)
    return Patient.objects.get(pk=merged.kept_id), Patient.objects.get(pk=merged.joined_id)


def test_both_records_end_together(cast: Cast) -> None:
    kept, joined = one_person(cast)
    stranger = asks(cast, "박서연", "010-5551-8077").patient
    assert {life.patient_id for life in lives_of(cast.haneul)} == {kept.pk, stranger.pk}
    assert destroy_people(cast.haneul, [kept.pk], LATER) == 1
    assert not Patient.objects.filter(pk__in=[kept.pk, joined.pk]).exists()
    assert not Consent.objects.exists()
    assert not Merge.objects.exists()


def test_an_open_request_on_either_record_keeps_the_person(cast: Cast) -> None:
    _kept, joined = one_person(cast)
    take_in(joined, "see", way="phone", by=cast.minji, at=LATER)
    assert lives_of(cast.haneul) == []


def test_the_person_is_told_what_every_record_holds(cast: Cast) -> None:
    kept, _joined = one_person(cast)
    told = all_about(kept, LATER)["sections"]
    assert [row["연락처"] for row in told["인적 사항"]] == ["010-7315-2846", "010-9222-2846"]
    assert len(told["동의"]) == 1


def test_a_link_of_either_record_speaks_for_the_person_and_stops_them(cast: Cast) -> None:
    kept, joined = one_person(cast)
    person = person_of(bearer_of(token_for(joined)))
    assert person == kept
    withdraw(person, "collect_use", by=None, at=LATER, source="link")
    assert Patient.objects.get(pk=joined.pk).block == kept.block


def test_a_stop_that_was_asked_for_on_the_joined_record_stops_the_person(cast: Cast) -> None:
    kept, joined = one_person(cast)
    request = take_in(joined, "stop", way="phone", by=cast.minji, at=LATER)
    request.note_identity("신분증 확인", by=cast.lee, at=LATER)
    decide(request, "granted", "", by=cast.lee, at=LATER)
    assert kept.block is not None


def test_who_looked_at_either_record_looked_at_the_person(cast: Cast) -> None:
    kept, _joined = one_person(cast)
    seen, _more = entries_of(cast.lee, Asked(patient_id=kept.pk, kind="viewed"), 10)
    assert [entry.staff_id for entry in seen] == [cast.sua.pk]
