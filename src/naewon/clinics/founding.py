"""A clinic that begins: with hours, with what its kind is asked for, and with a director who can do all the rest."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.models import Clinic, Membership, Procedure, User
from naewon.clinics.models.procedure import squeezed
from naewon.clinics.openweek import USUAL_WEEK, spans_of, write_hours
from naewon.clinics.roles import Role
from naewon.clinics.staffing import admit
from naewon.errors import Conflict, Invalid
from naewon.journal.recording import record
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within

# Names the lock of opening among all advisory locks of the database: the same clinic is not opened twice at once.
OPENING = 1_447_202


class Kind(models.TextChoices):
    PLASTIC = "plastic", gettext_lazy("성형외과")
    SKIN = "skin", gettext_lazy("피부과")
    DENTAL = "dental", gettext_lazy("치과")
    EYE = "eye", gettext_lazy("안과")
    OTHER = "other", gettext_lazy("기타")


# What such clinics are asked for most; each makes it its own under 설정 › 시술.
STARTERS: dict[Kind, str] = {
    Kind.PLASTIC: "쌍꺼풀 눈매교정 코성형 안면윤곽 지방이식 지방흡입 가슴성형 리프팅",
    Kind.SKIN: "보톡스 필러 리프팅 레이저토닝 여드름 모공 제모 스킨부스터",
    Kind.DENTAL: "임플란트 치아교정 라미네이트 미백 충치치료 사랑니 스케일링",
    Kind.EYE: "라식 라섹 스마일라식 렌즈삽입술 백내장 노안교정",
    Kind.OTHER: "",
}


@dataclass(frozen=True)
class Beginning:
    """What somebody who opens a clinic has to say."""

    name: str
    kind: Kind
    email: str
    director: str


@dataclass(frozen=True)
class Opened:
    """`is_new`: it was opened now, and did not stand already."""

    clinic: Clinic
    director: Membership
    is_new: bool


def open_clinic(beginning: Beginning, at: datetime) -> Opened:
    """Open it; done twice it is the one that stands. Conflict where another one of that name stands; Invalid."""
    _check(beginning)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OPENING])
        return _standing(beginning) or _begin(beginning, at)


def _check(beginning: Beginning) -> None:
    longest = Clinic._meta.get_field("name").max_length
    if not beginning.name or not beginning.director or len(beginning.name) > (longest or 0):
        raise Invalid(_("병원과 원장의 이름을 적어 주세요."))
    try:
        validate_email(beginning.email)
    except ValidationError:
        raise Invalid(_("%s은(는) 이메일 주소가 아닙니다.") % beginning.email) from None


def _standing(beginning: Beginning) -> Opened | None:
    with within(every_clinic()):
        named = list(Clinic.objects.filter(name=beginning.name))
        staff = Membership.objects.filter(clinic__in=named, user__email__iexact=beginning.email, is_active=True)
        director = staff.filter(role=Role.DIRECTOR).select_related("clinic", "user").first()
    if director:
        return Opened(director.clinic, director, is_new=False)
    if named:
        raise Conflict(_("이 이름의 병원이 이미 있고, 이 사람은 그 병원의 원장이 아닙니다."))
    return None


def _begin(beginning: Beginning, at: datetime) -> Opened:
    clinic = Clinic(pk=_next_number(), name=beginning.name)
    with within([clinic.pk]):
        clinic.save(force_insert=True)
        write_hours(clinic, spans_of(USUAL_WEEK))
        Procedure.objects.bulk_create(
            Procedure(clinic=clinic, code=squeezed(name), name=name, position=place)
            for place, name in enumerate(STARTERS[beginning.kind].split())
        )
        director = admit(clinic, _person(beginning), Role.DIRECTOR, by=None, at=at)
        record("opened_clinic", director, by=None, at=at, kind=beginning.kind)
    return Opened(clinic, director, is_new=True)


def _next_number() -> int:
    """Known before the row is written: only a clinic that a transaction was told of can be written in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [Clinic._meta.db_table])
        return int(cursor.fetchone()[0])


def _person(beginning: Beginning) -> User:
    """Who has an account comes in by that one."""
    known = User.objects.filter(email__iexact=beginning.email).first()
    return known or User.objects.create_user(beginning.email, beginning.director)
