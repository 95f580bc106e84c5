"""Whose letters are read, and whether they wrote them (Authentication-Results, RFC 8601)."""

import re
from collections.abc import Iterator, Sequence

from naewon.intake.adapters.mail.payloads import Letter

COMMENT = re.compile(r"\([^()]*\)")
RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*(\w+)([^;]*)")
WHOSE = re.compile(r"\b(?:header\.d|header\.i|smtp\.mailfrom)\s*=\s*\"?([^\s;\"]+)")


def is_known(letter: Letter, senders: str) -> bool:
    """Whether it is from an address, or a domain beginning with @, that stands in a list of commas or lines."""
    named = {one.strip().casefold() for one in re.split(r"[,\s]+", senders) if one.strip()}
    return bool(letter.sender) and (letter.sender in named or f"@{domain_of(letter.sender)}" in named)


def is_doubtful(letter: Letter) -> bool:
    """Whether the server that received it found a proof of its sender to fail, and none that holds.

    Who passes a letter on often breaks one of several. DMARC weighs them; where it was not asked, any that was given
    for the domain of the sender holds. Many servers say nothing.
    """
    failed = {method for method, result, _whose in results(letter.verdicts) if result == "fail"}
    held = [(method, whose) for method, result, whose in results(own(letter.verdicts)) if result == "pass"]
    if "dmarc" in failed or any(method == "dmarc" for method, _whose in held):
        return "dmarc" in failed
    return "dkim" in failed and not any(is_of(whose, domain_of(letter.sender)) for _method, whose in held)


def own(verdicts: Sequence[str]) -> list[str]:
    """Those of the server that wrote last. What stands further below may have come with the letter."""
    return [verdict for verdict in verdicts if name_of(verdict) == name_of(verdicts[0])]


def name_of(verdict: str) -> str:
    return verdict.partition(";")[0].strip()


def results(verdicts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """How each proof went, and for which domain it was given."""
    for verdict in verdicts:
        for method, result, about in RESULT.findall(COMMENT.sub(" ", verdict)):
            whose = WHOSE.search(about)
            yield method, result, domain_of(whose[1]) if whose else ""


def is_of(whose: str, domain: str) -> bool:
    """Whether both are the same organisation's, as far as the names tell."""
    return bool(whose) and (whose == domain or whose.endswith(f".{domain}") or domain.endswith(f".{whose}"))


def domain_of(address: str) -> str:
    return address.rpartition("@")[2]
