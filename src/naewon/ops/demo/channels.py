"""By other ways than form and advert: a chat, calls, a booking in an app, a file, and somebody who asks twice."""

import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.intake.adapters.form.boxes import BOX_BY, BOX_OF
from naewon.intake.adapters.form.editions import draft_of, publish, save_draft
from naewon.intake.connecting import channel_kind_of
from naewon.intake.drain import drain_batch
from naewon.intake.models import Delivery, Source, SourceKind
from naewon.intake.origins import channel_called
from naewon.marketing.models import Creative, Offer
from naewon.ops.demo.files import bring_a_file
from naewon.patients.models import Medium, Purpose

MEDIA = (Medium.SMS, Medium.KAKAO)
CHAT = "al-somebody-of-the-demo"
TWICE = {"name": "문서윤", "phone": "010-4417-2093", "preferred_time": "저녁 7시 이후"}
TALK = (
    ("clinic", "네, 안녕하세요. 무엇을 도와드릴까요?"),
    ("person", "네이버 지도에서 보고 전화드렸어요. 비용이 궁금해서요."),
    ("clinic", "상담은 무료이고 비용은 범위에 따라 달라요. 언제가 편하세요?"),
    ("person", "평일은 어렵고 토요일 오전이 좋아요."),
    ("person", "마취하면 아플까 봐 조금 무섭네요."),
    ("clinic", "걱정되시는 부분은 원장님께 미리 전해 둘게요. 일정 확인하고 다시 전화드리겠습니다."),
)
APP_FILE = """신청일시,이름,연락처,시술명,문의내용
{0:%Y-%m-%d} 09:12,한지우,010-5523-8841,{wish},앱 후기 보고 상담 받고 싶어요
{0:%Y-%m-%d} 20:47,정예린,010-6612-7730,{wish},이번 주말에 가능한가요?
{1:%Y-%m-%d} 13:05,오하윤,010-2298-5510,{wish},비용이 궁금합니다
"""


def arrive_by_other_ways(clinic: Clinic, now: datetime) -> None:
    """Through the same doors as anybody; who came is in, and not scored yet."""
    director = Membership.objects.filter(clinic=clinic, role=Role.DIRECTOR).order_by("pk").first()
    form = Source.objects.filter(clinic=clinic, kind=SourceKind.FORM).select_related("clinic").first()
    if director is None or form is None:
        return
    wish = clinic.procedures.filter(is_active=True).order_by("pk").first()
    words = wish.name if wish else "상담"
    chats(clinic, words, now)
    rings(clinic, now)
    books(clinic, words, now)
    asks_twice(form, words, by=director, now=now)
    brings_a_file(clinic, words, by=director, now=now)


def opened(clinic: Clinic, kind: SourceKind, name: str, channel: str, now: datetime, **how: Any) -> Source:
    found = channel_called(clinic.pk, channel, channel_kind_of(kind))
    return Source.objects.create(
        clinic=clinic, kind=kind, name=name, key=secrets.token_urlsafe(16), channel=found, created_at=now, **how
    )


def knock(source: Source, external_id: str, told: dict[str, Any], at: datetime, **how: Any) -> None:
    """It comes in at once, so that what follows finds it there."""
    Delivery.objects.create(
        clinic_id=source.clinic_id,
        source=source,
        external_id=external_id,
        raw=json.dumps(told, ensure_ascii=False).encode(),
        content_type="application/json",
        received_at=at,
        **how,
    )
    drain_batch(source.clinic_id, at)


def chats(clinic: Clinic, wish: str, now: datetime) -> None:
    """Somebody writes on TalkTalk, and tells the number a little later."""
    source = opened(clinic, SourceKind.TALKTALK, "네이버 톡톡", "네이버 톡톡", now)
    said = (f"안녕하세요, {wish} 상담 가능할까요?", "직장인이라 평일 저녁만 됩니다. 010-8830-1174 로 전화 주세요")
    for number, text in enumerate(said):
        told = {"event": "send", "user": CHAT, "textContent": {"text": text, "inputType": "typing"}, "options": {}}
        knock(source, f"demo:{number}", told, now - timedelta(minutes=52 - 3 * number))


def rings(clinic: Clinic, now: datetime) -> None:
    """Two calls that nobody answered, each by the number of what it was seen on, and one that somebody did."""
    source = opened(clinic, SourceKind.CALL, "대표 번호", "전화", now)
    for number, caller, label in ((1, "01077204416", "네이버 플레이스"), (2, "01033918207", "대표번호")):
        at = now - timedelta(minutes=17 * number)
        told = {"call_id": f"demo-{number}", "direction": "inbound", "from": caller, "dialed_label": label}
        ended = {"event": "ended", "result": "missed", "started_at": at.isoformat(), "ring_seconds": 24}
        ended["ended_at"] = (at + timedelta(seconds=24)).isoformat()
        knock(source, f"demo-{number}:ended", {**told, **ended}, at + timedelta(seconds=25))
    is_written_down(source, now)


def is_written_down(source: Source, now: datetime) -> None:
    """A call that was answered, recorded and written down by the exchange."""
    began, ended = now - timedelta(minutes=64), now - timedelta(minutes=62)
    told: dict[str, Any] = {
        "call_id": "demo-3",
        "direction": "inbound",
        "from": "01062250938",
        "dialed_label": "네이버 플레이스",
    }
    moments = {"started_at": began, "answered_at": began + timedelta(seconds=6), "ended_at": ended}
    told |= {"event": "ended", "result": "answered", "recording_url": "https://pbx.example/demo-3.mp3"}
    told |= {name: at.isoformat() for name, at in moments.items()}
    told["transcript"] = [{"who": who, "text": words} for who, words in TALK]
    knock(source, "demo-3:ended", told, ended)


def books(clinic: Clinic, wish: str, now: datetime) -> None:
    """A booking made in 강남언니. The connection is paused, as no app stands behind it."""
    source = opened(clinic, SourceKind.KOS, "강남언니 예약", "강남언니", now, is_active=False)
    comes = (now + timedelta(days=2)).replace(hour=15, minute=0, second=0, microsecond=0).astimezone(UTC)
    told = {
        "reservationId": "demo-1",
        "status": "RESERVED",
        "startDateTimeUtc": f"{comes:%Y-%m-%dT%H:%M:%SZ}",
        "createdAt": f"{(now - timedelta(hours=3)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "visitorName": "서지안",
        "visitorPhone": {"countryCode": "82", "phoneNumber": "1094427731"},
        "requestedProcedures": [{"name": wish}],
        "reservationMemo": "주차 가능한지 알려 주세요",
        "funnel": "강남언니",
    }
    knock(source, "demo-1", told, now - timedelta(hours=3))


def asks_twice(form: Source, wish: str, *, by: Membership, now: datetime) -> None:
    """Consents by medium, and the same person again by another advert."""
    draft = draft_of(form)
    save_draft(form, {**draft.content, "media": [medium.value for medium in MEDIA]}, seen=draft.saves, by=by, at=now)
    edition = publish(form, by=by, at=now)
    adverts = shown_now(form.clinic, now)
    boxes = {BOX_OF[Purpose.COLLECT_USE]: "on", BOX_OF[Purpose.SENSITIVE]: "on", BOX_BY[Medium.KAKAO]: "on"}
    for number, hours in enumerate((29, 2)):
        last = codes_of(adverts[number % len(adverts)]) if adverts else {"utm_source": "homepage"}
        seen = (now - timedelta(hours=hours, minutes=20)).isoformat()
        attribution = {"first": {"utm_source": "blog", "first_seen_at": seen}, "last": last}
        told = {**TWICE, **boxes, "key": f"demo-twice-{number}", "item": wish, "attribution": attribution}
        told["memo"] = ("붓기가 며칠 가는지 궁금해요", "다른 광고도 봤는데 가격이 같은가요?")[number]
        knock(form, f"demo-twice-{number}", told, now - timedelta(hours=hours), edition=edition)


def shown_now(clinic: Clinic, now: datetime) -> list[Creative]:
    day = now.astimezone(clinic.zone).date()
    rows = Offer.objects.filter(clinic=clinic, starts_on__lte=day, ends_on__gte=day)
    return [offer.creative for offer in rows.select_related("creative__campaign__channel").order_by("pk")[:20:10]]


def codes_of(creative: Creative) -> dict[str, str]:
    campaign = creative.campaign
    return {"utm_source": campaign.channel.code, "utm_campaign": campaign.code, "utm_content": creative.code}


def brings_a_file(clinic: Clinic, wish: str, *, by: Membership, now: datetime) -> None:
    """What an app without a connection lets one take away."""
    days = [now - timedelta(days=days) for days in (2, 1)]
    bring_a_file(clinic, f"바비톡_{now.month}월.csv", APP_FILE.format(*days, wish=wish), by=by, now=now)
