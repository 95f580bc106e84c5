"""왜 이 순서인가요: a place in the queue, in words."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.queues.board import Row
from naewon.queues.models import Tier
from naewon.visits.ahead import AHEAD
from naewon.web.speaking import A_MINUTE, clock_time, span

LATER_MINUTES = 30
ORDINALS = (
    gettext_lazy("왜 첫 번째인가요?"),
    gettext_lazy("왜 두 번째인가요?"),
    gettext_lazy("왜 세 번째인가요?"),
    gettext_lazy("왜 네 번째인가요?"),
    gettext_lazy("왜 다섯 번째인가요?"),
)


def question(row: Row, now: datetime) -> str:
    if row.place.ready_at > now:
        return _("언제 다시 전화하나요?")
    if row.number <= len(ORDINALS):
        return str(ORDINALS[row.number - 1])
    return _("왜 %d번째인가요?") % row.number


def why_here(row: Row, now: datetime, *, can_be_called: bool = True) -> list[str]:
    """One to six sentences: a promise, the gain of calling now and the work, or that there is no number; the clock."""
    place = row.place
    if place.ready_at > now:
        return [_("%s부터 다시 순서에 들어갑니다.") % clock_time(place.ready_at, now)]
    if place.visit_at and place.is_reminder:
        return reminding(place.visit_at, place.why, now)
    if place.visit_at:
        return [*booked(place.visit_at, now), *called(place.why), *overdue(row, now)]
    said = []
    if place.tier == Tier.PROMISED and place.due_at:
        said.append(_("%s에 다시 전화하기로 약속해서 앞에 있습니다.") % clock_time(place.due_at, now))
    if not can_be_called:
        return [*said, _("번호가 없어 전화할 수 없습니다. 먼저 번호를 물어봐 주세요."), *overdue(row, now)]
    gained = [gain(place.why), *no_time(place.why), *crowd(place.why), effort(place.why)]
    return [*said, *called(place.why), *gained, *overdue(row, now)]


def reminding(visit_at: datetime, why: dict[str, float], now: datetime) -> list[str]:
    """What a call before the visit saves, as far as it is known."""
    come, alone = round(100 * why["now"]), round(100 * why["later"])
    saved = _("확인 전화를 하면 오실 가능성을 %(alone)d%%에서 %(come)d%%로 봅니다.") % {"alone": alone, "come": come}
    return [_("%s 예약을 확인하는 전화입니다.") % clock_time(visit_at, now), saved, effort(why)]


def booked(visit_at: datetime, now: datetime) -> list[str]:
    """Why somebody who has a time stands among those who have none."""
    words = _("%s에 예약한 분입니다. 옮기거나 취소하려는 연락일 수 있습니다.")
    return [words % clock_time(visit_at, now)]


def called(why: dict[str, float]) -> list[str]:
    """What the exchange told of, and nobody has answered yet in one way or the other."""
    if why.get("talked"):
        return [_("통화를 마쳤지만 결과가 아직 적히지 않았습니다.")]
    return [_("걸려 온 전화를 받지 못해, 짧은 콜백 시간이 걸려 있습니다.")] if why.get("missed") else []


def gain(why: dict[str, float]) -> str:
    """The chance now against the chance at the next good time, with as many digits as it takes to differ."""
    at_once, later = 100 * why.get("now", 0.0), 100 * why.get("later", 0.0)
    digits = 0 if round(at_once) != round(later) else 1
    if f"{at_once:.1f}" == f"{later:.1f}":
        return _("내원 가능성은 지금 전화해도 %(minutes)d분 뒤에 해도 %(now)s%%로 비슷합니다.") % {
            "now": f"{at_once:.0f}",
            "minutes": LATER_MINUTES,
        }
    return _("지금 전화하면 내원 가능성 %(now)s%%, %(minutes)d분 뒤면 %(later)s%%로 봅니다.") % {
        "now": f"{at_once:.{digits}f}",
        "later": f"{later:.{digits}f}",
        "minutes": LATER_MINUTES,
    }


def no_time(why: dict[str, float]) -> list[str]:
    """That there is no time to give away, and what of the gain is counted all the same."""
    if why.get("clinic_full"):
        words = _("앞으로 %(days)d일 안에 비어 있는 예약 시간이 없어, 전화로 얻는 것을 %(share)d%%만 셈합니다.")
    elif why.get("doctor_full"):
        words = _("원하는 원장님의 빈 시간이 %(days)d일 안에 없어, 전화로 얻는 것을 %(share)d%%만 셈합니다.")
    else:
        return []
    return [words % {"days": AHEAD.days, "share": round(100 * why["bookable"])}]


def crowd(why: dict[str, float]) -> list[str]:
    """That there may be no time later is what puts the greater chance before the one that cools faster."""
    if "time" not in why:
        return []
    return [
        _("기다리는 분이 많아, %(minutes)d분 안에 차례가 올 가능성은 한 분에 %(chance)d%%쯤입니다.")
        % {"minutes": LATER_MINUTES, "chance": max(round(100 * why["time"]), 1)}
    ]


def effort(why: dict[str, float]) -> str:
    return _("받을 가능성까지 셈하면 평균 %s분이 드는 전화입니다.") % f"{why.get('minutes', 0.0):.1f}"


def overdue(row: Row, now: datetime) -> list[str]:
    due_at = row.place.due_at
    if row.place.tier == Tier.PROMISED or due_at is None or now - due_at < A_MINUTE:
        return []
    return [_("약속한 응대 시간을 %s 넘겨 순서가 앞으로 당겨졌습니다.") % span(now - due_at)]
