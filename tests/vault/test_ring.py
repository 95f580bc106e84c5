import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from naewon.vault.ring import Ring, new_line, ring_of

SECRET = "A" * 43 + "="


def test_a_new_line_is_a_ring_of_its_own_named_for_its_day() -> None:
    [key] = ring_of(new_line(datetime(2026, 11, 25, tzinfo=UTC))).keys.values()
    assert key.id.startswith("261125")


def test_the_first_line_writes_and_remarks_say_nothing() -> None:
    ring: Ring = ring_of(f"# since November\nb:{SECRET}\n\na:{SECRET}\n")
    assert (ring.writing.id, list(ring.keys)) == ("b", ["b", "a"])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "naewon keys new"),
        ("# nothing yet", "naewon keys new"),
        (f"a:{SECRET}\na:{SECRET}", "names a twice"),
        ("a:c2hvcnQ=", "The key a is not 32 bytes"),
        ("a:?", "The key a is not 32 bytes"),
        (SECRET, "not `id:base64`"),
        (f"far-too-long:{SECRET}", "not `id:base64`"),
        (f"dev:{SECRET}", "known to everybody"),
    ],
)
def test_a_ring_that_cannot_be_trusted_says_why_without_quoting_a_secret(lines: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured) as told:
        ring_of(lines)
    assert said in str(told.value)
    assert SECRET not in str(told.value)
    assert "c2hvcnQ" not in str(told.value)


def test_a_ring_shows_its_ids_and_no_secret() -> None:
    shown = repr(ring_of(f"b:{SECRET}"))
    assert "'b'" in shown
    assert SECRET not in shown
    assert "index" not in shown


def test_production_does_not_start_without_a_key_and_says_how_to_make_one() -> None:
    surroundings = {"NAEWON_SECRET_KEY": "x", "PYTHONPATH": "src"}
    told = subprocess.run(
        [sys.executable, "-c", "import naewon.settings"], env=surroundings, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert "naewon keys new" in told.stderr
