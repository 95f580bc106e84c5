"""Whoever left no number cannot be called: where they wrote, they can be asked for it. And a test is no person."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from naewon.inquiries.models import Inquiry
from naewon.intake.models import SourceKind
from naewon.intake.registry import is_chat


class WithoutNumber(NamedTuple):
    """`short` for a row, `title` and `next` for the page."""

    short: str
    title: str
    next: str


def without_number(inquiry: Inquiry) -> WithoutNumber | None:
    """None for whoever can be called."""
    if inquiry.is_test:
        return WithoutNumber(_("시험 문의"), _("시험으로 보낸 문의"), _("전화하지 않고, 성과에도 세지 않습니다."))
    if inquiry.patient.has_number:
        return None
    if not is_chat(inquiry.source_kind):
        return WithoutNumber(_("번호 없음"), _("전화번호 없음"), _("남긴 연락처로 번호를 물어봐 주세요."))
    chat = {"chat": SourceKind(inquiry.source_kind).label}
    return WithoutNumber(
        short=_("번호 없음 · %(chat)s") % chat,
        title=_("%(chat)s에서 문의 · 전화번호 없음") % chat,
        next=_("%(chat)s에서 번호 물어보기") % chat,
    )
