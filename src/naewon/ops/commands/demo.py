from argparse import ArgumentParser, Namespace

from naewon.ops.wording import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--fresh", action="store_true", help=say("처음부터 다시 채웁니다", "fill anew from the start"))
    parser.add_argument(
        "--live",
        action="store_true",
        help=say("새 문의가 계속 들어옵니다", "new inquiries keep coming in"),
    )
    parser.add_argument("--port", type=int, help=say("기본은 8000부터 빈 포트", "default: the first free from 8000"))
    parser.add_argument(
        "--small",
        action="store_true",
        help=say("작은 병원 하나만, 더 긴 기록으로", "only the smaller clinic, with a longer past"),
    )
    parser.add_argument("--once", action="store_true", help=say("채우기만 합니다", "fill, and leave again"))


def run(options: Namespace) -> int:
    from naewon.ops.demo.running import run_demo

    run_demo(fresh=options.fresh, live=options.live, small=options.small, port=options.port, once=options.once)
    return 0
