"""`python -m bench quality [--clinics N] [--days N]`: fails where the product says anything else than the library."""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.ground import database
from bench.machine import this_machine
from bench.report import FOLDER
from clinicsim import ClinicPlan, aesthetic_clinic, dental_clinic
from clinicsim.plan import Staff

PLANS = (aesthetic_clinic, dental_clinic)
PER_DAY = 16  # of every clinic, so that the dental one has something to learn from as well


def main(words: Sequence[str]) -> int:
    options = parser().parse_args(words)
    with database(quick=True):
        # What knows the product's tables can be imported once Django is set up.
        from bench.quality import page
        from bench.quality.compared import CLOSE, compared
        from bench.quality.lived import served

        machine, began, found = this_machine(), time.process_time(), []
        for number, plan in enumerate(plans(options.clinics, options.days)):
            for each in compared(served(plan, options.days, number)):
                print(page.line(each), end="", flush=True)
                found.append(each)
        page.write(options.out, found, machine, time.process_time() - began)
    if not found:
        print("No model was published, so nothing could be compared.")
    elif apart := [each for each in found if not each.is_close]:
        print(f"{len(apart)} of {len(found)} models say something else when they serve: more than {CLOSE:g} apart.")
    return 0 if found and all(each.is_close for each in found) else 1


def plans(count: int, days: int) -> Iterator[ClinicPlan]:
    """Aesthetic and dental clinics in turn."""
    from bench.quality.lived import HORIZON, SERVED, START

    until = START + timedelta(days=days) + SERVED + HORIZON
    for number in range(count):
        plan = PLANS[number % len(PLANS)](START.date(), until.date())
        named = replace(plan, code=f"{plan.code}{number}", name=f"{plan.name} {number + 1}")
        yield replace(named, per_day=PER_DAY, staff=hands_for(PER_DAY, plan))


def hands_for(per_day: float, plan: ClinicPlan) -> tuple[Staff, ...]:
    """The staff of the plan with time for more people: who falls behind month by month has no past to learn from."""
    more = max(per_day / plan.per_day, 1)
    return tuple(replace(each, outreach_share=min(more * each.outreach_share, 1.0)) for each in plan.staff)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench quality")
    made.add_argument("--clinics", type=int, default=4)
    made.add_argument("--days", type=int, default=150, help="of history before the night")
    made.add_argument("--out", type=Path, default=FOLDER)
    return made
