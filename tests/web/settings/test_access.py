"""이원장 looks through the journal once a month, and finds who looked at whom."""

from collections.abc import Callable
from datetime import date

from django.test import Client

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.journal.watching import record_export, record_opening
from naewon.oversight.models import Notice, Review

SignIn = Callable[[Membership], Client]
LAST_MONTH = NOW.replace(month=10, day=20)


def in_october(cast: Cast, inquiry: Inquiry) -> None:
    """민지 opened somebody and took a file away."""
    record_opening(inquiry, by=cast.minji, at=LAST_MONTH)
    record_export(
        "inquiries", "신환 명단을 병원 회의에 쓰려고", by=cast.minji, at=LAST_MONTH, patients=[inquiry.patient_id]
    )


def test_the_month_that_is_due_comes_first_with_what_stood_out(
    cast: Cast, haneul_asks: Inquiry, as_staff: SignIn
) -> None:
    in_october(cast, haneul_asks)
    shown = as_staff(cast.lee).get("/settings/access/").text
    assert "2026년 10월" in shown
    assert "점검할 차례" in shown
    assert "민지님이 파일을 1번 내려받았습니다" in shown
    assert "신환 명단을 병원 회의에 쓰려고" in shown


def test_a_signed_month_is_on_record_and_not_due_again(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    in_october(cast, haneul_asks)
    lee = as_staff(cast.lee)
    answer = lee.post("/settings/access/reviews/", {"month": "2026-10", "note": "모두 확인"})
    assert answer.headers["Location"] == "/settings/access/?month=2026-10"
    review = Review.objects.get()
    assert (review.month, review.by, review.note) == (date(2026, 10, 1), cast.lee, "모두 확인")
    assert Entry.objects.filter(verb="reviewed", staff_id=cast.lee.pk).exists()
    assert "점검 마침" in lee.get("/settings/access/?month=2026-10").text
    assert lee.post("/settings/access/reviews/", {"month": "2026-10"}).status_code == 409


def test_a_month_that_is_not_over_is_not_signed(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    record_opening(haneul_asks, by=cast.minji, at=NOW)
    assert as_staff(cast.lee).post("/settings/access/reviews/", {"month": "2099-01"}).status_code == 422
    assert as_staff(cast.lee).post("/settings/access/reviews/", {"month": "언젠가"}).status_code == 422
    assert not Review.objects.exists()


def test_the_log_says_who_looked_at_a_person(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    record_opening(haneul_asks, by=cast.sua, at=NOW)
    other = world.asks(cast, "박서연", "010-9876-5432")
    record_opening(other, by=cast.minji, at=NOW)
    shown = as_staff(cast.lee).get(f"/settings/access/log/?patient={haneul_asks.patient_id}").text
    assert "김*늘님의 정보를 본 기록" in shown
    table = shown.split("<tbody>")[1]
    assert "수아" in table
    assert "민지" not in table
    assert "박*연" not in table


def test_the_log_is_narrowed_by_colleague_kind_and_day(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    in_october(cast, haneul_asks)
    lee = as_staff(cast.lee)
    asked = f"/settings/access/log/?who={cast.minji.pk}&kind=exported&first=2026-10-01&last=2026-10-31"
    assert lee.get(asked).text.split("<tbody>")[1].count("<tr>") == 1
    assert "찾은 기록이 없습니다" in lee.get(f"/settings/access/log/?who={cast.jung.pk}").text
    assert lee.get("/settings/access/log/?who=x&first=gestern&before=9&kind=?").status_code == 200


def test_a_notice_stands_until_it_was_seen(cast: Cast, as_staff: SignIn) -> None:
    said = {"day": "2026-11-24", "count": 120, "normal": 12}
    notice = Notice.objects.create(clinic=cast.haneul, day=NOW.date(), staff=cast.minji, kind="many", figures=said)
    lee = as_staff(cast.lee)
    assert "120명을 열어 보았습니다. 평소 하루 12명의 10배입니다" in lee.get("/settings/access/").text
    assert lee.post(f"/settings/access/notices/{notice.pk}/").status_code == 204
    assert "120명을 열어 보았습니다" not in lee.get("/settings/access/").text


def test_only_who_reviews_sees_it_and_only_of_their_clinic(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    in_october(cast, haneul_asks)
    for staff in (cast.minji, cast.jung, cast.maru):
        assert as_staff(staff).get("/settings/access/").status_code == 403
        assert as_staff(staff).get("/settings/access/log/").status_code == 403
    elsewhere = as_staff(cast.oh_at_bada).get(f"/settings/access/log/?patient={haneul_asks.patient_id}").text
    assert "민지" not in elsewhere
    assert "김*늘" not in elsewhere


def test_the_director_gets_there_from_the_person(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    link = f"/settings/access/log/?patient={haneul_asks.patient_id}"
    assert link in as_staff(cast.lee).get(f"/inquiries/{haneul_asks.pk}/").text
    assert link not in as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/").text


def test_days_at_the_end_of_the_calendar_are_not_looked_for(cast: Cast, as_staff: SignIn) -> None:
    lee = as_staff(cast.lee)
    for month in ("9999-12", "0001-01", "2026-13", "x"):
        assert lee.get(f"/settings/access/?month={month}").status_code == 200
        assert lee.post("/settings/access/reviews/", {"month": month}).status_code == 422
    assert lee.get("/settings/access/log/?first=0001-01-01&last=9999-12-31").status_code == 200


def test_the_log_speaks_korean_and_tells_exact_times(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    haneul_asks.comment("다음 주에 다시", by=cast.minji, at=NOW)
    table = as_staff(cast.lee).get(f"/settings/access/log/?who={cast.minji.pk}").text.split("<tbody>")[1]
    assert "메모를 남김" in table
    assert "2026-11-25 10:00" in table


def test_looking_into_the_journal_is_looking(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    record_opening(haneul_asks, by=cast.minji, at=NOW)
    as_staff(cast.lee).get("/settings/access/log/")
    seen = Entry.objects.get(verb="listed", subject="journal")
    assert (seen.staff_id, seen.shown) == (cast.lee.pk, [haneul_asks.patient_id])


def test_another_month_that_is_due_is_named_beside_one_that_was_signed(
    cast: Cast, haneul_asks: Inquiry, as_staff: SignIn
) -> None:
    in_october(cast, haneul_asks)
    record_opening(haneul_asks, by=cast.sua, at=NOW.replace(month=9))
    lee = as_staff(cast.lee)
    lee.post("/settings/access/reviews/", {"month": "2026-10"})
    assert "2026-09" in lee.get("/settings/access/?month=2026-10").text


def test_the_operator_reviews_as_well(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    in_october(cast, haneul_asks)
    assert "2026년 10월" in as_staff(cast.oh).get("/settings/access/").text
