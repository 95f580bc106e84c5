import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from naewon.ops.database import database, start_django
from naewon.ops.errors import NoClinic, NoReceipt
from naewon.ops.wording import say

if TYPE_CHECKING:
    from naewon.journal.strands import Break
    from naewon.journal.verifying import Verdict


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("verify", "receipt"),
        help=say(
            "verify: 기록이 온전한지 살핍니다, receipt: 다른 곳에 둘 영수증을 냅니다",
            "verify: examine whether the journal is whole, receipt: give a receipt to be kept elsewhere",
        ),
    )
    parser.add_argument("--clinic", type=int, help=say("병원 번호 (기본: 모두)", "number of a clinic (default: all)"))
    parser.add_argument("--since", type=day, help=say("이날부터 (YYYY-MM-DD)", "from this day on (YYYY-MM-DD)"))
    parser.add_argument(
        "--receipt",
        type=Path,
        help=say("전에 받아 둔 영수증 파일과 견줍니다", "compare with a file of receipts given before"),
    )
    parser.add_argument("--json", action="store_true", help=say("프로그램이 읽을 모양으로", "for a program to read"))


def day(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def run(options: Namespace) -> int:
    with database():
        start_django()
        if options.what == "receipt":
            return give(options)
        return examine(options)


def give(options: Namespace) -> int:
    """One line a clinic, JSON either way: it is for keeping."""
    from django.utils import timezone

    from naewon.journal.receipts import receipt_of
    from naewon.tenancy.within import within

    for clinic_id in chosen(options.clinic):
        with within([clinic_id]):
            print(json.dumps(receipt_of(clinic_id, timezone.now())))
    return 0


def examine(options: Namespace) -> int:
    from naewon.journal.verifying import verify
    from naewon.tenancy.within import within

    receipts = read(options.receipt) if options.receipt else []
    verdicts = []
    for clinic_id in chosen(options.clinic):
        with within([clinic_id]):
            verdict = verify(clinic_id, since=options.since, told=progress(clinic_id, options.json))
            verdict.breaks += broken_receipts(receipts, clinic_id)
        verdicts.append(verdict)
        if not options.json:
            print(sentence(verdict), flush=True)
    if options.json:
        print(json.dumps([plain(verdict) for verdict in verdicts]))
    return 0 if all(verdict.is_intact for verdict in verdicts) else 1


def chosen(clinic_id: int | None) -> list[int]:
    from naewon.tenancy.doors import clinics_on_record

    known = clinics_on_record()
    if clinic_id is None:
        return known
    if clinic_id not in known:
        raise NoClinic
    return [clinic_id]


def read(path: Path) -> list[dict[str, Any]]:
    """The receipts in a file, also where they stand at the ends of lines of a log."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line[line.index("{") :]) for line in lines if '"ends"' in line]
    except (OSError, ValueError) as error:
        raise NoReceipt from error
    if not found:
        raise NoReceipt
    return found


def broken_receipts(receipts: list[dict[str, Any]], clinic_id: int) -> Iterator["Break"]:
    from naewon.journal.receipts import compared

    for receipt in receipts:
        if receipt["clinic"] == clinic_id:
            yield from compared(receipt)


def progress(clinic_id: int, quiet: bool) -> Callable[[int], None] | None:
    """Counts up on one line while somebody watches."""
    if quiet or not sys.stderr.isatty():
        return None
    return lambda count: print(f"\r{clinic_id}: {count:,} ", end="", file=sys.stderr, flush=True)


def sentence(verdict: "Verdict") -> str:
    found = verdict.first
    if found is None:
        return say(
            f"병원 {verdict.clinic_id}: 온전합니다. 기록 {verdict.entries:,}건을 살폈습니다.",
            f"clinic {verdict.clinic_id}: intact, {verdict.entries:,} entries examined.",
        )
    what = say(*WORDS[found.kind])
    where = ", ".join(
        part
        for part in (
            say(f"가닥 {found.strand}", f"strand {found.strand}"),
            f"no. {found.number}" if found.number is not None else "",
            f"id {found.entry_id}" if found.entry_id is not None else "",
            found.at.isoformat(timespec="seconds") if found.at else "",
        )
        if part
    )
    more = len(verdict.breaks) - 1
    others = say(f" 다른 가닥 {more}곳도 어긋났습니다.", f" {more} other breaks.") if more else ""
    return (
        say(f"병원 {verdict.clinic_id}: {what} ({where}).", f"clinic {verdict.clinic_id}: {what} ({where}).") + others
    )


WORDS = {
    "altered": ("기록의 내용이 봉인과 다릅니다", "an entry is not what was sealed"),
    "gone": ("기록이 빠졌습니다", "entries are missing"),
    "cut": ("끝의 기록이 잘려 나갔습니다", "the newest entries were cut off"),
    "mark": ("끝 표시가 바뀌었습니다", "the end of a strand was moved"),
    "strand": ("가닥 하나가 통째로 없습니다", "a whole strand is missing"),
    "unchained": ("사슬 밖에서 쓴 기록이 있습니다", "an entry was written past the chain"),
    "unknown_key": (
        "지금 없는 키로 봉인했습니다. NAEWON_OLD_SECRET_KEYS에 옛 키를 넣어 주세요",
        "sealed with a key that is not here; name it in NAEWON_OLD_SECRET_KEYS",
    ),
    "receipt": ("영수증에 있던 기록이 지금은 없습니다", "what a receipt names is not there any more"),
}


def plain(verdict: "Verdict") -> dict[str, Any]:
    breaks = [{**vars(found), "at": found.at.isoformat() if found.at else None} for found in verdict.breaks]
    return {
        "clinic": verdict.clinic_id,
        "intact": verdict.is_intact,
        "entries": verdict.entries,
        "first": next((row for row in breaks if verdict.first and row["strand"] == verdict.first.strand), None),
        "breaks": breaks,
    }
