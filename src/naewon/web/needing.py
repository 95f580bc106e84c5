"""What an address may ask for: a right of the matrix, or no more than being a stranger, a colleague, a program."""

from collections.abc import Mapping

from naewon.clinics.matrix import LINES

PUBLIC = "public"
SIGNED_IN = "signed in"
READS, WRITES = "may_read_scores", "may_write_scores"
BY_KEY = (READS, WRITES)

Needs = Mapping[str, str]


def needs(**by_method: str) -> Needs:
    """Each method with what it asks for. KeyError for a right that the matrix does not know."""
    return {
        method: right if right in (PUBLIC, SIGNED_IN, *BY_KEY) else LINES[right].question
        for method, right in by_method.items()
    }
