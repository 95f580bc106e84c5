"""Telling programs from people without puzzles.

Nobody is thrown out: whoever looks like a program is asked to press once more, with everything typed kept. A person
does that without thinking; what posts blindly does not.
"""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.intake.adapters.form.payloads import Submission
from naewon.intake.doors import requests_this_hour
from naewon.intake.models import Source
from naewon.intake.signature import read_moment, sign_moment

FASTEST = timedelta(seconds=3)
LONGEST_OPEN = timedelta(days=1)
# People greet in the same few words; they do not write the same forty signs.
LONG_ENOUGH = 40
SAME_TEXT_AN_HOUR = 3
AGAIN = "again"
SALT = "naewon.intake.same_text"

ONCE_MORE: dict[str, str | Promise] = {
    "trap": _("확인을 위해 한 번 더 눌러 주세요. 적으신 내용은 그대로 있습니다."),
    "unsigned": _("신청서를 새로 열었습니다. 적으신 내용은 그대로 있으니 한 번 더 눌러 주세요."),
    "too_fast": _("확인을 위해 잠시 뒤에 한 번 더 눌러 주세요. 적으신 내용은 그대로 있습니다."),
    "same_text": _("확인을 위해 한 번 더 눌러 주세요. 적으신 내용은 그대로 있습니다."),
    "replayed": _("이미 보내신 신청서입니다. 고친 내용으로 다시 보내시려면 한 번 더 눌러 주세요."),
    "too_often": _("신청이 몰려 있습니다. 1분 뒤에 한 번 더 눌러 주세요. 적으신 내용은 그대로 있습니다."),
}


def sign_rendering(now: datetime, source: Source, key: str, *, again: bool = False) -> str:
    """When the page was made and for which submission: a moment that was signed once is good for one.

    again: for a page that asks somebody to press once more.
    """
    return sign_moment(now, about=about(source, key, again=again))


def about(source: Source, key: str, *, again: bool) -> str:
    return ":".join([source.key, key, *([AGAIN] if again else [])])


def doubt_about(submission: Submission, source: Source, now: datetime, *, from_page: bool) -> str:
    """Why somebody is asked to press once more; empty for nearly everybody.

    from_page: a page of ours was posted, which always carries the moment it was rendered. A program has nobody who
    could press again, and may well send a text of its own making with every inquiry.
    """
    if submission.says("hp"):
        return "trap"
    token, key = submission.says("t"), submission.says("key")
    if not token and not from_page:
        return ""
    rendered = read_moment(token, about=about(source, key, again=False))
    pressed_again = read_moment(token, about=about(source, key, again=True))
    opened = rendered or pressed_again
    if opened is None or now - opened > LONGEST_OPEN:
        return "unsigned"
    if now - opened < FASTEST and pressed_again is None:
        return "too_fast"
    return "" if pressed_again else repeated_text(submission, source, now)


def repeated_text(submission: Submission, source: Source, now: datetime) -> str:
    """The same long text for the fourth time within an hour, whoever sends it. What it says is not kept."""
    text = re.sub(r"\W+", "", submission.says("memo")).casefold()
    if len(text) < LONG_ENOUGH:
        return ""
    digest = salted_hmac(SALT, text, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:32]
    times = requests_this_hour(f"text:{source.pk}:{digest}", now)
    return "same_text" if times > SAME_TEXT_AN_HOUR else ""
