"""인수인계 and 상용구 on the screens."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.team.models import Phrase, ShiftNote, leave_shift_note, write_phrase
from naewon.visits.models import book

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


def test_who_comes_next_reads_it_until_they_confirm(cast: Cast, as_staff: AsStaff) -> None:
    minji, sua = as_staff(cast.minji), as_staff(cast.sua)
    minji.post("/team/notes/", {"words": "2시 예약은 제가 받습니다"})
    note = ShiftNote.objects.get()
    assert "2시 예약은" in sua.get("/today/").text
    assert "2시 예약은" not in minji.get("/today/").text
    for _ in range(2):
        sua.post(f"/team/notes/{note.pk}/heeding/")
    assert "2시 예약은" not in sua.get("/today/tasks/").text
    assert "확인: 수아" in minji.get("/team/notes/").text
    with pytest.raises(Conflict):
        note.withdraw(by=cast.sua, at=NOW)
    minji.delete(f"/team/notes/{note.pk}/")
    assert "2시 예약은" not in as_staff(cast.jung).get("/today/").text


def test_what_is_a_week_old_waits_for_nobody_and_stays_in_the_history(cast: Cast, as_staff: AsStaff) -> None:
    leave_shift_note("지난주 이야기", by=cast.minji, at=NOW - timedelta(days=8))
    sua = as_staff(cast.sua)
    assert "지난주 이야기" not in sua.get("/today/").text
    assert "지난주 이야기" in sua.get("/team/notes/").text


def test_a_phrase_is_offered_with_its_blanks_filled(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    jung, page = as_staff(cast.jung), f"/inquiries/{haneul_asks.pk}/"
    jung.post("/team/phrases/", {"shortcut": "/시각", "words": "#{이름}님, #{예약시각}에 뵙겠습니다."})
    minji = as_staff(cast.minji)
    assert "뵙겠습니다" not in minji.get(page).text
    book(haneul_asks, NOW + timedelta(days=1), manager=cast.jung, by=cast.minji, at=NOW)
    assert 'data-value="김하늘님, 11월 26일 (목) 10:00에 뵙겠습니다."' in minji.get(page).text
    message = minji.get(f"{page}next-step/?step=message", headers={"HX-Request": "true"}).text
    assert 'data-letters="시각"' in message
    jung.delete(f"/team/phrases/{Phrase.objects.get().pk}/")
    assert "뵙겠습니다" not in minji.get(page).text


def test_words_to_be_careful_with_are_pointed_out_in_a_phrase(cast: Cast, as_staff: AsStaff) -> None:
    write_phrase("자랑", "부작용 없는 수술입니다", by=cast.jung, at=NOW)
    write_phrase("자랑", "부작용 없는 시술입니다", by=cast.jung, at=NOW)
    page = as_staff(cast.minji).get("/team/phrases/").text
    assert "수술입니다" not in page
    assert "부작용 없는" in page
    assert "tone-warm" in page
    with pytest.raises(Invalid):
        write_phrase("두 단어", "안 됩니다", by=cast.jung, at=NOW)
