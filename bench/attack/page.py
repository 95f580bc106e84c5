"""docs/benchmarks/attack.md."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.attack.outcome import Outcome

HEAD = """# What an attack comes to

Made by `bin/bench attack`: so many requests against the real web server, two processes of it, over HTTP, with a
PostgreSQL of its own. One in seven each is a form posted by a program, a form posted by a browser, a webhook with a
wrong signature, a page with an address, a query and cookies of any kind, and a request whose framing lies (wrong
lengths, broken chunks, endless headers, no HTTP at all); two in seven are webhooks with a right signature.

Bodies are proper ones, proper ones spoilt byte by byte, JSON of a hundred thousand levels, numbers of five thousand
digits, null bytes, halves of surrogate pairs, repeated keys, CP949, UTF-16 and UTF-32 where UTF-8 is claimed, form
bodies with escapes that are none, multipart bodies cut off or with another edge than claimed, and random bytes. The
same seed sends them again.
"""
MEANING = {
    "form": "form, by a program",
    "form page": "form, by a browser",
    "signed": "webhook, rightly signed",
    "unsigned": "webhook, wrongly signed",
    "query": "pages, addresses, cookies",
    "framing": "no proper HTTP",
}


def keep(folder: Path, outcome: Outcome, machine: dict[str, Any], count: int, seed: int) -> None:
    told = "{day}; {cores} cores ({processor}); Python {python}, Django {django}, PostgreSQL {postgres}.".format_map(
        machine
    )
    text = [HEAD, f"{count:,} requests, seed {seed}, in {outcome.seconds:.0f} s. {told}", "", *lines(outcome), ""]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "attack.md").write_text("\n".join(text), encoding="utf-8")


def lines(outcome: Outcome) -> Iterator[str]:
    errors = sum(count for (_, status), count in outcome.answers.items() if status >= 500)
    yield from ("| what | wanted | reached |", "|---|---|---|")
    yield f"| answers of 5xx | 0 | {errors} |"
    yield f"| proper requests without an answer | 0 | {len(outcome.odd) - errors} |"
    yield f"| accepted (2xx, 303 to a browser) and not in the database | 0 | {outcome.lost} of {outcome.accepted:,} |"
    yield f"| kept deliveries the worker stumbled over | 0 | {outcome.failed} of {outcome.stored:,} |"
    yield ""
    yield f"Of those accepted, {outcome.dropped:,} looked filled in by a program, and were thanked and not kept."
    yield f"Of those kept, {outcome.understood:,} became inquiries. The others wait for the Graph API,"
    yield "or for somebody to look at them (확인 필요)."
    yield from ("", "| requests | answered with |", "|---|---|")
    yield from (answers(kind, meaning, outcome) for kind, meaning in MEANING.items())
    counted = ", ".join(f"{reason} {count:,}" for reason, count in outcome.refusals.items())
    yield from ("", f"The doors counted as refused: {counted}.")
    yield from (f"- `{each}`" for each in outcome.odd[:20])


def answers(kind: str, meaning: str, outcome: Outcome) -> str:
    found = Counter({status: count for (each, status), count in outcome.answers.items() if each == kind})
    said = ", ".join(f"{status or 'hung up'} × {count:,}" for status, count in sorted(found.items()))
    return f"| {meaning}: {found.total():,} | {said} |"
