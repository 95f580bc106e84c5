"""The cast: a small world every test knows. Who works where, who asked for what, and who must see nothing.

하늘 성형외과 has 민지 and 수아 (counsellors), 정실장 (manager), 이원장 (director) and 마루 (marketer).
오대표 (operator) works for both clinics. 바다 치과 has 바다 (counsellor), who must see nothing of 하늘.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

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


# Clinic, address, name and what they do there.
Joining = tuple[Clinic, str, str, Role]


def open_clinic(name: str) -> Clinic:
    return open_clinics(name)[0]


def open_clinics(*names: str) -> list[Clinic]:
    """Open on weekdays 09:30-13:00 and 14:00-19:00, on Saturdays until 14:00."""
    clinics = Clinic.objects.bulk_create(Clinic(name=name) for name in names)
    spans = [(day, time(9, 30), time(13)) for day in range(5)] + [(day, time(14), time(19)) for day in range(5)]
    OpeningHours.objects.bulk_create(
        OpeningHours(clinic=clinic, weekday=day, opens=opens, closes=closes)
        for clinic in clinics
        for day, opens, closes in [*spans, (5, time(9, 30), time(14))]
    )
    return clinics


def join(clinic: Clinic, email: str, name: str, role: Role) -> Membership:
    return join_together((clinic, email, name, role))[0]


def join_together(*joining: Joining) -> list[Membership]:
    """In few statements, for thousands of tests begin with them."""
    users = users_of({email: name for _clinic, email, name, _role in joining})
    members = Membership.objects.bulk_create(
        Membership(clinic=clinic, user=users[email], role=role) for clinic, email, _name, role in joining
    )
    give_codes({member.user_id for member in members if member.needs_second_factor})
    return members


def users_of(names: dict[str, str]) -> dict[str, User]:
    """By their addresses; who has an account already comes in by that one."""
    known = {user.email: user for user in User.objects.filter(email__in=names)}
    new = [User(email=email, name=name) for email, name in names.items() if email not in known]
    for user in new:
        user.set_unusable_password()
    return known | {user.email: user for user in User.objects.bulk_create(new)}


def give_codes(users: set[int]) -> None:
    """Whoever has to prove twice who they are can: with an app that makes the codes of SECRET."""
    kind = Authenticator.Type.TOTP
    users -= set(Authenticator.objects.filter(type=kind, user__in=users).values_list("user_id", flat=True))
    Authenticator.objects.bulk_create(
        Authenticator(user_id=user, type=kind, data={"secret": seal(SECRET)}) for user in sorted(users)
    )


def assemble() -> Cast:
    haneul, bada_dental = open_clinics("하늘 성형외과", "바다 치과")
    staff = join_together(
        (haneul, "minji@haneul.example", "민지", Role.COUNSELLOR),
        (haneul, "sua@haneul.example", "수아", Role.COUNSELLOR),
        (haneul, "jung@haneul.example", "정실장", Role.MANAGER),
        (haneul, "lee@haneul.example", "이원장", Role.DIRECTOR),
        (haneul, "maru@haneul.example", "마루", Role.MARKETER),
        (haneul, "oh@agency.example", "오대표", Role.OPERATOR),
        (bada_dental, "oh@agency.example", "오대표", Role.OPERATOR),
        (bada_dental, "bada@bada.example", "바다", Role.COUNSELLOR),
    )
    procedures = Procedure.objects.bulk_create(
        Procedure(clinic=haneul, code=code, name=name)
        for code, name in (("eye.double_eyelid", "쌍꺼풀"), ("nose", "코성형"))
    )
    channels = Channel.objects.bulk_create(
        Channel(clinic=clinic, code=code, name=name, kind=kind)
        for clinic, code, name, kind in (
            (haneul, "instagram", "인스타그램", "meta"),
            (haneul, "referral", "지인 소개", "referral"),
            (bada_dental, "naver", "네이버 검색", "naver"),
        )
    )
    return Cast(haneul, bada_dental, *staff, *procedures, *channels)


@cache
def hashed_password() -> str:
    """Hashed as in production, which is meant to take its time, and so once."""
    return make_password(PASSWORD)


def give_password(*staff: Membership) -> None:
    """They sign in by themselves, each with PASSWORD."""
    for member in staff:
        member.user.password = hashed_password()
        member.user.save(update_fields=["password"])


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
