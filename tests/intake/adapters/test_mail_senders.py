"""Whose letters are believed: anybody can write an address above a letter, and a list is easily one short."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from cast import NOW, Cast
from letters import AGENCY, Mailbox, letter, read_mail, sheet
from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.intake.correcting import correct
from naewon.intake.drain import drain
from naewon.intake.finding import Said, find
from naewon.intake.looking_after import try_again
from naewon.intake.models import Delivery, Refusal, Source
from naewon.intake.paste.found import Known
from naewon.intake.pulling import compare

LEAD = "이름: 김하늘\n연락처 : 010-7315-2846\n관심 시술: 쌍꺼풀\n희망 시기: 이번 주"
MX = "mx.clinic.example; "
SOMEBODY_ELSE = MX + "dkim=fail header.d=agency.example; spf=pass smtp.mailfrom=bounce@elsewhere.example"


def test_a_letter_that_its_sender_may_not_have_written_waits_and_says_why(
    cast: Cast, box: Mailbox, source: Source
) -> None:
    box.put(letter(LEAD, verdict=SOMEBODY_ELSE))
    read_mail(source)
    waiting = Delivery.objects.get()
    assert (waiting.trouble, Inquiry.objects.count()) == ("doubtful", 0)
    assert waiting.trouble_detail == (
        "lead@agency.example 주소로 왔지만, 메일 서버가 정말 그곳에서 보냈는지 확인하지 못했습니다. "
        "주소는 누구나 흉내 낼 수 있으니, 보낸 곳에 물어보고 맞으면 ‘보고 고쳐 넣기’로 넣어 주세요."
    )
    with pytest.raises(Conflict):
        try_again(waiting, by=cast.lee, at=NOW)
    drain(NOW)
    assert (Delivery.objects.get().trouble, Inquiry.objects.count()) == ("doubtful", 0)


def test_who_has_asked_the_sender_takes_it_in_as_it_was_read(cast: Cast, box: Mailbox, source: Source) -> None:
    box.put(letter(LEAD, verdict=SOMEBODY_ELSE))
    read_mail(source)
    waiting = Delivery.objects.select_related("source").get()
    found = find(waiting, Known()).said
    assert found == Said("김하늘", "010-7315-2846", wish="쌍꺼풀")
    correct(waiting, found, by=cast.lee, at=NOW)
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.name, inquiry.answers, inquiry.attribution) == (
        "김하늘",
        {"희망 시기": "이번 주"},
        {"sender": AGENCY},
    )


def test_a_doubted_letter_takes_no_place_of_a_true_one(box: Mailbox, source: Source) -> None:
    box.put(letter(LEAD, verdict=SOMEBODY_ELSE), letter(LEAD, verdict=MX + "dmarc=pass header.from=agency.example"))
    read_mail(source)
    assert sorted(Delivery.objects.values_list("trouble", flat=True)) == ["", "doubtful"]
    assert Inquiry.objects.count() == 1


def test_a_doubted_letter_fills_no_list(box: Mailbox, source: Source) -> None:
    many = sheet(*([f"손님{number:02}", f"010-7315-{1000 + number}", "쌍꺼풀"] for number in range(60)))
    box.put(letter(sheet=many, verdict=SOMEBODY_ELSE))
    read_mail(source)
    assert (Delivery.objects.count(), Inquiry.objects.count()) == (21, 0)
    assert "나머지 40행" in Delivery.objects.order_by("-pk")[0].trouble_detail


@pytest.mark.parametrize(
    ("verdict", "is_doubted"),
    [
        ("dkim=pass header.d=agency.example; spf=fail smtp.mailfrom=lead@agency.example", False),
        ("dkim=fail header.d=list.example; dkim=pass header.d=agency.example", False),
        ("dkim=fail header.d=agency.example; spf=pass smtp.mailfrom=lead@mail.agency.example", False),
        ("dkim=fail header.d=agency.example; dkim=pass header.d=forwarder.example", True),
        ("dkim=fail (body hash) header.d=agency.example; dmarc=pass (p=NONE) header.from=agency.example", False),
        ("dkim=pass header.d=agency.example; dmarc=fail header.from=agency.example", True),
        ("dkim=fail header.i=@agency.example; spf=pass smtp.mailfrom=lead@notagency.example", True),
        ("spf=none smtp.mailfrom=lead@agency.example; dkim=none", False),
    ],
)
def test_a_letter_that_was_passed_on_is_judged_by_what_is_left_of_its_proof(
    box: Mailbox, source: Source, verdict: str, is_doubted: bool
) -> None:
    box.put(letter(LEAD, verdict=MX + verdict))
    read_mail(source)
    assert Delivery.objects.get().trouble == ("doubtful" if is_doubted else "")


def test_a_letter_does_not_vouch_for_itself(box: Mailbox, source: Source) -> None:
    own = b"Authentication-Results: mx.elsewhere.example; dmarc=pass header.from=agency.example\n"
    raw = letter(LEAD, verdict=SOMEBODY_ELSE)
    box.put(raw.replace(b"MIME-Version", own + b"MIME-Version", 1))
    read_mail(source)
    assert Delivery.objects.get().trouble == "doubtful"


def test_letters_of_strangers_are_counted_once_and_the_connection_says_so(
    cast: Cast, box: Mailbox, source: Source, as_staff: Callable[[Membership], Client]
) -> None:
    forgotten = "lead@forgotten.example"
    box.put(letter(LEAD, sender=forgotten), letter(LEAD, sender=forgotten, message_id="two"), letter(LEAD))
    read_mail(source)
    compare(source.clinic_id, source.pk, NOW)
    assert list(Refusal.objects.values_list("reason", "count")) == [("stranger", 2)]
    Refusal.objects.update(date=cast.haneul.local(timezone.now()).date())
    page = as_staff(cast.lee).get("/settings/").content.decode()
    assert "2통" in page.partition("지난 7일 동안 읽지 않은 메일")[2].partition("</dd>")[0]
    assert "믿을 보낸 사람" in page
    assert "0건" in page.partition("오늘 거절한 요청")[2].partition("</dd>")[0]
