"""Signing in through Kakao and Naver, where an operator has given their keys."""

from typing import Any

from allauth.socialaccount.internal.flows.connect import disconnect
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.kakao import views as kakao
from allauth.socialaccount.providers.naver import views as naver
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.web.asking import asking

NAMES = {"kakao": _("카카오"), "naver": _("네이버")}
WAYS = {"kakao": kakao, "naver": naver}


def way(name: str) -> Any:
    """The views of one of them. NotFound where its keys were not given."""
    if name not in settings.SOCIALACCOUNT_PROVIDERS:
        raise NotFound
    return WAYS[name]


@require_POST
def kakao_login(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = way("kakao").oauth2_login(request)
    return answer


@require_GET
def kakao_callback(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = way("kakao").oauth2_callback(request)
    return answer


@require_POST
def naver_login(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = way("naver").oauth2_login(request)
    return answer


@require_GET
def naver_callback(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = way("naver").oauth2_callback(request)
    return answer


@require_GET
def cancelled(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/login_cancelled.html")


@require_POST
@asking
def disconnect_way(request: HttpRequest, staff: Membership, connection_id: int) -> HttpResponse:
    connection = SocialAccount.objects.filter(user_id=staff.user_id, pk=connection_id).first()
    if connection is None:
        raise NotFound
    disconnect(request, connection)
    return redirect("account")
