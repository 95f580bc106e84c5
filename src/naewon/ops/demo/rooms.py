"""What was said in the rooms of the last weeks, what people answered afterwards, and what stands of it elsewhere."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.team.models import Task
from naewon.visits.models import (
    Decision,
    Done,
    Impression,
    Visit,
    Why,
    Written,
    consult,
    keep_review,
    last_consultation,
    say,
    treat,
)
from naewon.visits.promise import Quote, promise_to

TOGETHER = 24
LEFT = {4: (Why.MORE, "눈매교정을 함께 하기로 했습니다"), 9: (Why.CONDITIONS, "재수술이라 광고의 조건과 다릅니다")}
SAID = {
    0: ("partly", 2, "광고에서 본 가격보다 올라서 당황했어요"),
    4: ("partly", 3, "설명은 자세했는데 추가 비용은 미리 알았으면 해요"),
    9: ("no", 1, "예약 시간보다 40분을 기다렸습니다"),
}
WRITTEN = {
    3: ("네이버 플레이스", Decimal(5), "상담이 꼼꼼하고 광고와 똑같았어요"),
    6: ("강남언니", Decimal("4.5"), "친절하고 설명이 자세합니다"),
    9: ("네이버 플레이스", Decimal(2), "대기가 길고 값이 달랐습니다"),
    15: ("바비톡", Decimal(5), "실장님이 이미 다 알고 계셔서 편했어요"),
}


def tell_of_rooms(clinic: Clinic, now: datetime) -> None:
    """The newest visit waits for somebody to look after it; earlier ones were looked after."""
    staff = {member.role: member for member in Membership.objects.filter(clinic=clinic).order_by("-pk")}
    manager, director = staff.get(Role.MANAGER), staff.get(Role.DIRECTOR)
    if manager is None or director is None:
        return
    for number, visit in enumerate(lately(clinic, now)):
        receive(visit, number, manager)
        if number % 2 == 0:
            finish(visit, director)
        if number % 3 != 1:
            hear(visit, number, manager, now)
        if number in WRITTEN:
            place, rating, words = WRITTEN[number]
            day = clinic.local(min(visit.arrived_at + timedelta(days=1), now)).date()
            review = Written(place, day, rating, words, inquiry=visit.inquiry)
            keep_review(review, by=director, at=now)


def lately(clinic: Clinic, now: datetime) -> Sequence[Visit]:
    """The last visit of each who had been promised something, the newest first."""
    came = Visit.objects.filter(clinic=clinic, withdrawn_at__isnull=True, arrived_at__lt=now - timedelta(hours=5))
    seen = came.filter(inquiry__offer__isnull=False).select_related("inquiry__offer", "inquiry__clinic")
    rows = {visit.inquiry_id: visit for visit in seen.order_by("arrived_at", "pk")}
    return list(reversed(rows.values()))[:TOGETHER]


def receive(visit: Visit, number: int, manager: Membership) -> None:
    """Mostly as the advert promised."""
    offer = promise_to(visit.inquiry)
    won = offer.price_won if offer else None
    why, words = LEFT.get(number, ("", ""))
    quote = Quote(won + 260_000 if won and why else won, offer.doctor if offer else "")
    decision = list(Decision)[number % 5 // 2]
    story = {"why": why, "words": words} if won else {}
    if decision == Decision.DECLINED:
        story["note"] = "가격을 다른 곳과 더 비교해 보기로 하심"
    consult(visit.inquiry, decision, quote, by=manager, at=visit.arrived_at + timedelta(minutes=50), **story)


def finish(visit: Visit, director: Membership) -> None:
    """Who had decided was treated the same day, and paid what had been quoted."""
    talk = last_consultation(visit.inquiry)
    if talk and talk.decision == Decision.DECIDED and talk.quote_won:
        day = visit.inquiry.clinic.local(visit.arrived_at).date()
        done = Done(day, talk.quote_won, visit.inquiry.wish)
        treat(visit.inquiry, done, by=director, at=visit.arrived_at + timedelta(hours=3))


def hear(visit: Visit, number: int, manager: Membership, now: datetime) -> None:
    at = visit.arrived_at + timedelta(hours=4)
    row = say(visit.inquiry, *SAID.get(number, ("yes", 5 - number % 2, "")), at=at)
    if row.is_unhappy and number:
        look_after(row, manager, min(at + timedelta(hours=2), now))


def look_after(row: Impression, manager: Membership, at: datetime) -> None:
    row.see(by=manager, at=at)
    for task in Task.objects.standing().filter(inquiry=row.inquiry):
        task.complete(by=manager, at=at)
