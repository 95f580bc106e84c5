"""Whether what the product needs is there and safe, one line each."""

from argparse import ArgumentParser, Namespace

from naewon.ops.database import database, start_django
from naewon.ops.doctor import Grade, examine


def arguments(_parser: ArgumentParser) -> None:
    pass


def run(_options: Namespace) -> int:
    with database():
        start_django()
        findings = examine()
    for what, grade, said in findings:
        print(f"{grade:6}  {what}: {said}")
    return 1 if any(finding.grade in {Grade.UNSAFE, Grade.FAILS} for finding in findings) else 0
