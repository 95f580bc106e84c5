"""Every text of tests/payloads/paste is read as it says there."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from naewon.intake.paste.found import Known
from naewon.intake.paste.reading import read_paste

TEXTS = Path(__file__).parents[2] / "payloads/paste"
OFFERED = Known(
    (
        *("쌍꺼풀", "쌍꺼풀 재수술", "코성형", "눈밑지방재배치", "실리프팅", "리프팅", "울쎄라"),
        *("보톡스", "사각턱 보톡스", "임플란트", "여드름"),
    )
)
RECORDED = [
    pytest.param(recorded, id=f"{path.stem}: {recorded['says']}")
    for path in sorted(TEXTS.glob("*.toml"))
    for recorded in tomllib.loads(path.read_text("utf-8"))["paste"]
]


@pytest.mark.parametrize("recorded", RECORDED)
def test_it_is_read_as_it_stands_and_nothing_is_made_up(recorded: dict[str, Any]) -> None:
    text, people = recorded["text"], read_paste(recorded["text"], OFFERED)
    told = [{part: found.value for part, found in person.parts.items()} for person in people]
    said = [{"message": person.message} if person.message else {} for person in people]
    asked = [{"wants_call": True} if person.wants_call else {} for person in people]
    assert [{**parts, **message, **call} for parts, message, call in zip(told, said, asked, strict=True)] == recorded[
        "people"
    ]
    assert all(text[found.start : found.end] == found.value for person in people for found in person.parts.values())
