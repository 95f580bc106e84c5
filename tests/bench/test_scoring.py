"""The comparison with peers runs from end to end on made-up sets. How good anybody is is not asked here."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from bench.__main__ import main

MODELS = ("naewon", "odoo_naive_bayes", "logistic")
CHANNELS = {"kakao": 0.7, "form": 0.3, "banner": 0.1}


def rows(count: int, seed: int) -> pl.DataFrame:
    draw = np.random.default_rng(seed)
    channel = draw.choice(list(CHANNELS), count)
    outcome = draw.random(count) < np.array([CHANNELS[name] for name in channel])
    return pl.DataFrame({"channel": channel, "hour": draw.integers(8, 20, count), "outcome": outcome.astype(int)})


def described(name: str, split: str) -> dict[str, Any]:
    kinds = {"categories": ["channel"], "numbers": ["hour"], "group": "channel"}
    return {"name": name, "title": f"Made-up {name}", "split": split, **kinds}


def put(folder: Path, name: str, table: pl.DataFrame) -> None:
    table.write_csv(folder / f"{name}.csv.gz", compression="gzip")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sets of 300 rows: one in folds, one in order of time and written down newest first."""
    folder = tmp_path_factory.mktemp("sets")
    put(folder, "folded", rows(300, 1).with_columns(split=pl.int_range(300) % 5))
    day = pl.int_range(300)
    in_time = rows(300, 2).with_columns(
        when=day, split=pl.when(day < 200).then(pl.lit("train")).otherwise(pl.lit("test"))
    )
    put(folder, "timed", in_time.reverse())
    listing = [described("folded", "5 folds"), described("timed", "time")]
    (folder / "sets.json").write_text(json.dumps(listing), encoding="utf-8")
    return folder


def compare(made_up: Path, out: Path, *words: str) -> str:
    """What stands on the page after a run."""
    places = ("--sets", made_up, "--kept", out / "kept", "--out", out)
    assert main(["scoring", *map(str, places), *words]) == 0
    return (out / "scoring.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return compare(made_up, tmp_path_factory.mktemp("all"), "--models", *MODELS)


def part(page: str, heading: str) -> str:
    return page.split(f"# {heading}\n")[1].split("\n#", maxsplit=1)[0]


@pytest.mark.parametrize("heading", ["Whole sets", "100 rows", "Refitted as outcomes arrive", "What it costs"])
def test_every_model_has_its_row(page: str, heading: str) -> None:
    assert [line.split(" | ")[0].strip("| ") for line in part(page, heading).splitlines() if "| " in line][2:] == [
        *MODELS
    ]


def test_only_what_follows_time_is_refitted(page: str) -> None:
    assert "folded" not in part(page, "Refitted as outcomes arrive")


def test_the_page_compares_with_each_peer_and_says_where_one_is_ahead(page: str) -> None:
    for heading in ("Log-loss, ours minus the peer's", "AUC, ours minus the peer's"):
        assert part(page, heading).count(" to ") == 4
    assert "- Better, with the whole interval: " in part(page, "Where a peer is better")


def test_a_set_too_small_for_a_sample_is_left_out_of_it(page: str) -> None:
    assert "# 300 rows" not in page


def test_what_is_kept_is_not_measured_again(made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--models", "logistic,odoo_naive_bayes", "--modes", "full", "--only", "timed")
    page = compare(made_up, tmp_path, *words)
    first = capsys.readouterr().out.splitlines()
    assert first == ["timed, full: logistic ...", "timed, full: odoo_naive_bayes ..."]
    assert compare(made_up, tmp_path, *words) == page
    assert capsys.readouterr().out == ""
    compare(made_up, tmp_path, *words, "--fresh")
    assert capsys.readouterr().out.splitlines() == first


def test_the_newest_rows_are_tested_whatever_their_order_in_the_file(made_up: Path, tmp_path: Path) -> None:
    compare(made_up, tmp_path, "--models", "odoo_naive_bayes", "--modes", "full,rolling", "--only", "timed")
    expected = "".join(str(came) for came in rows(300, 2)["outcome"][200:])
    for mode in ("full", "rolling"):
        kept = json.loads((tmp_path / "kept" / f"timed-{mode}-odoo_naive_bayes.json").read_text(encoding="utf-8"))
        assert "".join(block["outcomes"] for block in kept["parts"]) == expected


def test_without_sets_it_says_so_and_does_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scoring", "--sets", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 0
    assert "There are no data sets in" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_model_that_is_not_known_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["scoring", "--models", "logistic,oracle"])
    assert "not oracle" in capsys.readouterr().err
