"""A pause longer than the sender keeps things: what is gone is said, and what is left is read from its beginning.

A cursor that old may point at something that is there no more, and then leads nowhere for ever.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from naewon.intake.adapter import Puller
from naewon.intake.models import GAP, Pull, Source, Trouble
from naewon.intake.storing import store_all, unstored
from naewon.tenancy.within import within


def begin_anew_after_a_gap(source: Source, puller: Puller, now: datetime) -> None:
    """Once for each gap, however often the asking fails afterwards."""
    last = source.pull.went_well_at
    if puller.keeps is None or last is None or now - last <= puller.keeps:
        return
    since, until = (f"{source.clinic.local(moment):%Y-%m-%d}" for moment in (last, now - puller.keeps))
    words = _(
        "%(since)s부터 %(until)s까지 들어온 것은 가져올 수 없습니다. 그동안 연결이 멈춰 있었고, 보낸 곳은 "
        "%(days)d일이 지나면 지웁니다. 그때 내려받아 둔 파일이 있으면 파일 가져오기로 넣어 주세요."
    )
    told = (Trouble.GONE, words % {"since": since, "until": until, "days": puller.keeps.days})
    with within([source.clinic_id]):
        if store_all([unstored(source, b"", f"{GAP}{since}", "", now, told)]):
            Pull.objects.filter(source=source).update(cursor={})
            source.pull.cursor = {}
