import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings as installation
from django.utils.translation import gettext_lazy as _

from naewon.intake import errors
from naewon.intake.adapter import Haul, Part, Puller, Setting, Settings
from naewon.intake.adapters.kos.payloads import reservations_in, state_of
from naewon.intake.adapters.kos.translate import translate
from naewon.intake.asking import answer_to
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.reserved import Reserved
from naewon.marketing.models import ChannelKind

PATH = "/schedule/open/v1/queries/get-reservation-groups"
LONG_AGO = timedelta(days=30)
BACK, AHEAD = timedelta(days=2), timedelta(days=120)


class NotPermitted(errors.NotPermitted):
    message = _("KOS가 조회를 거부했습니다. Open API 키를 확인해 주세요.")


class Kos(Puller):
    """It names no cursor: all bookings of the coming months are asked for, and those that stand otherwise are told."""

    kind = SourceKind.KOS
    channel_kind = ChannelKind.APP
    every = timedelta(minutes=5)
    settings = (
        Setting("api_key", _("Open API 키"), _("KOS의 설정 › Open API에서 만든 키입니다.")),
        Setting("path", _("조회 주소"), _("비워 두면 예약 조회의 기본 주소입니다."), is_secret=False, is_needed=False),
    )

    def pull(self, settings: Settings, cursor: Mapping[str, Any], now: datetime) -> Haul:
        query = {"startDateTimeUtc": moment(now - BACK), "endDateTimeUtc": moment(now + AHEAD)}
        headers = {"x-api-key": settings.get("api_key", "")}
        path = settings.get("path", "")
        # Anything but a path could lead the key to another house.
        url = f"{installation.KOS_URL}{path if path.startswith('/') else PATH}"
        raw = answer_to(url, query, headers, now, denied=NotPermitted)
        try:
            found = reservations_in(read_json(raw, limit=installation.LARGEST_ANSWER))
        except UnreadablePayload:
            raise errors.TryAgain from None
        return haul_of(found, cursor.get("told") or {}, now)

    def parts(self, answer: bytes, settings: Settings) -> list[Part]:  # noqa: ARG002 - whatever is there is ours
        return [part(key, one) for key, one in reservations_in(read_json(answer, limit=installation.LARGEST_ANSWER))]

    def translate(self, delivery: Delivery) -> Reserved:
        return translate(delivery)


def haul_of(found: Sequence[tuple[str, dict[str, Any]]], told: Mapping[str, str], now: datetime) -> Haul:
    """What is new or has changed; the cursor is how each stood when it was told last, as long as it may be again."""
    standing = {key: state_of(one) for key, one in found}
    parts = [
        part(f"{key[:100]}:{now:%Y%m%d%H%M%S}" if key in told else key, one)
        for key, one in found
        if told.get(key) != standing[key]
    ]
    recent = {key: state for key, state in told.items() if state >= moment(now - LONG_AGO)}
    return Haul(parts, {"told": recent | standing})


def part(external_id: str, booking: Mapping[str, Any]) -> Part:
    return Part(external_id, json.dumps(booking, ensure_ascii=False).encode())


def moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
