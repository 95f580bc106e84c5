"""A worker that scores and places what waits as of an instant until nothing does, as a process of its own."""

import sys
from datetime import datetime

from naewon.ops.database import start_django


def main() -> None:
    start_django()
    from bench.rescoring import drain

    drain(datetime.fromisoformat(sys.argv[1]))


if __name__ == "__main__":
    main()
