"""What hangs on a letter: nobody in it is lost, whatever keeps it from being read at first."""

import pytest
from openpyxl import Workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import NOW, Cast
from letters import Mailbox, letter, read_mail, sheet
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.adapters.mail import telling
from naewon.intake.connecting import Plan, alter
from naewon.intake.drain import drain
from naewon.intake.looking_after import try_again
from naewon.intake.models import Delivery, Source
from naewon.intake.pulling import COMPARE, compare
from payloads.files.making import book, locked

HANEUL, BADA, SORA = (
    ["김하늘", "010-7315-2846", "쌍꺼풀"],
    ["이바다", "010-9182-7364", "코성형"],
    ["박소라", "010-4417-8820", "쌍꺼풀"],
)
OPENS = "right"
LOCKED = locked(sheet(HANEUL, BADA), OPENS)


def read_all_again(source: Source) -> None:
    compare(source.clinic_id, source.pk, NOW)
    drain(NOW)


def password(source: Source, word: str) -> None:
    source.settings = {**source.settings, "file_password": word}
    source.save()


def people() -> list[str]:
    return sorted(inquiry.patient.name for inquiry in Inquiry.objects.select_related("patient"))


def will_be_read_again(source: Source) -> bool:
    return ProcrastinateJob.objects.filter(task_name=COMPARE, args__source_id=source.pk).count() == 1


def waiting() -> list[str]:
    return [row.trouble_detail for row in Delivery.objects.exclude(trouble="").order_by("pk")]


@pytest.mark.parametrize("before", ["", "wrong"])
def test_once_the_password_is_right_everybody_is_there_once(box: Mailbox, source: Source, before: str) -> None:
    password(source, before)
    box.put(letter(sheet=LOCKED))
    read_mail(source)
    assert people() == []
    password(source, OPENS)
    for _night in range(2):
        read_all_again(source)
    assert people() == ["김하늘", "이바다"]
    assert (waiting(), Touch.objects.count()) == ([], 0)


def test_a_password_that_is_missing_and_then_wrong_says_so_in_turn(box: Mailbox, source: Source) -> None:
    box.put(letter(sheet=LOCKED))
    read_mail(source)
    assert waiting() == [
        "'문의.xlsx' 첨부 파일에 암호가 걸려 있습니다. 연결의 ‘고치기’에서 ‘첨부 파일 암호’를 적으면 다시 읽습니다."
    ]
    password(source, "wrong")
    read_all_again(source)
    assert waiting() == [
        (
            "연결에 적힌 암호로 '문의.xlsx' 첨부 파일이 열리지 않습니다. "
            "연결의 ‘고치기’에서 ‘첨부 파일 암호’를 고치면 다시 읽습니다."
        )
    ]


def test_a_locked_sheet_beside_an_open_one_moves_nobody(box: Mailbox, source: Source) -> None:
    box.put(letter(sheets={"잠김.xlsx": LOCKED, "열림.xlsx": sheet(SORA)}))
    read_mail(source)
    assert people() == ["박소라"]
    password(source, OPENS)
    read_all_again(source)
    assert people() == ["김하늘", "박소라", "이바다"]
    assert (waiting(), Touch.objects.count()) == ([], 0)


def test_another_try_has_the_mailbox_read_again(cast: Cast, box: Mailbox, source: Source) -> None:
    box.put(letter(sheet=LOCKED))
    read_mail(source)
    try_again(Delivery.objects.get(), by=cast.lee, at=NOW)
    assert will_be_read_again(source)


def test_a_changed_setting_has_the_mailbox_read_again(cast: Cast, source: Source) -> None:
    alter(source, Plan(source.name, "인스타그램", typed={"file_password": OPENS}), by=cast.lee, at=NOW)
    assert will_be_read_again(source)


LEAD = "이름: 김하늘\n연락처: 010-7315-2846\n관심 시술: 쌍꺼풀"


def test_a_text_beside_it_does_not_hide_who_asks_in_the_letter(box: Mailbox, source: Source) -> None:
    note = "개인정보 처리 안내\n이 메일은 상담 목적으로만 씁니다.".encode()
    box.put(letter(LEAD, sheet=note, name="안내.txt"))
    read_mail(source)
    assert (people(), waiting()) == (["김하늘"], [])


def test_who_asks_in_the_letter_comes_in_though_its_sheet_stays_shut(box: Mailbox, source: Source) -> None:
    box.put(letter(LEAD, sheet=locked(sheet(BADA), OPENS)))
    read_mail(source)
    assert (people(), len(waiting())) == (["김하늘"], 1)
    password(source, OPENS)
    read_all_again(source)
    assert (people(), waiting()) == (["김하늘", "이바다"], [])


def test_a_sheet_in_which_nobody_is_named_says_so(box: Mailbox, source: Source) -> None:
    box.put(letter("첨부", sheet=b"a,b\n\xea\xb0\x80,010-7315-2846\n\xeb\x82\x98,010-9182-7364\n", name="표.csv"))
    read_mail(source)
    assert waiting() == [
        "'표.csv' 첨부 파일에서 이름이나 연락처 열을 찾지 못했습니다. 문의라면 ‘파일 가져오기’로 올려 주세요."
    ]


def test_titles_an_import_would_know_are_known_in_a_letter(box: Mailbox, source: Source) -> None:
    box.put(letter("첨부", sheet="고객님 성함,고객 연락처\n김하늘,010-7315-2846\n".encode(), name="표.csv"))
    read_mail(source)
    assert (people(), Inquiry.objects.get().patient.phone) == (["김하늘"], "+821073152846")


def test_more_rows_than_are_read_at_once_are_told(
    box: Mailbox, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST_ROWS", 1)
    box.put(letter(sheet=sheet(HANEUL, BADA, SORA)))
    read_mail(source)
    assert people() == ["김하늘"]
    assert waiting() == [
        "메일 한 통에서 1행까지 읽습니다. 나머지 2행은 들어오지 않았으니, 첨부 파일을 ‘파일 가져오기’로 올려 주세요."
    ]


def months(october: list[list[object]], november: list[list[object]], titles: list[object]) -> bytes:
    """A workbook with a sheet for each month, the second with these titles."""

    def fill(workbook: Workbook) -> None:
        workbook.active.title = "10월"
        second = workbook.create_sheet("11월")
        for row in (titles, *november):
            second.append(row)

    return book(TITLES, *october, fill=fill)


TITLES = ["이름", "연락처", "시술"]


def test_every_sheet_of_a_workbook_with_the_same_columns_is_read(box: Mailbox, source: Source) -> None:
    box.put(letter(sheet=months([SORA], [[*HANEUL, "급함"], [*BADA, ""]], [*TITLES, "메모"])))
    read_mail(source)
    read_all_again(source)
    assert (people(), waiting(), Touch.objects.count()) == (["김하늘", "박소라", "이바다"], [], 0)


def test_a_sheet_with_other_columns_is_told(box: Mailbox, source: Source) -> None:
    box.put(letter(sheet=months([HANEUL, BADA], [["직원", "박소라", "02-123-4567"]], ["부서", "이름", "연락처"])))
    read_mail(source)
    read_all_again(source)
    assert people() == ["김하늘", "이바다"]
    [told] = waiting()
    assert told.startswith(
        "'문의.xlsx' 첨부 파일에서 열이 다른 시트는 읽지 않았습니다: 11월. 문의라면 ‘파일 가져오기’로"
    )
