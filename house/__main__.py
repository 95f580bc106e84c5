"""`python -m house [FILE ...]`: names every place that breaks a house rule."""

import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from house import code, screens
from house.files import File, files
from house.rules import Rule

RULES: tuple[Rule, ...] = (*code.RULES, *screens.RULES)
Exceptions = dict[str, dict[str, str]]


def exceptions() -> Exceptions:
    return tomllib.loads((Path(__file__).parent / "exceptions.toml").read_text(encoding="utf-8"))


def complaints(looked_at: Iterable[File], allowed: Exceptions) -> list[str]:
    """One line for each offence, and for each exception that a file looked at does not need."""
    lines = []
    for file in looked_at:
        for rule in RULES:
            findings = rule.broken_in(file)
            is_allowed = file.path in allowed.get(rule.name, {})
            if findings and not is_allowed:
                lines += [f"{file.path}:{line}: {rule.name}: {what}. {rule.instead}" for line, what in findings]
            elif is_allowed and not findings:
                lines.append(
                    f"house/exceptions.toml: {rule.name}: {file.path} keeps the rule now; remove the exception."
                )
    return lines


def main(paths: Sequence[str]) -> int:
    lines = complaints(files(paths), exceptions())
    print("\n".join(lines) if lines else "The house rules hold.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
