"""Whose letters are read."""

import re

from naewon.intake.adapters.mail.payloads import Letter

FAILED = re.compile(r"\b(dkim|dmarc)=fail")


def is_known(letter: Letter, senders: str) -> bool:
    """Whether it is from an address, or a domain beginning with @, that stands in a list of commas or lines."""
    named = {one.strip().casefold() for one in re.split(r"[,\s]+", senders) if one.strip()}
    return bool(letter.sender) and (letter.sender in named or f"@{letter.sender.rpartition('@')[2]}" in named)


def is_forged(letter: Letter) -> bool:
    """Whether the server that received it says that somebody else wrote it. Many say nothing."""
    return FAILED.search(letter.verdicts) is not None
