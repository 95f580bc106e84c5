"""Everything the clinic keeps about one person, in words that person can read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from naewon.clinics.dates import written
from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt, Call, Message, Sending, spoken_in
from naewon.errors import Invalid, NotFound
from naewon.inquiries.models import Comment, Fact, Inquiry, Touch
from naewon.inquiries.questions import label_of
from naewon.intake.models import SourceKind
from naewon.journal.models import Entry
from naewon.journal.recording import record
from naewon.patients.merging import MERGED
from naewon.patients.models import CORRECTED, Consent, Detail, Patient, Sex, Way, What
from naewon.privacy.export.rooms import said_afterwards, talks, treatments
from naewon.privacy.models import SubjectRequest
from naewon.privacy.models.rule import Kind, days_kept
from naewon.team.models import Task
from naewon.visits.models import Booking, Match, Visit

Section = list[dict[str, str]]
Told = dict[str, Any]
Say = Callable[[datetime], str]


def gathered(request: SubjectRequest, *, by: Membership, at: datetime) -> Told:
    """Everything, for who may answer and once it is known who asked. That it was handed out is on record."""
    by.require("can_answer_requests")
    if request.patient is None:
        raise NotFound
    if request.identity_at is None:
        raise Invalid(_("먼저 본인 확인을 적어 주세요."))
    told = all_about(request.patient.person, at)
    record("exported", request.patient, by=by, at=at, request=request.pk, reason=f"request:{request.kind}")
    return told


def all_about(patient: Patient, at: datetime) -> Told:
    """By section. What colleagues wrote about the person is theirs to read as well; who wrote it is not."""
    zone = patient.clinic.timezone

    def say(moment: datetime) -> str:
        return written(moment, zone)

    inquiries = list(patient.inquiries.select_related("channel", "campaign", "creative", "procedure").order_by("pk"))
    days = days_kept(patient.clinic)
    sections = {
        _("인적 사항"): [person(record, say) for record in patient.records],
        _("인적 사항이 바뀐 기록"): details(patient, say),
        _("채팅에서 쓰는 이름"): handles(patient, say),
        _("수집 출처와 문의"): [asked(row, say) for row in inquiries],
        _("다시 문의"): touches(inquiries, say),
        _("메시지"): messages(inquiries, say),
        _("보낸 문자"): sendings(inquiries, say),
        _("통화"): calls(inquiries, say),
        _("교환기가 알린 전화"): rung(inquiries, say),
        _("알려 주신 내용"): facts(inquiries, say),
        _("직원 메모"): comments(inquiries, say),
        _("직원의 할 일"): tasks(inquiries, say),
        _("예약과 내원"): bookings(inquiries, say),
        _("상담"): talks(inquiries, say),
        _("시술"): treatments(inquiries),
        _("내원 뒤의 답과 후기"): said_afterwards(inquiries, say),
        _("동의"): consents(patient, say),
        _("열람 기록"): looks(patient, inquiries, say),
    }
    return {
        "clinic": patient.clinic.name,
        "made_at": say(at),
        "kept": _("마지막 연락 후 %(asked)d일, 내원하신 경우 %(visited)d일 동안 보관합니다.")
        % {"asked": days[Kind.UNVISITED], "visited": days[Kind.VISITED]},
        "sections": sections,
    }


def person(patient: Patient, say: Say) -> dict[str, str]:
    told = {
        _("이름"): patient.name,
        _("연락처"): patient.number.national,
        _("이메일"): patient.email,
        _("성별"): str(patient.get_sex_display()),
        _("생년월일"): patient.birth.isoformat() if patient.birth else "",
        _("사는 곳"): patient.residence,
        _("차트번호"): patient.chart_number,
        _("법정대리인"): ", ".join(f"{row.name} {row.phone}" for row in patient.guardians.all()),
        _("처음 등록한 때"): say(patient.registered_at),
    }
    return {name: value for name, value in told.items() if value}


def details(patient: Patient, say: Say) -> Section:
    """What was told of the person, when, and by which way it came; also what was corrected since."""
    ways = {
        **dict(SourceKind.choices),
        **dict(Way.choices),
        CORRECTED: _("본인 요청으로 고침"),
        MERGED: _("같은 분의 다른 기록"),
    }
    return [
        {
            _("때"): say(row.told_at),
            _("항목"): str(row.get_what_display()),
            _("내용"): in_words(row),
            _("수집 출처"): str(ways.get(row.source, "")),
        }
        for row in Detail.objects.filter(patient__in=patient.records).order_by("told_at", "pk")
    ]


def in_words(detail: Detail) -> str:
    """A day and a place are as the person told them."""
    if detail.what == What.PHONE_KIND:
        phones = {"mobile": _("휴대전화"), "fixed": _("유선전화"), "unknown": _("모름")}
        return phones.get(detail.value, _("그 밖의 번호"))
    words = dict(Sex.choices) if detail.what == What.SEX else {}
    return str(words.get(detail.value, detail.value)) or _("모름")


def handles(patient: Patient, say: Say) -> Section:
    kinds = dict(SourceKind.choices)
    return [
        {_("채팅"): str(kinds.get(row.kind, row.kind)), _("이름"): row.name, _("처음 본 때"): say(row.first_seen_at)}
        for row in patient.handles.order_by("pk")
    ]


def asked(inquiry: Inquiry, say: Say) -> dict[str, str]:
    source = dict(SourceKind.choices).get(inquiry.source_kind, inquiry.source_kind)
    told = {
        _("받은 때"): say(inquiry.received_at),
        _("수집 출처"): " › ".join([str(source), *inquiry.path]),
        _("관심 시술"): inquiry.wish,
        _("문의 내용"): inquiry.message,
        _("통화 편한 시간"): inquiry.preferred_time,
        **{label_of(name): str(value) for name, value in inquiry.answers.items()},
    }
    return {name: value for name, value in told.items() if value}


def touches(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Touch.objects.filter(inquiry__in=inquiries).select_related("channel").order_by("received_at", "pk")
    return [
        {_("받은 때"): say(row.received_at), _("수집 출처"): row.channel.name, _("문의 내용"): row.message}
        for row in rows
    ]


def messages(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Message.objects.filter(inquiry__in=inquiries).order_by("at", "pk")
    return [{_("때"): say(row.at), _("방향"): str(row.get_direction_display()), _("내용"): row.text} for row in rows]


def sendings(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Sending.objects.filter(inquiry__in=inquiries).order_by("at", "pk")
    return [
        {
            _("때"): say(row.at),
            _("무엇"): str(row.get_occasion_display()),
            _("결과"): str(row.state.label),
            _("내용"): row.text,
        }
        for row in rows
    ]


def calls(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Attempt.objects.filter(inquiry__in=inquiries, undone_at__isnull=True).order_by("at", "pk")
    return [
        {_("때"): say(row.at), _("결과"): str(row.get_result_display()), _("통화 초"): str(row.talk_seconds)}
        for row in rows
    ]


def rung(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Call.objects.filter(inquiry__in=inquiries).order_by("started_at", "pk")
    return [
        {
            _("때"): say(row.started_at),
            _("방향"): str(row.get_direction_display()),
            _("결과"): str(row.get_result_display()),
            _("통화 초"): str(row.talked),
            _("녹음"): _("있음") if row.recording_url else "",
            _("녹취록"): "\n".join(line.told for line in spoken_in(row)),
        }
        for row in rows
    ]


def facts(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Fact.objects.filter(inquiry__in=inquiries).order_by("told_at", "pk")
    return [{_("때"): say(row.told_at), _("질문"): row.label, _("답"): row.answer} for row in rows]


def comments(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Comment.objects.filter(inquiry__in=inquiries, withdrawn_at__isnull=True).order_by("at", "pk")
    return [{_("때"): say(row.at), _("내용"): row.said} for row in rows]


def tasks(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Task.objects.filter(inquiry__in=inquiries, withdrawn_at__isnull=True).order_by("at", "pk")
    return [{_("때"): say(row.at), _("내용"): row.words} for row in rows]


def bookings(inquiries: list[Inquiry], say: Say) -> Section:
    rows = Booking.objects.filter(inquiry__in=inquiries, withdrawn_at__isnull=True).prefetch_related("outcomes")
    told = [
        {
            _("예약 시각"): say(row.starts_at),
            _("결과"): str(row.outcome.get_kind_display()) if row.outcome else "",
            _("메모"): row.note,
        }
        for row in rows.order_by("starts_at", "pk")
    ]
    visits = Visit.objects.filter(inquiry__in=inquiries, withdrawn_at__isnull=True).order_by("arrived_at", "pk")
    return told + [{_("내원한 때"): say(row.arrived_at)} for row in visits] + charted(inquiries)


def charted(inquiries: list[Inquiry]) -> Section:
    """What the chart program told of visits that followed these inquiries."""
    matches = Match.objects.saying_yes().filter(inquiry__in=inquiries).select_related("chart_visit")
    return [
        {
            _("차트의 내원일"): row.chart_visit.day.isoformat(),
            _("차트번호"): row.chart_visit.chart_number,
            _("시술"): row.chart_visit.procedures,
            _("결제 금액"): f"{row.chart_visit.amount_won:,}" if row.chart_visit.was_treated else "",
        }
        for row in matches.order_by("chart_visit__day", "pk")
    ]


def consents(patient: Patient, say: Say) -> Section:
    rows = Consent.objects.filter(patient__in=patient.records).standing().select_related("text").order_by("at", "pk")
    return [
        {
            _("때"): say(row.at),
            _("동의 항목"): " · ".join(
                str(part) for part in (row.get_purpose_display(), row.get_medium_display()) if part
            ),
            _("답"): _("동의함") if row.granted else _("동의하지 않음"),
            _("방법"): str(row.get_source_display()),
            _("보여 드린 글"): row.text.text if row.text else row.text_version,
        }
        for row in rows
    ]


def looks(patient: Patient, inquiries: list[Inquiry], say: Say) -> Section:
    """Who looked, by what they do in the clinic: a colleague's name is the colleague's."""
    rows = Entry.objects.filter(
        clinic_id=patient.clinic_id, inquiry_id__in=[row.pk for row in inquiries], verb="viewed"
    ).order_by("at", "pk")
    roles = {row.pk: str(row.get_role_display()) for row in Membership.objects.filter(clinic=patient.clinic)}
    return [
        {_("때"): say(row.at), _("누가"): roles.get(row.staff_id or 0, ""), _("무엇을"): row.subject} for row in rows
    ]
