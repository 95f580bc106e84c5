"""What is unusual is pointed out, and what is not stays unsaid."""

from datetime import date, datetime, timedelta

import pytest

from cast import NOW, SEOUL, Cast
from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotAllowed, NotFound
from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.journal.recording import unsaved
from naewon.journal.watching import record_export, record_search
from naewon.oversight.entries import Asked, entries_of
from naewon.oversight.findings import Finding, findings, sentence
from naewon.oversight.months import bounds, months_due, sign
from naewon.oversight.notices import look_at, notices_for, see

TODAY = NOW.date()
DAY = timedelta(days=1)
OCTOBER = date(2026, 10, 1)


def opens(staff: Membership, people: int, at: datetime = NOW, first: int = 1000) -> None:
    """Somebody opened that many people, one a second."""
    add(
        unsaved("viewed", "inquiry", by=staff, at=at + timedelta(seconds=n), patient_id=first + n)
        for n in range(people)
    )


def usually(staff: Membership, people: int) -> None:
    for days in range(1, 11):
        opens(staff, people, NOW - days * DAY)


def today(cast: Cast) -> list[Finding]:
    start = datetime.combine(TODAY, datetime.min.time(), SEOUL)
    return findings(cast.haneul, start, start + DAY)


def test_ten_times_the_normal_number_of_people_is_pointed_out(cast: Cast) -> None:
    usually(cast.minji, 12)
    opens(cast.minji, 120)
    (found,) = today(cast)
    said = sentence(found.kind, "민지", found.figures)
    assert said == "민지님이 11월 25일 (수)에 120명을 열어 보았습니다. 평소 하루 12명의 10배입니다."


def test_a_busy_day_is_nothing_to_point_out(cast: Cast) -> None:
    usually(cast.minji, 60)
    opens(cast.minji, 90)
    assert today(cast) == []


def test_a_new_colleague_is_compared_with_the_others_of_their_role(cast: Cast) -> None:
    opens(cast.sua, 5)
    assert today(cast) == []
    usually(cast.minji, 60)
    opens(cast.sua, 100)
    assert today(cast) == []
    opens(cast.jung, 45)
    (found,) = today(cast)
    assert (found.kind, found.staff_id, found.figures["normal"]) == ("many", cast.jung.pk, 0)


def test_opening_many_at_night_and_on_a_holiday_is_pointed_out(cast: Cast) -> None:
    night = datetime(2026, 11, 25, 23, 30, tzinfo=SEOUL)
    opens(cast.minji, 9, night)
    assert today(cast) == []
    opens(cast.minji, 12, night)
    assert [(found.kind, found.figures["count"]) for found in today(cast)] == [("late", 12)]
    christmas = datetime(2026, 12, 25, 11, tzinfo=SEOUL)
    opens(cast.minji, 12, christmas)
    assert "late" in {found.kind for found in findings(cast.haneul, christmas - DAY / 4, christmas + DAY / 4)}


def test_a_colleagues_name_and_the_same_name_again_and_again_are_pointed_out(cast: Cast) -> None:
    for n, name in enumerate(["정실장", "정실장", *["김하늘"] * 5, *["박서연"] * 4]):
        record_search(name, [], by=cast.minji, at=NOW - n * timedelta(minutes=1), kind="name", masked=name[0] + "**")
    assert {(found.kind, found.figures["times"]) for found in today(cast)} == {("colleague", 2), ("same_name", 5)}
    assert not any("김하늘" in str(row.detail) for row in Entry.objects.all())


def test_what_was_taken_away_is_always_told(cast: Cast) -> None:
    with pytest.raises(Invalid):
        record_export("problems", "그냥그냥", by=cast.jung, at=NOW)
    record_export("problems", "고쳐서 다시 올리려고 받습니다", by=cast.jung, at=NOW, rows=31)
    (found,) = today(cast)
    assert sentence(found.kind, "정실장", found.figures) == "정실장님이 파일을 1번 내려받았습니다. 모두 31행입니다."


def test_another_clinic_says_nothing_about_this_one(cast: Cast) -> None:
    opens(cast.bada, 300)
    assert today(cast) == []


def test_directors_are_told_in_the_morning_until_they_have_seen_it(cast: Cast) -> None:
    opens(cast.minji, 50)
    look_at(cast.haneul, TODAY)
    look_at(cast.haneul, TODAY)
    (notice,) = notices_for(cast.lee, NOW + DAY)
    assert notices_for(cast.minji, NOW + DAY) == []
    with pytest.raises(NotFound):
        see(cast.oh_at_bada, notice.pk, NOW + DAY)
    with pytest.raises(NotAllowed):
        see(cast.minji, notice.pk, NOW + DAY)
    see(cast.lee, notice.pk, NOW + DAY)
    assert notices_for(cast.lee, NOW + DAY) == []
    assert Entry.objects.filter(verb="saw", staff_id=cast.lee.pk).count() == 1


def test_a_month_is_due_until_it_is_signed_once(cast: Cast) -> None:
    opens(cast.minji, 1, bounds(OCTOBER, SEOUL)[0] + DAY)
    assert months_due(cast.haneul, NOW) == [OCTOBER]
    with pytest.raises(NotAllowed):
        sign(OCTOBER, by=cast.minji, at=NOW)
    with pytest.raises(Invalid):
        sign(date(2026, 11, 1), by=cast.lee, at=NOW)
    sign(OCTOBER, by=cast.lee, at=NOW, note="이상 없음")
    assert months_due(cast.haneul, NOW) == []
    assert Entry.objects.get(verb="reviewed").detail == {"month": "2026-10-01", "note": "이상 없음"}
    with pytest.raises(Conflict):
        sign(OCTOBER, by=cast.lee, at=NOW)


def test_the_journal_is_looked_into_by_who_whose_what_and_when(cast: Cast) -> None:
    opens(cast.minji, 3)
    opens(cast.sua, 2, NOW - 3 * DAY)
    add([unsaved("listed", "queue", by=cast.sua, at=NOW, shown=[1000, 1001])])
    page, more = entries_of(cast.lee, Asked(), 4)
    assert (len(page), entries_of(cast.lee, Asked(before=more), 4)[1]) == (4, None)
    assert {row.staff_id for row in entries_of(cast.lee, Asked(staff_id=cast.sua.pk), 9)[0]} == {cast.sua.pk}
    assert len(entries_of(cast.lee, Asked(patient_id=1001), 9)[0]) == 3
    assert len(entries_of(cast.lee, Asked(kind="listed"), 9)[0]) == 1
    assert len(entries_of(cast.lee, Asked(last=TODAY - DAY), 9)[0]) == 2
    assert entries_of(cast.oh_at_bada, Asked(), 9)[0] == []
    with pytest.raises(NotAllowed):
        entries_of(cast.minji, Asked(), 9)
