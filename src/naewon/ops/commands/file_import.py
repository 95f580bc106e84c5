from argparse import ArgumentParser, Namespace

from naewon.ops.database import database, start_django
from naewon.ops.wording import say


def arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(about="inquiries")
    parser.add_argument("file", help=say("엑셀(xlsx, xls) 또는 CSV 파일", "a spreadsheet (xlsx, xls) or CSV file"))
    parser.add_argument("--clinic", type=int, required=True, help=say("병원 번호", "number of the clinic"))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=HEADER",
        help=say("열 지정, 예: phone=연락처", "names a column, e.g. phone=연락처"),
    )
    password = parser.add_mutually_exclusive_group()
    password.add_argument("--password", action="store_true", help=say("파일의 암호를 묻습니다", "ask for its password"))
    password.add_argument("--password-file", metavar="FILE", help=say("암호가 적힌 파일", "where its password stands"))
    parser.add_argument("--yes", action="store_true", help=say("묻지 않고 가져옵니다", "bring in without asking"))
    parser.add_argument("--errors", metavar="OUT.csv", help=say("읽지 못한 줄을 남길 파일", "where to write bad rows"))


def run(options: Namespace) -> int:
    with database():
        start_django()
        from naewon.intake.command import run as bring_in

        return bring_in(options)
