"""`python -m bench attack [--count N] [--seed N] [--out FOLDER]`."""

import argparse
import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.ground import database
from bench.report import FOLDER
from naewon.ops.guard import Guard

if TYPE_CHECKING:
    from bench.attack.firing import Tally
    from bench.attack.shots import Doors
    from naewon.intake.models import Source

COUNT, SEED = 100_000, 2026
SECRET = "an app secret of a bench"
ENDLESS = 10**9
A_ROUND = 5000


def main(words: Sequence[str]) -> int:
    options = parser().parse_args(words)
    with database(quick=True) as guard:
        from django.utils import timezone

        from bench.attack import page
        from bench.attack.outcome import outcome_of
        from bench.attack.shots import Doors
        from bench.machine import this_machine
        from naewon.intake.signature import sign_moment

        form, meta = open_doors(timezone.now())
        token = sign_moment(timezone.now() - timedelta(minutes=1), about=form.key)
        machine, began = this_machine(), time.monotonic()
        doors = Doors(form=form.key, meta=meta.key, secret=SECRET, token=token)
        tally = attack(guard, doors, options)
        outcome = outcome_of(tally, (form, meta), time.monotonic() - began, timezone.now())
        page.keep(options.out, outcome, machine, options.count, options.seed)
    for line in page.lines(outcome):
        print(line)
    return 0 if outcome.is_clean else 1


def open_doors(now: datetime) -> "list[Source]":
    """A form and a webhook of a clinic that is as good as any; nobody is slowed down, so that all of it arrives."""
    from naewon.clinics.models import Clinic
    from naewon.intake.models import Source
    from naewon.marketing.models import Channel

    clinic = Clinic.objects.create(name="공격받는 병원")
    channel = Channel.objects.create(clinic=clinic, code="form", name="홈페이지")
    wanted = {"form": {"a_minute": ENDLESS}, "meta": {"app_secret": SECRET, "page_token": "token", "verify_token": "v"}}
    return [
        Source.objects.create(
            clinic=clinic,
            kind=kind,
            name=kind,
            key=f"attacked-{kind}",
            channel=channel,
            settings=settings,
            created_at=now,
        )
        for kind, settings in wanted.items()
    ]


def attack(guard: Guard, doors: "Doors", options: argparse.Namespace) -> "Tally":
    from bench.attack.firing import Tally, fire
    from bench.attack.shots import shot
    from bench.running import serving

    random, tally = Random(options.seed), Tally()
    with serving(guard, processes=2) as (port, _):
        began = time.monotonic()
        for done in range(0, options.count, A_ROUND):
            shots = (shot(random, doors) for _ in range(min(A_ROUND, options.count - done)))
            asyncio.run(fire(port, shots, tally))
            print(f"{time.monotonic() - began:4.0f} s  {dict(sorted(tally.statuses().items()))}", flush=True)
    return tally


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench attack")
    made.add_argument("--count", type=int, default=COUNT, help="requests in all")
    made.add_argument("--seed", type=int, default=SEED, help="the same seed sends the same bodies again")
    made.add_argument("--out", type=Path, default=FOLDER, help="where attack.md is written")
    return made
