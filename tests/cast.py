"""The cast: a small world every test knows. Who works where, who asked for what, and who must see nothing.

하늘 성형외과 has 민지 and 수아 (counsellors), 정실장 (manager), 이원장 (director) and 마루 (marketer).
오대표 (operator) works for both clinics. 바다 치과 has 바다 (counsellor), who must see nothing of 하늘.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator

from naewon.clinics.models import Clinic, Membership, OpeningHours, Procedure, User
from naewon.clinics.roles import Role
from naewon.inquiries.models import Inquiry
from naewon.marketing.models import Channel
from naewon.patients.models import Patient
from naewon.web.account.sealing import seal

SEOUL = ZoneInfo("Asia/Seoul")
# A Wednesday in the middle of the morning.
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SEOUL)
PASSWORD = "correct horse battery"
# What the app of every leading person makes its codes of.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Cast:
    haneul: Clinic
    bada_dental: Clinic
    minji: Membership
    sua: Membership
    jung: Membership
    lee: Membership
    maru: Membership
    oh: Membership
    oh_at_bada: Membership
    bada: Membership
    eyes: Procedure
    nose: Procedure
    instagram: Channel
    referral: Channel
    bada_channel: Channel


def open_clinic(name: str) -> Clinic:
    """Open on weekdays 09:30-13:00 and 14:00-19:00, on Saturdays until 14:00."""
    clinic = Clinic.objects.create(name=name)
    spans = [(day, time(9, 30), time(13)) for day in range(5)] + [(day, time(14), time(19)) for day in range(5)]
    OpeningHours.objects.bulk_create(
        OpeningHours(clinic=clinic, weekday=day, opens=opens, closes=closes)
        for day, opens, closes in [*spans, (5, time(9, 30), time(14))]
    )
    return clinic


def join(clinic: Clinic, email: str, name: str, role: Role) -> Membership:
    """Whoever has to prove twice who they are can: with an app that makes the codes of SECRET."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name)
    membership = Membership.objects.create(clinic=clinic, user=user, role=role)
    if membership.needs_second_factor:
        story = {"type": Authenticator.Type.TOTP, "defaults": {"data": {"secret": seal(SECRET)}}}
        Authenticator.objects.get_or_create(user=user, **story)
    return membership


def assemble() -> Cast:
    haneul, bada_dental = open_clinic("하늘 성형외과"), open_clinic("바다 치과")
    return Cast(
        haneul=haneul,
        bada_dental=bada_dental,
        minji=join(haneul, "minji@haneul.example", "민지", Role.COUNSELLOR),
        sua=join(haneul, "sua@haneul.example", "수아", Role.COUNSELLOR),
        jung=join(haneul, "jung@haneul.example", "정실장", Role.MANAGER),
        lee=join(haneul, "lee@haneul.example", "이원장", Role.DIRECTOR),
        maru=join(haneul, "maru@haneul.example", "마루", Role.MARKETER),
        oh=join(haneul, "oh@agency.example", "오대표", Role.OPERATOR),
        oh_at_bada=join(bada_dental, "oh@agency.example", "오대표", Role.OPERATOR),
        bada=join(bada_dental, "bada@bada.example", "바다", Role.COUNSELLOR),
        eyes=Procedure.objects.create(clinic=haneul, code="eye.double_eyelid", name="쌍꺼풀"),
        nose=Procedure.objects.create(clinic=haneul, code="nose", name="코성형"),
        instagram=Channel.objects.create(clinic=haneul, code="instagram", name="인스타그램", kind="meta"),
        referral=Channel.objects.create(clinic=haneul, code="referral", name="지인 소개", kind="referral"),
        bada_channel=Channel.objects.create(clinic=bada_dental, code="naver", name="네이버 검색", kind="naver"),
    )


def asks(cast: Cast, name: str = "김하늘", phone: str = "010-2345-6789", **fields: Any) -> Inquiry:
    """Somebody has asked 하늘 for double eyelids on Instagram ten minutes ago, unless `fields` say otherwise."""
    at = fields.pop("at", NOW - timedelta(minutes=10))
    clinic = fields.pop("clinic", cast.haneul)
    patient = Patient.unsaved(clinic.pk, name, phone, registered_at=at)
    patient.keep(source="form", at=at)
    story: dict[str, Any] = {"channel": cast.instagram, "procedure": cast.eyes, "source_kind": "form"}
    if clinic == cast.bada_dental:
        story = {"channel": cast.bada_channel, "source_kind": "form"}
    return Inquiry.objects.create(clinic=clinic, patient=patient, occurred_at=at, received_at=at, **{**story, **fields})
