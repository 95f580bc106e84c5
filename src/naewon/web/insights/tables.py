"""The answers as rows of bars: widths are percentages, as SVG attributes want them."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from naewon.contacts.first_contact import Wait
from naewon.inquiries.models import Reason
from naewon.insights.cohort import Cohort, Step
from naewon.insights.first_contact import FirstContact
from naewon.web.charts import Bar, bars

MOST_REASONS = 8


@dataclass(frozen=True)
class FunnelRow:
    """A stage as a bar, with what became of those who came no further."""

    bar: Bar
    share: float | None
    step: Step


@dataclass(frozen=True)
class BandRow:
    """Those first called within a stretch of time, as a bar, with the share of them that came in."""

    bar: Bar
    visited: int
    visit_rate: float | None


@dataclass(frozen=True)
class WaitRow:
    """How long until one thing: a bar to what half waited, and a paler one to what all but the slowest tenth did."""

    name: str
    meaning: str
    wait: Wait
    width: str
    reach: str


def funnel_rows(cohort: Cohort) -> list[FunnelRow]:
    steps = cohort.funnel()
    drawn = bars([(str(step.stage.label), step.inquiries) for step in steps])
    return [FunnelRow(bar, cohort.share(step.stage), step) for bar, step in zip(drawn, steps, strict=True)]


def reason_rows(cohort: Cohort) -> list[Bar]:
    """Why inquiries were closed without a visit, the most frequent reasons first."""
    named = [(str(reason.label), float(count)) for reason, count in lost_by_reason(cohort).most_common(MOST_REASONS)]
    return bars(named)


def lost_by_reason(cohort: Cohort) -> Counter[Reason]:
    lost: Counter[Reason] = Counter()
    for step in cohort.funnel():
        lost.update(dict(step.lost))
    return lost


def band_rows(contact: FirstContact) -> list[BandRow]:
    drawn = bars([(_band_name(band.after, band.until), band.called) for band in contact.bands])
    return [BandRow(bar, band.visited, band.visit_rate) for bar, band in zip(drawn, contact.bands, strict=True)]


def wait_rows(contact: FirstContact) -> list[WaitRow]:
    """The three waits on one scale."""
    told = (
        (_("첫 시도"), _("우리가 걸거나 썼습니다"), contact.waits.tried),
        (_("응답"), _("통화가 이어졌거나 답이 왔습니다"), contact.waits.reached),
        (_("대화"), _("통화했거나 답에 다시 답했습니다"), contact.waits.talked),
    )
    longest = max(wait.p90 or 0 for *_words, wait in told) or 1
    return [
        WaitRow(
            name, meaning, wait, f"{100 * (wait.median or 0) / longest:.1f}", f"{100 * (wait.p90 or 0) / longest:.1f}"
        )
        for name, meaning, wait in told
    ]


def _band_name(after: int, until: int | None) -> str:
    if until is None:
        return _("%d시간 넘게") % (after // 60)
    if not after:
        return _("%d분 안") % until
    if until <= 60:
        return _("%(after)d–%(until)d분") % {"after": after, "until": until}
    return _("%(after)d–%(until)d시간") % {"after": after // 60, "until": until // 60}
