"""Scores as another program reads them."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from programs import program_of, scored


def test_the_newest_score_of_an_inquiry_with_its_reasons(cast: Cast, haneul_asks: Inquiry) -> None:
    scored(haneul_asks, NOW - timedelta(hours=1), percent=17, reasons=[])
    newest = scored(haneul_asks)
    [told] = program_of(cast.lee).get("/scores").json()["scores"]
    assert (told["id"], told["inquiry"], told["procedure"], told["channel"]) == (
        newest.pk,
        haneul_asks.pk,
        "쌍꺼풀",
        "인스타그램",
    )
    assert (told["percent"], told["lower"], told["upper"], told["grade"]) == (27, 0.2, 0.35, "b")
    assert told["version"] is None
    assert [reason["text"] for reason in told["reasons"]] == ["이번 주 희망", "부재 2번 이상"]
    assert told["base_percent"] + sum(reason["points"] for reason in told["reasons"]) == told["percent"]


def test_nobody_is_named(cast: Cast) -> None:
    scored(asks(cast, "남궁서연", "010-7315-2846", message="절개 흉터가 걱정돼요", asked_for="코 재수술 문의"))
    program = program_of(cast.lee)
    inquiry = Inquiry.objects.get()
    for path in ("/scores", f"/inquiries/{inquiry.pk}/scores"):
        told = program.get(path).content.decode()
        assert not [word for word in ("남궁", "서연", "7315", "2846", "흉터", "재수술") if word in told]


def test_what_is_closed_is_left_out_of_the_list_and_keeps_its_history(cast: Cast, haneul_asks: Inquiry) -> None:
    scored(haneul_asks)
    haneul_asks.close("price", by=cast.minji, at=NOW)
    program = program_of(cast.lee)
    assert program.get("/scores").json() == {"scores": [], "next": None}
    assert len(program.get(f"/inquiries/{haneul_asks.pk}/scores").json()["scores"]) == 1


def test_page_by_page_every_open_inquiry_comes_once(cast: Cast) -> None:
    inquiries = [asks(cast, f"김{n}", f"010-2345-{6000 + n}") for n in range(5)]
    for inquiry in inquiries:
        scored(inquiry)
    program, seen, after = program_of(cast.lee), [], 0
    while after is not None:
        page = program.get("/scores", after=after, limit=2).json()
        seen += [told["inquiry"] for told in page["scores"]]
        after = page["next"]
    assert seen == [inquiry.pk for inquiry in inquiries]


def test_what_has_not_changed_since_can_be_left_out(cast: Cast) -> None:
    old, new = asks(cast), asks(cast, "박서연", "010-1111-2222")
    scored(old, NOW - timedelta(hours=2))
    scored(new, NOW)
    page = program_of(cast.lee).get("/scores", updated_since=(NOW - timedelta(hours=1)).isoformat()).json()
    assert [told["inquiry"] for told in page["scores"]] == [new.pk]


def test_history_is_told_newest_first_and_page_by_page(cast: Cast, haneul_asks: Inquiry) -> None:
    rows = [scored(haneul_asks, NOW + timedelta(minutes=n)) for n in range(3)]
    program, path = program_of(cast.lee), f"/inquiries/{haneul_asks.pk}/scores"
    first = program.get(path, limit=2).json()
    second = program.get(path, limit=2, before=first["next"]).json()
    told = [score["id"] for score in [*first["scores"], *second["scores"]]]
    assert told == [row.pk for row in reversed(rows)]
    assert second["next"] is None


def test_another_clinics_inquiry_is_none(cast: Cast, haneul_asks: Inquiry) -> None:
    scored(haneul_asks)
    bada = program_of(cast.oh_at_bada)
    assert bada.get("/scores").json()["scores"] == []
    assert bada.get(f"/inquiries/{haneul_asks.pk}/scores").status_code == 404
    assert program_of(cast.lee).get("/inquiries/987654321/scores").status_code == 404


def test_what_cannot_be_understood_is_said_place_by_place(cast: Cast) -> None:
    answer = program_of(cast.lee).get("/scores", limit=0, updated_since="2026-11-25T10:00:00")
    assert answer.status_code == 422
    assert {fault["at"] for fault in answer.json()["errors"]} == {"limit", "updated_since"}


def test_whose_scores_a_program_read_is_on_record(cast: Cast, haneul_asks: Inquiry) -> None:
    scored(haneul_asks)
    program_of(cast.lee).get("/scores")
    entry = Entry.objects.get(verb="read_by_program")
    assert (entry.staff_id, entry.shown, entry.detail) == (None, [haneul_asks.patient_id], {"key": "전자차트"})


def test_reading_nothing_is_not_worth_an_entry(cast: Cast) -> None:
    program_of(cast.lee).get("/scores")
    assert not Entry.objects.filter(verb="read_by_program").exists()


def test_a_director_sees_in_the_journal_which_program_read(cast: Cast, haneul_asks: Inquiry, as_staff: object) -> None:
    scored(haneul_asks)
    program_of(cast.lee).get("/scores")
    page = as_staff(cast.lee).get("/settings/access/log/", {"patient": haneul_asks.patient_id}).text  # type: ignore[operator]
    assert "프로그램이 읽음" in page
    assert "전자차트" in page
