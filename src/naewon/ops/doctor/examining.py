"""All looks in order, and what may not start with what they find."""

from collections.abc import Callable, Iterator

from naewon.ops.doctor.databases import postgres
from naewon.ops.doctor.findings import Finding, Grade
from naewon.ops.doctor.surroundings import (
    debugging,
    folders,
    hosts,
    is_our_own_machine,
    keys,
    letters,
    python,
    second_factor,
    secret_key,
    static_files,
    transport,
)
from naewon.ops.errors import Unsafe

Look = Callable[[], Iterator[Finding]]

LOOKS: tuple[Look, ...] = (
    *(python, debugging, secret_key, hosts, transport, keys, second_factor),
    *(letters, static_files, folders),
    postgres,
)


def examine() -> list[Finding]:
    """Every finding. On one's own machine what is unsafe elsewhere is only worth a word."""
    findings = [finding for look in LOOKS for finding in look()]
    return [softened(finding) for finding in findings] if is_our_own_machine() else findings


def softened(finding: Finding) -> Finding:
    return finding._replace(grade=Grade.WARNING) if finding.grade is Grade.UNSAFE else finding


def refuse_unsafe() -> None:
    """Unsafe, with what to do, where a server that others reach would start in a state that puts them at risk.

    What merely fails does not stop it: a database that is away comes back.
    """
    from django.db import connections

    unsafe = [finding for finding in examine() if finding.grade is Grade.UNSAFE]
    # Processes to come open lines of their own.
    connections.close_all()
    if unsafe:
        raise Unsafe("\n".join(f"  {finding.what}: {finding.said}" for finding in unsafe))
