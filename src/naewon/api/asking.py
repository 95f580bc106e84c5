"""Which program is asking: the key it shows, what that opens, and how often it may ask."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from naewon.api.problems import TooOften, Unknown
from naewon.clinics.api_keys import api_key_of
from naewon.clinics.models import ApiKey
from naewon.errors import NotFound
from naewon.intake.doors import requests_this_minute
from naewon.tenancy.within import within

A_MINUTE = 300
WRONG_A_MINUTE = 30


class ApiKeyBearer(HttpBearer):
    """`Authorization: Bearer nwn_…`, a key from 설정 › API 열쇠."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        now = timezone.now()
        try:
            key = api_key_of(token, now)
        except NotFound:
            slow_down(f"api-stranger:{hidden(request)}", WRONG_A_MINUTE, now)
            raise Unknown from None
        slow_down(f"api-key:{key.pk}", A_MINUTE, now)
        return key


def slow_down(who: str, most: int, now: datetime) -> None:
    """TooOften for who came more often than that in this minute."""
    if requests_this_minute(who, now) > most:
        raise TooOften


def hidden(request: HttpRequest) -> str:
    """The address a request came from as a hash: the address itself would be personal data."""
    return hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()[:32]


def key_asking(request: HttpRequest) -> ApiKey:
    key = getattr(request, "auth", None)
    assert isinstance(key, ApiKey)
    return key


def asking_for(right: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Answer only a key of this right. The whole answer is one transaction, which sees the clinic of the key alone."""

    def decorated(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            key = key_asking(request)
            key.require(right)
            with within([key.clinic_id]):
                return view(request, *args, **kwargs)

        return asked

    return decorated
