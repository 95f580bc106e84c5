"""What a team aims at together, who answers for what, and what its room tells the marketer of adverts."""

from datetime import date, datetime, timedelta

from naewon.clinics.goals import first_of_month, set_goal
from naewon.clinics.models import Clinic, Matter, Measure, Membership
from naewon.clinics.responsibilities import make_responsible
from naewon.clinics.roles import Role
from naewon.inquiries.models import Inquiry
from naewon.team.feedback import answer_note, own_creative, tell_of_advert

# For each measure: whose matter it is, and the goals of last month and of this, counts as shares of who asks.
AIMS = {
    Measure.FIRST_CONTACT: (Role.COUNSELLOR, 60, 30),
    Measure.REACH: (Role.COUNSELLOR, 70, 75),
    Measure.BOOKINGS: (Role.MANAGER, 0.2, 0.24),
    Measure.VISITS: (Role.MANAGER, 0.14, 0.18),
    Measure.ASKED_TWICE: (Role.DIRECTOR, 20, 15),
}
A_MONTH = timedelta(days=30)
HEARD = (
    (Role.MANAGER, "당일에 시술까지 되는 줄 알고 오십니다. 상담 예약이라고 한 줄 더 적으면 좋겠습니다.", ""),
    (Role.COUNSELLOR, "가격에 수면마취가 들어 있는 줄 아시는 분이 많습니다.", ""),
    (Role.MANAGER, "전후 사진과 같은 원장님을 찾으십니다.", "원장님 성함을 소재에 함께 적었습니다."),
)


def aim(clinic: Clinic, now: datetime) -> None:
    """Goals of last month and of this; one step with a name; three notes on adverts, one of them answered."""
    staff = {row.role: row for row in Membership.objects.filter(clinic=clinic).order_by("-pk")}
    director = staff.get(Role.DIRECTOR)
    if director is None:
        return
    month = first_of_month(clinic.local(now).date())
    asked = Inquiry.objects.filter(clinic=clinic, received_at__range=(now - A_MONTH, now)).count()
    for began, which in ((first_of_month(month - timedelta(days=1)), 0), (month, 1)):
        for measure, (role, *targets) in AIMS.items():
            aimed_at = round(targets[which] * asked) if targets[which] < 1 else int(targets[which])
            _set(clinic, began, measure, max(aimed_at, 1), staff.get(role, director), director)
    if manager := staff.get(Role.MANAGER):
        make_responsible(Matter.AFTER_CARE, manager, 60, by=director, at=now - timedelta(days=20))
    if marketer := staff.get(Role.MARKETER):
        hear(clinic, staff, marketer, now)


def _set(clinic: Clinic, month: date, measure: Measure, target: int, owner: Membership, director: Membership) -> None:
    at = datetime(month.year, month.month, 1, 9, 10, tzinfo=clinic.zone)
    set_goal(measure, target, month=month, owner=owner, by=director, at=at)


def hear(clinic: Clinic, staff: dict[str, Membership], marketer: Membership, now: datetime) -> None:
    came = Inquiry.objects.filter(clinic=clinic, creative__isnull=False, erased_at__isnull=True)
    people = list(came.select_related("creative", "patient").order_by("-received_at")[: len(HEARD)])
    for days, (inquiry, (role, text, answer)) in enumerate(zip(people, HEARD, strict=False)):
        at = now - timedelta(days=days, hours=3)
        assert inquiry.creative is not None
        own_creative(inquiry.creative, marketer, by=marketer, at=at)
        note = tell_of_advert(inquiry, text, by=staff[role], at=at)
        if answer:
            answer_note(note, answer, by=marketer, at=at + timedelta(hours=2))
