import os
from argparse import ArgumentParser, Namespace

from naewon.ops.database import database, is_production, migrate_apart, start_django
from naewon.ops.doctor import refuse_unsafe
from naewon.ops.wording import say

# Open screens hold a stream for as long as they are open; a stop does not wait for them to leave.
SECONDS_TO_FINISH = 3
CONNECTIONS = "10"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1, help=say("웹 프로세스 수", "web processes"))
    parser.add_argument(
        "--reload", action="store_true", help=say("코드가 바뀌면 다시 시작", "restart when code changes")
    )
    parser.add_argument("--quiet", action="store_true", help=say("경고만 남김", "only warnings are logged"))
    # Only from them is it believed where a request came from, and that it came by HTTPS.
    parser.add_argument(
        "--proxy",
        default=os.environ.get("NAEWON_PROXIES", "127.0.0.1"),
        help=say("믿는 프록시의 주소나 대역", "addresses or networks of trusted proxies"),
    )


def run(options: Namespace) -> int:
    import uvicorn

    # Without it every request opens a connection of its own, and a rush opens more than PostgreSQL allows.
    os.environ.setdefault("NAEWON_POOL", CONNECTIONS)
    with database():
        if not is_production():
            migrate_apart()
        start_django()
        refuse_unsafe()
        uvicorn.run(
            "naewon.asgi:application",
            host=options.host,
            port=options.port,
            workers=options.workers,
            reload=options.reload,
            forwarded_allow_ips=options.proxy,
            lifespan="off",
            server_header=False,
            access_log=False,
            log_level="warning" if options.quiet else "info",
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
    return 0
