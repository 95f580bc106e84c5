"""The guide is written once, in docs/guide, and shown as it is written."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

from naewon.web.help.guide import CHAPTERS, WRITTEN, chapter_named, chapters

ROOT = Path(__file__).parents[3]


def html_of(name: str) -> str:
    chapter = chapter_named(name)
    return chapter.opening + "".join(section.html for section in chapter.sections)


def test_every_written_chapter_is_shown() -> None:
    assert {page.stem for page in WRITTEN.glob("*.md")} - {"README"} == set(CHAPTERS)


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_heading_is_lost_or_stands_twice(name: str) -> None:
    text = (WRITTEN / f"{name}.md").read_text(encoding="utf-8")
    written = [line[3:].replace("*", "") for line in text.splitlines() if line.startswith("## ")]
    assert [section.title for section in chapter_named(name).sections] == written
    assert len({section.anchor for section in chapter_named(name).sections}) == len(written)


@pytest.mark.parametrize("name", CHAPTERS)
def test_nothing_is_fetched_and_nothing_leads_out_of_the_guide(name: str) -> None:
    html = html_of(name)
    assert not re.search(r"<(img|script|style|iframe)|style=", html)
    assert set(re.findall(r'href="([^"#]*)', html)) <= {f"/help/{chapter}/" for chapter in CHAPTERS}


def test_one_chapter_leads_to_another() -> None:
    assert '<a href="/help/director/">' in html_of("manager")


def test_what_is_written_as_code_is_shown_as_it_is_written() -> None:
    assert "&lt;script src=" in html_of("marketer")


def test_a_table_can_be_pushed_aside_alone() -> None:
    assert '<div class="table-box" tabindex="0"><table class="table">' in html_of("director")


def test_each_chapter_says_whose_it_is() -> None:
    titles = ["전화상담원", "상담실장", "마케터", "원장", "운영사", "믿기 전에 확인하기"]
    assert [chapter.title for chapter in chapters()] == titles


def test_a_wheel_carries_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with ZipFile(tmp_path / build_wheel(str(tmp_path))) as wheel:
        carried = {name.rpartition("/")[2] for name in wheel.namelist() if name.startswith("naewon/web/help/chapters/")}
    assert carried >= {f"{name}.md" for name in CHAPTERS}
