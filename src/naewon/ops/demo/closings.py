"""종결 with a word about why, of people who were reached and decided otherwise; one of them comes back."""

from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery

from naewon.clinics.models import Clinic
from naewon.contacts.models import Attempt
from naewon.inquiries.models import Inquiry, Reason
from naewon.queues.placing import place

WHY = (
    (Reason.TIMING, "시험이 끝나는 12월 말에 다시 생각해 보신대요. 그때 이벤트가 있는지 물으셨어요."),
    (Reason.ELSEWHERE, "집 앞 병원에서 당일 상담을 받고 바로 예약하셨다고 해요."),
    (Reason.PRICE, "다른 곳에서 20만원 낮게 들으셨대요. 할부가 되면 다시 연락 달라고 하셨습니다."),
    (Reason.DISTANCE, "부산으로 이사하셔서 치료를 이어 받기 어렵다고 하세요."),
    (Reason.JUST_ASKING, "어머니 대신 물어보신 분이에요. 어머니와 이야기하고 직접 전화하신다고 합니다."),
)
# After the talk: what was learned in it was noted first.
WRITTEN_UP, A_DAY = timedelta(minutes=10), timedelta(days=1)


def close_some(clinic: Clinic, now: datetime) -> None:
    """When the talk was written down, by whoever had it. The first was closed too early, and is open again."""
    talks = last_talks(clinic, now)
    for talk, (reason, note) in zip(talks, WHY, strict=False):
        at = talk.at + timedelta(seconds=talk.talk_seconds) + WRITTEN_UP
        talk.inquiry.lift_postponement(by=talk.by, at=at)
        talk.inquiry.close(reason, by=talk.by, at=at, note=note)
    for talk in talks[:1]:
        talk.inquiry.reopen(by=talk.by, at=now - A_DAY)
    place([talk.inquiry_id for talk in talks], now)


def last_talks(clinic: Clinic, now: datetime) -> list[Attempt]:
    """Of open inquiries that came to nothing since, the longest ago first."""
    tries = Attempt.objects.filter(inquiry=OuterRef("pk"), undone_at=None).order_by("-at", "-pk")
    rows = Inquiry.objects.open().filter(clinic=clinic, bookings=None).annotate(last=Subquery(tries.values("pk")[:1]))
    talks = Attempt.objects.filter(pk__in=rows.values("last"), result="connected", at__lt=now - 2 * A_DAY)
    return list(talks.select_related("inquiry", "by").order_by("at", "pk")[: len(WHY)])
