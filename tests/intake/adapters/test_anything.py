"""Whatever a sender sends, it is either understood or refused by name."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cast import NOW
from naewon.errors import Invalid
from naewon.intake.adapters.file.columns import Columns
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.adapters.file.translate import Reading, translate_row
from naewon.intake.adapters.form.translate import translate as translate_form
from naewon.intake.adapters.meta.payloads import notices_in
from naewon.intake.adapters.meta.translate import translate as translate_meta
from naewon.intake.canonical import Canonical
from naewon.intake.files.words import FIELDS

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
JSON = st.recursive(SCALARS, lambda deeper: st.lists(deeper) | st.dictionaries(st.text(), deeper), max_leaves=12)
FORM = st.dictionaries(st.sampled_from(["name", "phone", "memo", "answers", "attribution", "utm_source", "t"]), JSON)
LEAD = st.dictionaries(
    st.sampled_from(["id", "field_data", "created_time", "platform", "custom_disclaimer_responses", "ad_id"]), JSON
)
CELLS = st.lists(SCALARS, min_size=len(FIELDS), max_size=len(FIELDS))
READING = Reading([*FIELDS], Columns({name: name for name in FIELDS}), "Asia/Seoul", NOW)


def delivery(content: Any) -> Any:
    raw = json.dumps(content).encode()
    return SimpleNamespace(
        raw=raw,
        fetched=raw,
        content_type="application/json",
        external_id="1",
        received_at=NOW,
        source=None,
        address=None,
        edition=None,
    )


def is_fit_to_keep(canonical: Canonical) -> bool:
    kept = canonical.fit_to_keep()
    texts = [kept.person.name, kept.asked_for, kept.message, *kept.answers, *kept.answers.values()]
    return not any("\x00" in text for text in texts) and len(kept.asked_for) <= 120


def understood(translate: Callable[[Any], Any], content: Any) -> Any:
    """None for what was refused by name; anything else that is raised fails the test."""
    try:
        return translate(content)
    except (Invalid, RowRefused):
        return None


@given(FORM)
def test_any_form(content: dict[str, Any]) -> None:
    canonical = understood(translate_form, delivery(content))
    assert canonical is None or is_fit_to_keep(canonical)


@given(LEAD)
def test_any_lead(content: dict[str, Any]) -> None:
    canonical = understood(translate_meta, delivery(content))
    assert canonical is None or is_fit_to_keep(canonical)


@given(JSON)
def test_any_webhook(content: Any) -> None:
    assert all(notice.leadgen_id.isdigit() for notice in understood(notices_in, content) or ())


@given(CELLS)
def test_any_row(cells: list[Any]) -> None:
    canonical = understood(lambda row: translate_row(row, READING), cells)
    if canonical:
        assert is_fit_to_keep(canonical)
        assert canonical.occurred_at <= NOW
        assert len(canonical.external_id) <= 120
