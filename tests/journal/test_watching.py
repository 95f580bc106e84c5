"""What was seen is on record, once, and without what was typed."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

import cast as world
from cast import NOW, Cast
from naewon.clinics.access import memberships_of
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.journal.watching import record_list, record_opening, record_presence

AsStaff = Callable[[Membership], Client]


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_opening_somebody_is_written_once_in_ten_minutes(cast: Cast, haneul_asks: Inquiry) -> None:
    for minutes in (0, 5, 11):
        record_opening(haneul_asks, by=cast.minji, at=NOW + timedelta(minutes=minutes))
    record_opening(haneul_asks, by=cast.sua, at=NOW)
    assert Entry.objects.filter(patient_id=haneul_asks.patient_id).count() == 3


def test_a_list_is_written_for_whom_it_had_not_shown_yet(cast: Cast) -> None:
    for shown in ([1, 2], [2, 1], [1, 2, 3], []):
        record_list("queue", shown, by=cast.minji, at=NOW)
    assert [row.shown for row in Entry.objects.order_by("pk")] == [[1, 2], [3]]


def test_every_way_to_a_person_is_on_record(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    for part in ("", "story/", "timeline/"):
        Entry.objects.count()
        as_staff(cast.sua if part == "story/" else cast.jung if part else cast.minji).get(
            f"/inquiries/{haneul_asks.pk}/{part}"
        )
    assert {row.staff_id for row in Entry.objects.filter(verb="viewed")} == {cast.minji.pk, cast.sua.pk, cast.jung.pk}


def test_a_search_notes_whom_it_showed_and_never_the_number(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    minji = as_staff(cast.minji)
    minji.get("/inquiries/?q=010-2345-6789")
    minji.get("/inquiries/?q=김하늘")
    number, name = Entry.objects.filter(verb="searched").order_by("pk")
    assert (number.shown, number.detail["masked"]) == ([haneul_asks.patient_id], "*********89")
    assert (name.detail["masked"], name.detail["found"]) == ("김*늘", 1)
    assert "2345" not in str(number.detail)


def test_a_refused_attempt_is_on_record(cast: Cast, as_staff: AsStaff) -> None:
    theirs = world.asks(cast, clinic=cast.bada_dental)
    as_staff(cast.minji).get(f"/inquiries/{theirs.pk}/")
    as_staff(cast.minji).get("/insights/")
    refused = Entry.objects.filter(verb="refused").order_by("pk")
    assert [(row.subject, row.subject_id, row.detail["status"], row.clinic_id) for row in refused] == [
        ("inquiry", theirs.pk, 404, cast.haneul.pk),
        ("insights", None, 403, cast.haneul.pk),
    ]


def test_coming_in_is_on_record_in_every_clinic_the_account_opens(cast: Cast) -> None:
    record_presence("signed_in", memberships_of(cast.oh.user), at=NOW)
    assert set(Entry.objects.values_list("clinic_id", "verb")) == {
        (cast.haneul.pk, "signed_in"),
        (cast.bada_dental.pk, "signed_in"),
    }
