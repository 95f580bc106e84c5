import os
from argparse import ArgumentParser, Namespace

from naewon.long_lived import settle_down
from naewon.ops.database import database, start_django
from naewon.ops.doctor import refuse_unsafe
from naewon.ops.wording import say

# Training and files keep a processor busy for minutes; what somebody waits for at a screen must not stand behind them.
QUEUES = {"all": ["default", "live", "heavy"], "quick": ["default", "live"], "heavy": ["heavy"]}

# More than jobs need: one that found no connection would wait for ten seconds and fail.
SPARE = 2


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, default=2, help=say("동시에 하는 작업 수", "jobs at the same time"))
    parser.add_argument(
        "--only",
        choices=list(QUEUES),
        default="all",
        help=say(
            "quick: 화면이 기다리는 일, heavy: 학습과 파일", "quick: what screens wait for, heavy: training and files"
        ),
    )


def run(options: Namespace) -> int:
    import asyncio

    # Without it every job opens a connection of its own, which takes longer than most jobs.
    os.environ.setdefault("NAEWON_POOL", str(options.jobs + SPARE))
    with database():
        start_django()
        refuse_unsafe()
        if "live" in QUEUES[options.only]:
            warm_up_apart()
        settle_down()
        asyncio.run(work(options.jobs, QUEUES[options.only]))
    return 0


def warm_up_apart() -> None:
    """On a connection of its own: none is open where the loop begins."""
    from django.db import connection
    from django.utils import timezone

    from naewon.queues.warming import warm_up

    warm_up(timezone.now())
    connection.close()


async def work(jobs: int, queues: list[str]) -> None:
    """Do jobs until told to stop; one that is running is given a few seconds to finish, and else starts over later."""
    import asyncio

    from naewon.ops.living import Living
    from naewon.ops.worker import as_worker

    living = Living()
    with as_worker() as worker:
        async with worker.open_async():
            looking = asyncio.create_task(living.look_after_others())
            try:
                await worker.run_worker_async(
                    queues=queues,
                    concurrency=jobs,
                    delete_jobs="successful",
                    shutdown_graceful_timeout=5,
                    worker_middleware=[living],
                )
            finally:
                looking.cancel()
