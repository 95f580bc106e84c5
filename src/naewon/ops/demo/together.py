"""What colleagues ask of each other: tasks about people, and about none."""

from datetime import datetime, timedelta

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.ops.demo.talks import untouched
from naewon.team.models import Task


def ask_of_each_other(clinic: Clinic, now: datetime) -> None:
    """One is late, one is for whoever of the team is free, one is about somebody who waits."""
    staff = {member.role: member for member in Membership.objects.filter(clinic=clinic).order_by("-pk")}
    manager, counsellor = staff.get(Role.MANAGER), staff.get(Role.COUNSELLOR)
    if manager is None or counsellor is None:
        return
    earlier, later = now - timedelta(hours=5), now + timedelta(hours=2)
    told = {"clinic": clinic, "by": manager, "at": earlier}
    Task.open("어제 상담하신 분께 견적서 사진으로 다시 보내기", now - timedelta(hours=1), staff=counsellor, **told)
    Task.open("금요일 휴진 안내 문구 데스크에 붙이기", later, **told)
    Task.open("겨울 이벤트 배너의 가격을 부가세 포함으로 고치기", now + timedelta(days=1), role=Role.MARKETER, **told)
    for inquiry in untouched(clinic)[1:2]:
        Task.open("통화하면 이전 수술 사진을 받아 두기", later, inquiry=inquiry, role=Role.COUNSELLOR, **told)
