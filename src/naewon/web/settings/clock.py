"""The ten days of a request, in words."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from naewon.privacy.models import SubjectRequest


class Clocked(NamedTuple):
    """A request with how long is left, as a word and a tone."""

    request: SubjectRequest
    words: str
    tone: str


def clocked(request: SubjectRequest, today: date) -> Clocked:
    left = request.days_left(today)
    if left < 0:
        return Clocked(request, _("기한이 %d일 지났습니다") % -left, "tone-hot")
    if left == 0:
        return Clocked(request, _("오늘까지"), "tone-hot")
    return Clocked(request, _("%d일 남음") % left, "tone-warm" if left <= 3 else "")
