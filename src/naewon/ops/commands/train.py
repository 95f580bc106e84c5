import logging
import os
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import NamedTuple

from naewon.ops.database import database, start_django
from naewon.ops.errors import NoClinic
from naewon.ops.wording import say

log = logging.getLogger(__name__)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clinic", type=int, help=say("병원 번호 (기본: 모두)", "number of a clinic (default: all)"))
    parser.add_argument(
        "--processes",
        type=int,
        default=1,
        help=say("병원을 나누어 맡을 프로세스 수 (기본: 1)", "processes that share out the clinics (default: 1)"),
    )


def run(options: Namespace) -> int:
    with database():
        start_django()
        failed = 0
        for told in train(options.clinic, processes=options.processes):
            print(told.words, flush=True)
            failed += told.failed
    return 1 if failed else 0


class Told(NamedTuple):
    """What is said of a clinic, and whether it could not be trained."""

    words: str
    failed: bool = False


def train(clinic_id: int | None, *, processes: int = 1) -> Iterator[Told]:
    """Train one clinic or all, and say of each what was learned. What befalls one stops none of the others."""
    from naewon.tenancy.doors import every_clinic

    known = every_clinic()
    if clinic_id and clinic_id not in known:
        raise NoClinic
    chosen = [clinic_id] if clinic_id else known
    return shared_out(chosen, processes) if processes > 1 and len(chosen) > 1 else map(learned, chosen)


def shared_out(clinic_ids: list[int], processes: int) -> Iterator[Told]:
    """Whoever is free takes the next clinic; what is told comes in the order of the clinics.

    Started, not forked: a copy of a process has none of the threads that its frames were read with, and would wait for
    them for ever. It costs a process its imports once, however many clinics it learns.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=begin) as pool:
        yield from pool.map(learned, clinic_ids)


def begin() -> None:
    # One thread for each process: they share the cores already.
    os.environ["OMP_NUM_THREADS"] = "1"
    start_django()


def learned(clinic_id: int) -> Told:
    from django.db import close_old_connections

    try:
        return Told(_learned(clinic_id))
    except Exception as error:  # noqa: BLE001 - the clinics after it are to have their night
        # Where it came to grief, and not the words of the error: they may quote what people wrote.
        kind, places = type(error).__name__, traceback.format_tb(error.__traceback__)
        log.error("clinic %s could not be trained: %s\n%s", clinic_id, kind, "".join(places))
        # Whoever comes next is not to meet a connection that was cut.
        close_old_connections()
        return Told(say(f"{clinic_id}: 학습하지 못했습니다 ({kind}). 어디서인지는 로그에 있습니다.",
                        f"{clinic_id}: could not be trained ({kind}). The log says where."), failed=True)  # fmt: skip


def _learned(clinic_id: int) -> str:
    from django.utils import timezone

    from naewon.clinics.models import Clinic
    from naewon.scores.training import train_clinic
    from naewon.tenancy.within import within

    with within([clinic_id]):
        clinic = Clinic.objects.get(pk=clinic_id)
    versions = train_clinic(clinic, timezone.now())
    told = ", ".join(f"{version.phase}: {version.visits}/{version.leads}" for version in versions)
    return f"{clinic.pk} {clinic.name}: " + (told or say("새로 쓰는 모델이 없습니다", "no new model is used"))
