"""Whether a model still fits: in sentences, and the columns that moved most as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from naewon.clinics.dates import day_words
from naewon.insights.report_card import ReportCard, Watch
from naewon.scores.card.inputs import Shift
from naewon.scores.wording import name_of, sentence
from naewon.web.templatetags.amounts import percent

MOST_ROWS, MOST_NAMED = 5, 3
ARROW = "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class ShiftRow:
    """A column as it is drawn: the part of it that moved most, and its shares then and now as places on a line."""

    name: str
    cell: str
    shift: Shift
    then: str
    now: str


@dataclass(frozen=True)
class ShownWatch:
    """`alerts` stand on top of the page; they are empty where nothing is wrong."""

    served: str
    inputs: str
    rows: tuple[ShiftRow, ...]
    alerts: tuple[str, ...]


def shown_watch(card: ReportCard) -> ShownWatch:
    watch = card.watch
    served, inputs = of_served(watch), of_inputs(watch)
    said = ((served, watch.served.is_off), (inputs, any(shift.is_far for shift in watch.shifts or ()))) if watch else ()
    return ShownWatch(
        served=served,
        inputs=inputs,
        rows=tuple(_row(shift) for shift in (watch.shifts or ())[:MOST_ROWS]) if watch else (),
        alerts=tuple(f"{card.phase.label} · {words}" for words, is_wrong in said if is_wrong),
    )


def of_served(watch: Watch | None) -> str:
    """Whether what was said to colleagues came true."""
    if watch is None:
        return _("예측이 지금도 맞는지는 오늘 밤 확인한 뒤에 보입니다.")
    served = watch.served
    low, high = served.bounds
    figures = {
        "leads": served.leads,
        "foretold": round(served.foretold),
        "visits": served.visits,
        "low": low,
        "high": high,
    }
    if not served.leads:
        return _("점수를 주고 결과까지 나온 문의가 아직 없어, 예측이 지금도 맞는지 알 수 없습니다.")
    if served.is_thin:
        return (
            _("점수를 주고 결과까지 나온 문의가 아직 %(leads)d건뿐이라, 예측이 지금도 맞는지 알 수 없습니다.") % figures
        )
    if served.of_earlier:
        return of_earlier(figures, missed=served.missed)
    words = (
        _(
            "예측이 어긋납니다. 결과가 나온 최근 석 달 문의 %(leads)d건에서 %(foretold)d명이 올 것으로 보았는데 "
            "%(visits)d명이 왔습니다. 우연이라면 %(low)d–%(high)d명입니다."
        )
        if served.missed
        else _(
            "예측이 지금도 맞습니다. 결과가 나온 최근 석 달 문의 %(leads)d건에서 %(foretold)d명이 올 것으로 보았고 "
            "%(visits)d명이 왔습니다. 우연으로 볼 수 있는 범위(%(low)d–%(high)d명) 안입니다."
        )
    )
    return words % figures


def of_earlier(figures: Mapping[str, int], *, missed: bool) -> str:
    """What models that no longer stand had said: it tells nothing of the one that does."""
    words = (
        _(
            "지금 모델이 준 점수는 아직 결과가 모자랍니다. 앞선 모델들의 예측은 어긋났습니다: "
            "결과가 나온 최근 석 달 문의 %(leads)d건에서 %(foretold)d명이 올 것으로 보았는데 "
            "%(visits)d명이 왔습니다(우연이라면 %(low)d–%(high)d명)."
        )
        if missed
        else _(
            "지금 모델이 준 점수는 아직 결과가 모자랍니다. 앞선 모델들의 예측은 맞았습니다: "
            "결과가 나온 최근 석 달 문의 %(leads)d건에서 %(foretold)d명이 올 것으로 보았고 "
            "%(visits)d명이 왔습니다(우연이라면 %(low)d–%(high)d명)."
        )
    )
    return words % figures


def of_inputs(watch: Watch | None) -> str:
    """Whether those who ask now are still like those it learned from."""
    if watch is None or watch.shifts is None:
        return _("들어오는 문의가 달라졌는지는 다음 학습 뒤에 보입니다.")
    asked = {"asked": watch.inquiries}
    if not watch.shifts:
        return _("최근 한 달 문의가 %(asked)d건뿐이라, 배울 때와 달라졌는지 아직 알 수 없습니다.") % asked
    far = [shift for shift in watch.shifts if shift.is_far]
    if not far:
        return _("최근 한 달 문의 %(asked)d건은 배울 때와 뚜렷이 다르지 않습니다.") % asked
    return _("최근 한 달 문의 %(asked)d건은 배울 때와 다릅니다: %(what)s.") % {
        **asked,
        "what": _named(far, watch.moved_since),
    }


def _named(shifts: Sequence[Shift], since: Mapping[str, date]) -> str:
    words = ", ".join(_change(each, since.get(each.feature)) for each in shifts[:MOST_NAMED])
    more = len(shifts) - MOST_NAMED
    return words if more <= 0 else _("%(words)s 외 %(more)d가지") % {"words": words, "more": more}


def _change(shift: Shift, since: date | None) -> str:
    words = f"{sentence(shift.feature, shift.cell)} {percent(shift.then)}{ARROW}{percent(shift.now)}"
    return words if since is None else _("%(words)s (%(day)s부터)") % {"words": words, "day": day_words(since)}


def _row(shift: Shift) -> ShiftRow:
    places = (f"{100 * share:.1f}%" for share in (shift.then, shift.now))
    return ShiftRow(name_of(shift.feature), sentence(shift.feature, shift.cell), shift, *places)
