"""광고 성과: what channels, their campaigns and the creatives of these brought, and what a visit of each cost."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.exports import Cell, csv_lines
from naewon.handovers.adverts import came_back
from naewon.insights.adverts import Adverts, adverts_of
from naewon.insights.losses import losses_of
from naewon.insights.period import Period
from naewon.marketing.access import campaign_for, channel_for
from naewon.team.feedback import open_notes
from naewon.web.asking import asking
from naewon.web.exports import Export, exported
from naewon.web.marketing.periods import PERIODS, period_asked
from naewon.web.marketing.places import tabs
from naewon.web.marketing.result_file import HEADINGS, lines_of
from naewon.web.marketing.result_rows import Scope, picture_of, rows_of
from naewon.web.marketing.result_words import figures_of, reading_of


@asking
def show_results(request: HttpRequest, staff: Membership) -> HttpResponse:
    return shown(request, staff, Scope("channel"))


@asking
def show_channel(request: HttpRequest, staff: Membership, channel_id: int) -> HttpResponse:
    """Its campaigns."""
    channel = channel_for(staff, channel_id)
    return shown(request, staff, Scope("campaign", "channel", channel.pk, (channel,)))


@asking
def show_campaign(request: HttpRequest, staff: Membership, campaign_id: int) -> HttpResponse:
    """Its creatives."""
    campaign = campaign_for(staff, campaign_id)
    return shown(request, staff, Scope("creative", "campaign", campaign.pk, (campaign.channel, campaign)))


def shown(request: HttpRequest, staff: Membership, scope: Scope) -> HttpResponse:
    period = period_asked(request, staff)
    now, before = (adverts_of(staff, each).within(scope.within, scope.number) for each in (period, period.before()))
    rows = rows_of(staff, scope, now, before)
    context: dict[str, Any] = {
        "period": period,
        "periods": PERIODS,
        "scope": scope,
        "rows": rows,
        "total": now.total,
        "knows_treatments": now.knows_treatments,
        "figures": figures_of(now.total, before.total),
        "reading": reading_of(rows, now.total, before.total, period.days),
        "picture": picture_of(rows),
        "losses": losses_of(staff, period, scope.within, scope.number),
        "notes": open_notes(staff) if scope.within is None else [],
        "came_back": came_back(staff) if scope.within is None else [],
        "tabs": tabs(staff, "advert-results"),
    }
    return render(request, "marketing/results.html", context)


@asking
def take_away(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Every channel, campaign and creative of the period, a line each."""
    period = period_asked(request, staff)
    found = adverts_of(staff, period)
    export = Export("advert_results", _("광고 성과"), reverse("advert-results"), len(found.results))
    return exported(request, staff, export, lambda: as_file(staff, found, period))


def as_file(staff: Membership, found: Adverts, period: Period) -> HttpResponse:
    def lines() -> Iterator[list[Cell]]:
        yield [str(heading) for heading in HEADINGS]
        yield from lines_of(staff, found)

    response = HttpResponse(csv_lines(lines()), content_type="text/csv; charset=utf-8")
    name = f"naewon-adverts-{period.first:%Y%m%d}-{period.last_day:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
