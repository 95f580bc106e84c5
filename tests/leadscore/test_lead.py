from datetime import UTC, datetime

import pytest

from leadscore import Lead, NaiveTime, PersonalKey, Schema, frame_of

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_lead_is_dated_with_a_time_zone() -> None:
    with pytest.raises(NaiveTime):
        Lead(datetime(2026, 3, 2, 9), "pre")  # noqa: DTZ001


@pytest.mark.parametrize("key", ["name", "Phone", "전화번호", "full name", " email "])
def test_a_lead_refuses_what_names_a_person(key: str) -> None:
    with pytest.raises(PersonalKey, match=r"stays in the clinic's record"):
        Lead(MONDAY, "pre", categories={key: "x"})


@pytest.mark.parametrize("kind", ["numbers", "texts"])
def test_the_privacy_line_runs_through_every_kind(kind: str) -> None:
    with pytest.raises(PersonalKey):
        Lead(MONDAY, "pre", **{kind: {"phone": 1}})


def test_a_lead_does_not_change_with_the_dict_it_was_made_of() -> None:
    answers = {"channel": "kakao"}
    lead = Lead(MONDAY, "pre", categories=answers)
    answers["channel"] = "form"
    assert lead.categories["channel"] == "kakao"


def test_what_a_lead_does_not_know_is_missing_in_the_frame() -> None:
    frame = frame_of([Lead(MONDAY, "pre")], Schema(("age",), ("channel",), ("message",)))
    assert frame.row(0) == (MONDAY, "pre", None, None, "")


def test_the_phase_can_be_a_category() -> None:
    frame = frame_of([Lead(MONDAY, "post")], Schema(categories=("phase",)))
    assert frame.columns == ["at", "phase"]


def test_no_leads_make_an_empty_frame_with_its_columns() -> None:
    assert frame_of([], Schema(numbers=("age",))).columns == ["at", "phase", "age"]
