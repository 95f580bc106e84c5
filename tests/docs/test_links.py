"""What the documents point to is there, and what lies there is pointed to."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PICTURES = sorted((ROOT / "docs/images").iterdir())
LIGHT = 200_000


def targets(page: Path) -> list[Path]:
    return [(page.parent / link).resolve() for link in LINK.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [target for target in targets(page) if not target.exists()] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {target for page in PAGES for target in targets(page)}
    assert [picture.name for picture in PICTURES if picture.resolve() not in shown] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_light(picture: Path) -> None:
    assert picture.stat().st_size < LIGHT
