"""Other programs in tests: what asks by a key of 하늘 성형외과, and scores for it to read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from cast import NOW
from naewon.clinics.api_keys import Wish, make_api_key
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.scores.models import Score

PURPOSE = "전자차트 첫 화면에 점수를 보여 주려고"
REASONS = [
    {"feature": "wished_time", "value": "이번 주", "points": 12},
    {"feature": "missed", "value": "≥ 2", "points": -2},
]


class Program:
    """A program with a key: `program.get("/scores")`."""

    def __init__(self, secret: str) -> None:
        self._client = Client(headers={"Authorization": f"Bearer {secret}"} if secret else {})

    def get(self, path: str, **query: Any) -> HttpResponse:
        answer: HttpResponse = self._client.get(f"/api/v1{path}", query)
        return answer

    def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> HttpResponse:
        kind = "application/json"
        answer: HttpResponse = self._client.post(f"/api/v1{path}", body, content_type=kind, headers=dict(headers or {}))
        return answer


def program_of(by: Membership, *, reads: bool = True, writes: bool = False) -> Program:
    """A program with a key that somebody has just made."""
    _key, secret = make_api_key(Wish("전자차트", PURPOSE, reads, writes), by=by, at=NOW)
    return Program(secret)


def scored(inquiry: Inquiry, at: datetime = NOW, **fields: Any) -> Score:
    """27 percent of 17, unless `fields` say otherwise."""
    chance = {"probability": 0.27, "lower": 0.2, "upper": 0.35, "base_percent": 17, "percent": 27, "grade": "b"}
    story = {"phase": "pre", "basis": "starting", "reasons": REASONS, "alike": 120, "alike_visited": 31}
    return Score.objects.create(clinic_id=inquiry.clinic_id, inquiry=inquiry, at=at, **{**chance, **story, **fields})
