"""Working out places again: from the records, at every change and every minute."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import numpy as np
import polars as pl
from django.db import transaction

from naewon.clinics.models import Clinic
from naewon.clinics.openclock import Seconds
from naewon.clinics.wallclock import timestamps
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.queues.arms import draw_arms
from naewon.queues.deciding import House, decide
from naewon.queues.placed import BESIDE, HOLDING, beside, drop, placed, remember, write
from naewon.queues.reminding import decide_reminders, due_among
from naewon.queues.standings import Standings, standings
from naewon.scores.reading import newest_chances
from naewon.scores.scoring import scored

# More in one note are not worth telling apart, and a note has room for some thousand numbers.
NAMED = 50


def place(inquiry_ids: Sequence[int], now: datetime) -> None:
    """Place these inquiries anew by the scores they have."""
    for clinic, own in by_clinic(inquiry_ids).items():
        place_in(clinic, own, newest_chances(clinic.pk, own), now)


def refresh(inquiry_ids: Sequence[int], now: datetime) -> None:
    """Score these inquiries and place them anew."""
    for clinic, own in by_clinic(inquiry_ids).items():
        refresh_in(clinic, own, now)


def refresh_in(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> None:
    """Those of one clinic, whose hours and closed days are best read before."""
    place_in(clinic, inquiry_ids, scored(clinic, inquiry_ids, now), now)


@transaction.atomic
def place_in(clinic: Clinic, inquiry_ids: Sequence[int], scores: pl.DataFrame, now: datetime) -> None:
    """Bring the places of one clinic's inquiries up to date, drop those nobody is to call, tell open screens.

    `scores`: `inquiry_id`, `score_id`, `probability`, and `score_holds_until` where they were worked out just now.
    """
    found = standings(clinic.pk, inquiry_ids)
    before = placed(clinic.pk, inquiry_ids)
    chances = pl.DataFrame({"inquiry_id": found.inquiry_id}).join(
        scores, on="inquiry_id", how="left", maintain_order="left"
    )["probability"]
    draw_arms(clinic.pk, found.inquiry_id[found.waits_for_a_call].tolist(), scores, now)
    decisions = _decided(clinic, found, chances.cast(pl.Float64).to_numpy(), before, now)
    both = beside(_places(found, decisions, scores, now), before)
    changed = both.filter("differs")
    gone = before.join(both, on="inquiry_id", how="anti")["inquiry_id"].to_list()
    write(clinic.pk, changed, is_scored=HOLDING in scores.columns)
    remember(both.filter(~pl.col("differs")))
    drop(clinic.pk, gone)
    if len(changed) or gone:
        tell_screens(clinic, changed, gone)


def _decided(clinic: Clinic, found: Standings, chances: Seconds, before: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Where those stand who wait for a call, and those whose visit is to be confirmed by one."""
    newcomers = int((found.waits_for_a_call & ~np.isin(found.inquiry_id, before["inquiry_id"].to_numpy())).sum())
    house = House.of(clinic, found, now, newcomers)
    calls = decide(found, chances, house, now)
    # Whoever is called anyway is reminded then.
    called = found.closed | found.is_test | np.isin(found.inquiry_id, calls["inquiry_id"].to_numpy())
    booked = found.inquiry_id[found.booked & ~called].tolist()
    reminders = decide_reminders(due_among(clinic, booked, now).values(), house, now)
    return pl.concat([calls, reminders])


def _places(found: Standings, decisions: pl.DataFrame, scores: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """The decisions with what else a place says."""
    told = pl.DataFrame(
        {
            "inquiry_id": found.inquiry_id,
            "owner_id": found.owner_id,
            "waiting_since": timestamps(found.asked_at),
            "attempts": found.attempts,
            "last_result": found.last_result.tolist(),
            "touches": found.touches,
        }
    ).with_columns(pl.col("owner_id").replace(0, None), placed_at=pl.lit(now).cast(BESIDE["waiting_since"]))
    whole = decisions.join(told, on="inquiry_id", how="left").join(scores, on="inquiry_id", how="left")
    holds = () if HOLDING in whole.columns else (pl.lit(None).alias(HOLDING),)
    return whole.with_columns(holds).with_columns(pl.col(name).cast(kind) for name, kind in BESIDE.items())


def tell_screens(clinic: Clinic, changed: pl.DataFrame, gone: Sequence[int]) -> None:
    """Who leaves the list for now is named, and who is new to it and in nobody's hands, so that no screen has to ask.

    After anything else each asks anew.
    """
    later = pl.col("ready_at") > pl.col("placed_at")
    new = ~pl.col("is_known") & pl.col("owner_id").is_null() & ~later
    left = [*gone, *changed.filter(later)["inquiry_id"]]
    came = changed.filter(new)["inquiry_id"].to_list()
    is_told = len(left) + len(came) == len(changed) + len(gone) and len(left) + len(came) <= NAMED
    named = {"left": left, "came": came} if is_told else {}
    tell(clinic.pk, "queue", **{name: people for name, people in named.items() if people})


def by_clinic(inquiry_ids: Sequence[int]) -> dict[Clinic, list[int]]:
    """The inquiries of each clinic."""
    own: dict[int, list[int]] = defaultdict(list)
    for pk, clinic_id in Inquiry.objects.filter(pk__in=inquiry_ids).values_list("pk", "clinic_id"):
        own[clinic_id].append(pk)
    clinics = Clinic.objects.prefetch_related("opening_hours", "closed_days").in_bulk(own)
    return {clinics[clinic_id]: pks for clinic_id, pks in own.items()}
