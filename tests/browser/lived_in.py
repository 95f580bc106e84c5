"""하늘 성형외과 in the middle of a day: something in every place that a screen shows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import cast as world
from cast import NOW, Cast
from doors import delivered, door
from naewon.contacts.models import promise_callback
from naewon.handovers.models import hand_over
from naewon.inquiries.models import Inquiry, Reason
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.adapters.form.calls import ticket_for
from naewon.intake.adapters.form.editions import draft_of, publish, save_draft
from naewon.intake.importing import begin, start_import
from naewon.intake.models import FileImport, RowProblem, Source, Trouble
from naewon.marketing.models import Campaign, Creative, Offer, Spend
from naewon.queues.calls import log_call
from naewon.queues.claiming import claim
from naewon.queues.placing import refresh
from naewon.visits.asking import ticket_for as after_for
from naewon.visits.models import Booking, Written, book, consult, keep_review, say, walk_in
from naewon.visits.promise import Quote

FILE = "접수일시,이름,연락처,시술\n2026-11-02 15:05,김하늘,010-2846-5179,쌍꺼풀\n어제,이바다,010-73,코끝\n"
NAMES = ("박서연", "이도윤", "최유진", "정우성", "오수빈", "남궁민", "한지아", "윤서준")


@dataclass(frozen=True)
class Places:
    """What addresses are made of."""

    person: int
    form: str
    ticket: str
    source: int
    chosen_file: int
    file_coming_in: int
    file_done: int
    after: str


def live(cast: Cast) -> Places:
    """Make it so, and name what to look at."""
    person = seen_through(cast)
    people = [person, *wait(cast)]
    come_and_go(cast)
    talk_and_tell(cast, person.offer)
    refresh([each.pk for each in people], NOW)
    source = door(cast, settings={"headline": "쌍꺼풀 무료 상담"})
    asks_its_own(source, cast)
    cannot_be_read(source)
    files = [start_import(cast.haneul, f"{n}월.csv", FILE.encode(), by=cast.jung, at=NOW) for n in (9, 10, 11)]
    for file in files[1:]:
        begin(file, columns_from(file.mapping), by=cast.jung, at=NOW)
    come_in(files[2])
    ticket = ticket_for(delivered(source, "just sent"))
    return Places(person.pk, source.key, ticket, source.pk, *(file.pk for file in files), after_for(people[1]))


def promised_on_instagram(cast: Cast) -> Offer:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="c1", name="11월 눈 성형")
    creative = Creative.objects.create(clinic=cast.haneul, campaign=campaign, code="a1", name="눈 영상 A")
    Spend.objects.create(clinic=cast.haneul, campaign=campaign, date=date(2026, 11, 24), won=340_000)
    return Offer.objects.create(
        clinic=cast.haneul,
        creative=creative,
        title="자연유착 쌍꺼풀 첫 방문가",
        price_won=990_000,
        doctor="이원장",
        conditions="수면 마취 포함",
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 11, 30),
    )


def seen_through(cast: Cast) -> Inquiry:
    """김하늘, of whom much is known: facts, calls, comments, a promise to call again."""
    offer = promised_on_instagram(cast)
    person = world.asks(
        cast,
        at=NOW - timedelta(days=2),
        creative=offer.creative,
        campaign=offer.creative.campaign,
        offer=offer,
        message="붓기가 얼마나 가나요? 12월 초에 결혼식이 있어요.",
        preferred_time="오후",
    )
    log_call(person, "no_answer", by=cast.minji, at=NOW - timedelta(days=1))
    log_call(person, "connected", by=cast.minji, at=NOW - timedelta(hours=20), talk_seconds=240)
    person.learn("concern", "붓기와 멍", by=cast.minji, at=NOW - timedelta(hours=20))
    person.learn("wished_time", "12월 첫 주 전", by=cast.minji, at=NOW - timedelta(hours=20))
    person.comment("결혼식 전에 회복되는지 원장님께 여쭤보기", by=cast.minji, at=NOW - timedelta(hours=19))
    promise_callback(person, NOW + timedelta(minutes=3), by=cast.minji, at=NOW - timedelta(hours=19))
    return person


def wait(cast: Cast) -> list[Inquiry]:
    """Eight who wait: fresh ones, late ones, one that 수아 holds, one nobody can call."""
    people = [
        world.asks(
            cast, name, f"010-{3000 + n}-{4000 + n}", at=NOW - timedelta(minutes=2 + 17 * n), procedure=procedure
        )
        for n, name in enumerate(NAMES)
        for procedure in (cast.nose if n % 3 else cast.eyes,)
    ]
    claim(people[1], by=cast.sua, at=NOW - timedelta(minutes=1))
    hand_over(people[2], cast.jung, by=cast.minji, at=NOW - timedelta(hours=1), note="보호자와 함께 오실 예정")
    people[3].close(Reason.PRICE, by=cast.minji, at=NOW - timedelta(minutes=30), note="다른 병원으로")
    people[4].postpone(NOW + timedelta(days=7), by=cast.sua, at=NOW - timedelta(minutes=20), reason="시험이 끝나고")
    return people


def come_and_go(cast: Cast) -> None:
    """Today's bookings: came, missed, cancelled, next, later."""
    came, missed, cancelled, *_ = [
        booked(cast, n, NOW + timedelta(minutes=30 * (n - 2)), NOW - timedelta(days=3)) for n in range(6)
    ]
    came.arrive(by=cast.jung, at=NOW - timedelta(minutes=58))
    missed.miss(by=cast.jung, at=NOW - timedelta(minutes=10))
    cancelled.cancel(by=cast.jung, at=NOW)


def talk_and_tell(cast: Cast, seen: Offer | None) -> None:
    """What she was quoted was not what she was promised; she says so, and writes it elsewhere."""
    at = NOW - timedelta(days=3)
    story = {"offer": seen, "creative": seen.creative if seen else None}
    person = world.asks(cast, "서지민", "010-5900-6900", at=at, **story)
    walk_in(person, by=cast.jung, at=at, arrived_at=at)
    quote = Quote(1_250_000, "김원장")
    consult(person, "thinking", quote, by=cast.jung, at=at, why="more", words="눈매교정도 함께")
    say(person, "partly", 2, "가격이 광고보다 올라서 당황했어요", at=NOW)
    written = Written("네이버", date(2026, 11, 20), 2, "광고와 가격이 달랐어요", inquiry=person)
    keep_review(written, by=cast.lee, at=NOW)


def booked(cast: Cast, n: int, starts_at: datetime, at: datetime) -> Booking:
    inquiry = world.asks(cast, f"손님{n}", f"010-{5000 + n}-{6000 + n}", at=at, channel=cast.referral)
    log_call(inquiry, "connected", by=cast.sua, at=at + timedelta(minutes=4))
    manager = cast.jung if n % 2 else None
    return book(inquiry, starts_at, manager=manager, by=cast.sua, at=at + timedelta(minutes=5), note="주차 안내함")


def asks_its_own(source: Source, cast: Cast) -> None:
    """A published form with questions, and a draft that goes further."""
    questions = [
        {"label": "희망 시기", "choices": ["이번 주", "이번 달", "천천히"], "required": True},
        {"label": "가장 걱정되는 점", "choices": [], "required": False},
    ]
    content = {**draft_of(source).content, "questions": questions}
    save_draft(source, content, seen=0, by=cast.maru, at=NOW - timedelta(days=1))
    publish(source, by=cast.maru, at=NOW - timedelta(days=1))
    save_draft(source, {**content, "intro": "궁금한 점을 남겨 주세요."}, seen=1, by=cast.maru, at=NOW)


def cannot_be_read(source: Source) -> None:
    for number, trouble in enumerate((Trouble.UNREADABLE, Trouble.INCOMPLETE)):
        row = delivered(source, f"strange {number}", b'{"memo": "?"}', at=NOW - timedelta(hours=2))
        row.trouble, row.content_type = trouble, "application/json"
        row.save()


def come_in(file: FileImport) -> None:
    file.rows = file.rows_done = 2
    file.inquiries = file.refused = 1
    file.finished_at = file.progressed_at = NOW
    file.save()
    RowProblem.objects.create(
        clinic_id=file.clinic_id, file_import=file, row=3, field="phone", reason="no_phone", value="010-73"
    )
