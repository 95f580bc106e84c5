"""Asking Kakao Moment for the answers to a business form ("Business Form+ report" of Kakao Developers)."""

from datetime import datetime

from django.conf import settings as installation
from django.utils.translation import gettext_lazy as _

from naewon.intake import errors
from naewon.intake.adapter import Settings
from naewon.intake.adapters.kakao_form.payloads import Page, page_in
from naewon.intake.asking import answer_to
from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_json

PATH = "/openapi/v4/adAccounts/bizFormPlus/report"
A_PAGE = 500


class NotPermitted(errors.NotPermitted):
    message = _("카카오가 조회를 거부했습니다. 토큰, 광고계정 번호와 보고서 다운로드 권한을 확인해 주세요.")


def ask_for_page(settings: Settings, cursor: str | None, now: datetime) -> Page:
    """Raises TryAgain or NotPermitted; TryAgain too where the answer is none that we know."""
    wanted = {"formId": settings.get("form_id", ""), "size": str(A_PAGE)}
    headers = {
        "Authorization": f"Bearer {settings.get('access_token', '')}",
        "adAccountId": settings.get("ad_account_id", ""),
    }
    query = {**wanted, "cursorId": cursor} if cursor else wanted
    raw = answer_to(f"{installation.KAKAO_MOMENT_URL}{PATH}", query, headers, now, denied=NotPermitted)
    try:
        return page_in(read_json(raw, limit=installation.LARGEST_ANSWER))
    except UnreadablePayload:
        raise errors.TryAgain from None
