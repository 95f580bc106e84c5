"""Somebody new every ten to twenty seconds, through the real doors: `python -m naewon.ops.demo.live ADDRESS GRAPH`.

The doors of the clinics come as JSON on standard input. People are new at every start.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, TypedDict
from urllib.parse import urlsplit

import httpx

from clinicsim import SEOUL, ClinicPlan, Observable, aesthetic_clinic, arrivals, dental_clinic
from naewon.ops.demo.graph import graph
from naewon.ops.demo.leads import SIGNATURE, form_of, lead_of, leadgen_id, notice, signature

Leads = dict[str, dict[str, Any]]

PLANS = {"bom": aesthetic_clinic, "bomdent": dental_clinic}
PACE = (10.0, 20.0)
SHARE_OF_FIRST = 0.85


class Doors(TypedDict, total=False):
    """The keys of one clinic's doors, and the secret its webhook is signed with."""

    form: str
    meta: str
    app_secret: str


def newcomers(now: datetime, seed: int) -> Iterator[tuple[ClinicPlan, Observable]]:
    """People without end, most of them for the bigger clinic."""
    chance = random.Random(seed)  # noqa: S311 -- who comes next is no secret
    plans = [plan_of(now.date(), (now + timedelta(days=30)).date()) for plan_of in PLANS.values()]
    streams = [arrivals(plan, now, 365, 5000, seed) for plan in plans]
    while True:
        number = 0 if chance.random() < SHARE_OF_FIRST else 1
        yield plans[number], next(streams[number]).observable()


def send(
    client: httpx.Client, doors: Doors, plan: ClinicPlan, person: Observable, leads: dict[str, dict[str, Any]]
) -> None:
    """Let one person in by the door they would use."""
    if "meta" in doors and plan.channel(person.channel).kind == "meta":
        leads[leadgen_id(person)] = lead_of(plan, person)
        body = notice(leadgen_id(person))
        headers = {SIGNATURE: signature(body, doors["app_secret"]), "Content-Type": "application/json"}
        client.post(f"/in/meta/{doors['meta']}", content=body, headers=headers)
        return
    client.post(f"/in/form/{doors['form']}", json=form_of(plan, person), headers={"Accept": "application/json"})


def main(address: str, graph_address: str, all_doors: dict[str, Doors]) -> None:
    now = datetime.now(SEOUL)
    host, port = urlsplit(graph_address).hostname or "", urlsplit(graph_address).port or 0
    chance = random.Random()  # noqa: S311
    with graph(host, port) as leads, httpx.Client(base_url=address, timeout=10) as client:
        for plan, person in newcomers(now, seed=int(now.timestamp())):
            try:
                send(client, all_doors[plan.code], plan, person, leads)
            except httpx.HTTPError as error:
                print(f"naewon demo: {error}", file=sys.stderr)
            time.sleep(chance.uniform(*PACE))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.load(sys.stdin))
