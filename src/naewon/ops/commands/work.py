from argparse import ArgumentParser, Namespace

from naewon.ops.database import database, start_django
from naewon.ops.wording import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, default=2, help=say("동시에 하는 작업 수", "jobs at the same time"))


def run(options: Namespace) -> int:
    import asyncio

    with database():
        start_django()
        asyncio.run(work(options.jobs))
    return 0


async def work(jobs: int) -> None:
    """Do jobs until told to stop; one that is running is given a few seconds to finish, and else starts over later."""
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        async with worker.open_async():
            await worker.run_worker_async(concurrency=jobs, delete_jobs="successful", shutdown_graceful_timeout=5)
