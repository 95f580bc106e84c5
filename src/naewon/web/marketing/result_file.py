"""What adverts brought, as a file: a line for each channel, campaign and creative."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naewon.clinics.models import Membership
from naewon.exports import Cell
from naewon.insights.adverts import Adverts
from naewon.marketing.models import Campaign, Channel, Creative

HEADINGS = (
    _("채널"),
    _("캠페인"),
    _("광고"),
    _("광고비"),
    pgettext_lazy("count", "문의"),
    _("유효"),
    _("신환"),
    _("구환"),
    _("연결"),
    _("예약"),
    _("내원"),
    _("내원당 비용"),
    _("신환 문의당 비용"),
    _("시술"),
    _("매출"),
    _("답"),
    _("약속과 다름"),
    _("들어올 때 점수"),
    _("첫 연락(분)"),
)


def lines_of(staff: Membership, found: Adverts) -> Iterator[list[Cell]]:
    named: list[dict[int | None, str]] = [
        dict(kind._default_manager.filter(clinic_id=staff.clinic_id).values_list("pk", "name"))
        for kind in (Channel, Campaign, Creative)
    ]
    channels, campaigns, creatives = named
    for way, result in sorted(found.results.items(), key=lambda each: (-each[1].visited, -each[1].inquiries)):
        names = [channels[way.channel], campaigns.get(way.campaign, ""), creatives.get(way.creative, "")]
        asked = [result.inquiries, result.valid, result.new, result.existing]
        came = [result.reached, result.booked, result.visited]
        treated = [result.treated, result.revenue] if found.knows_treatments else [None, None]
        score, waited = (None if figure is None else round(figure) for figure in (result.score, result.first_contact))
        yield [
            *names,
            result.won,
            *asked,
            *came,
            result.won_a_visit,
            result.won_a_new,
            *treated,
            result.answered,
            result.complained,
            score,
            waited,
        ]
