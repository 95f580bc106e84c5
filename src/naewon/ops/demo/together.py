"""What colleagues ask of each other and tell each other: tasks, a call by name, a shift note, phrases."""

from datetime import datetime, timedelta
from typing import Any

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.ops.demo.talks import untouched
from naewon.team.commenting import leave_comment
from naewon.team.models import Task, leave_shift_note, write_phrase


def ask_of_each_other(clinic: Clinic, now: datetime) -> None:
    """One is late, one is for whoever of the team is free, one is about somebody who waits."""
    staff = {member.role: member for member in Membership.objects.filter(clinic=clinic).order_by("-pk")}
    manager, counsellor = staff.get(Role.MANAGER), staff.get(Role.COUNSELLOR)
    if manager is None or counsellor is None:
        return
    earlier, later = now - timedelta(hours=5), now + timedelta(hours=2)
    told: dict[str, Any] = {"clinic": clinic, "by": manager, "at": earlier}
    Task.open("어제 상담하신 분께 견적서 사진으로 다시 보내기", now - timedelta(hours=1), staff=counsellor, **told)
    Task.open("금요일 휴진 안내 문구 데스크에 붙이기", later, **told)
    Task.open("겨울 이벤트 배너의 가격을 부가세 포함으로 고치기", now + timedelta(days=1), role=Role.MARKETER, **told)
    tell_each_other(manager, now)
    for inquiry in untouched(clinic)[1:2]:
        leave_comment(
            inquiry,
            f"@{counsellor.name} 이 분은 오후에만 통화가 되신다고 해요.",
            by=manager,
            at=later - timedelta(hours=3),
        )
        Task.open("통화하면 이전 수술 사진을 받아 두기", later, inquiry=inquiry, role=Role.COUNSELLOR, **told)


def tell_each_other(manager: Membership, now: datetime) -> None:
    told: dict[str, Any] = {"by": manager, "at": now - timedelta(hours=6)}
    leave_shift_note("주차장 공사로 이번 주는 지하 1층만 쓸 수 있어요. 오시는 분께 미리 알려 주세요.", **told)
    write_phrase("주차", "#{이름}님, 주차는 건물 지하 1층에 하시면 됩니다. 2시간까지 무료입니다.", **told)
    write_phrase("예약", "#{이름}님, #{예약시각}에 뵙겠습니다. 변경은 #{병원전화}로 알려 주세요.", **told)
