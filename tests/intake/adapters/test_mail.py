"""A mailbox over real IMAP. What single letters become is told by tests/payloads/mail."""

import pytest

from cast import NOW
from letters import AGENCY, Mailbox, letter, read_mail, sheet
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Delivery, Pull, Source
from naewon.intake.pulling import compare

PLAIN = "이름: 김하늘\n연락처 : 010-7315-2846\n관심 시술: 쌍꺼풀\n희망 시기: 이번 주"


def test_a_letter_of_labelled_lines_becomes_an_inquiry(box: Mailbox, source: Source) -> None:
    box.put(letter(PLAIN))
    assert read_mail(source) == 1
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.name, inquiry.patient.phone, str(inquiry.procedure)) == (
        "김하늘",
        "+821073152846",
        "쌍꺼풀",
    )
    assert inquiry.answers == {"희망 시기": "이번 주"}


def test_each_row_of_an_attached_sheet_is_one_inquiry(box: Mailbox, source: Source) -> None:
    box.put(letter(sheet=sheet(["김하늘", "010-7315-2846", "쌍꺼풀"], ["이바다", 1091827364, "코성형"])))
    assert read_mail(source) == 2
    assert Inquiry.objects.get(procedure__name="코성형").patient.phone == "+821091827364"


def test_a_stranger_is_passed_by(box: Mailbox, source: Source) -> None:
    box.put(letter(PLAIN, sender="stranger@elsewhere.example"))
    assert read_mail(source) == 0
    assert not Delivery.objects.exists()


def test_it_goes_on_where_it_stopped_and_leaves_letters_unread(box: Mailbox, source: Source) -> None:
    box.put(letter(PLAIN))
    read_mail(source)
    box.put(letter("이름: 이바다\n연락처: 010-9182-7364", message_id="two@agency.example"))
    assert (read_mail(source), read_mail(source)) == (1, 0)
    assert box.unseen() == 2


def test_more_letters_than_one_go_holds_all_come(box: Mailbox, source: Source) -> None:
    lines = [f"이름: 손님{number:02}\n연락처: 010-7315-{1000 + number}" for number in range(60)]
    box.put(*(letter(text, message_id=f"{number}@agency.example") for number, text in enumerate(lines)))
    assert read_mail(source) == 60
    assert Inquiry.objects.count() == 60


def test_words_nobody_can_sort_wait_for_somebody_to_look(box: Mailbox, source: Source) -> None:
    box.put(letter("안녕하세요, 내일 회의가 있습니다."))
    read_mail(source)
    assert Delivery.objects.get().trouble == "incomplete"


def test_a_wrong_password_is_told_and_tried_later(box: Mailbox, source: Source) -> None:
    source.settings = {**box.settings, "password": "wrong"}
    source.save()
    assert read_mail(source) == 0
    told = Pull.objects.get()
    assert (told.trouble, told.failures, told.next_at > NOW) == ("not_allowed", 1, True)


def test_a_server_that_is_away_is_told_and_tried_later(box: Mailbox, source: Source) -> None:
    source.settings = {**box.settings, "host": "127.0.0.1:1"}
    source.save()
    assert read_mail(source) == 0
    assert Pull.objects.get().trouble == "unreachable"


def test_the_night_brings_what_was_missed(box: Mailbox, source: Source) -> None:
    box.put(letter(PLAIN))
    read_mail(source)
    Delivery.objects.all().delete()
    assert compare(source.clinic_id, source.pk, NOW) == 1
    told = Pull.objects.get()
    assert (told.compared, told.missed) == (1, 1)


def test_one_letter_twice_counts_once(box: Mailbox, source: Source) -> None:
    box.put(letter(PLAIN), letter(PLAIN))
    assert read_mail(source) == 1
    assert AGENCY in Inquiry.objects.get().attribution.values()


def test_a_letter_nobody_can_take_apart_holds_up_none_behind_it(box: Mailbox, source: Source) -> None:
    bomb = "<table>" + "<tr>" + "<td colspan=100>x</td>" * 101_000 + "</tr></table>"
    box.put(letter("", html=bomb, message_id="bomb@agency.example"), letter(PLAIN))
    assert read_mail(source) == 2
    assert [row.trouble for row in Delivery.objects.order_by("pk")] == ["incomplete", ""]


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "127.0.0.1:99999", "..", "10.0.0.1"])
def test_a_host_that_is_none_is_told(box: Mailbox, source: Source, host: str) -> None:
    source.settings = {**box.settings, "host": host}
    source.save()
    assert read_mail(source) == 0
    assert Pull.objects.get().trouble == "unreachable"
