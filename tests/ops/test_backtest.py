import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from naewon.ops import cli
from naewon.ops.backtest.options import named

ROWS = 400


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def leads(tmp_path: Path) -> Path:
    draw = np.random.default_rng(3)
    channel = draw.choice(["kakao", "form"], ROWS)
    came = draw.random(ROWS) < np.where(channel == "kakao", 0.6, 0.2)
    frame = pl.DataFrame(
        {
            "created": [f"2026-{1 + place // 40:02}-{1 + place % 28:02} 10:{place % 60:02}" for place in range(ROWS)],
            "channel": channel,
            "fee, won": draw.integers(1, 90, ROWS) * 1000,
            "came": np.where(came, "Y", "N"),
        }
    )
    frame.write_csv(tmp_path / "leads.csv")
    return tmp_path / "leads.csv"


def backtest(*arguments: object) -> int:
    return cli.main(["backtest", *map(str, arguments)])


def test_says_what_it_took_the_columns_for_and_how_good_the_scores_were(
    leads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backtest(leads, "--outcome", "came", "--time", "created", "--no-peers") == 0
    said = capsys.readouterr().out
    assert "channel   category  2 different values" in said
    assert "400 rows read, 120 tested" in said
    assert "Naewon" in said


def test_speaks_korean_on_a_korean_machine(
    leads: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert backtest(leads, "--outcome", "came", "--no-peers") == 0
    assert "무작위 5겹, 겹마다 한 번씩 시험" in capsys.readouterr().out


def test_leaves_the_files_that_were_asked_for(leads: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told, scored, report = tmp_path / "out.json", tmp_path / "out.csv", tmp_path / "out.html"
    results = ("--json", told, "--predictions", scored, "--html", report)
    assert backtest(leads, "--outcome", "came", "--time", "created", "--no-peers", *results) == 0
    document = json.loads(told.read_text())
    frame = pl.read_csv(scored)
    assert frame.columns == ["row", "probability", "lower", "upper"]
    assert document["rows"] == len(frame) == 120
    assert frame["row"].is_sorted()
    assert "<html" in report.read_text()
    assert f"Written: {told}" in capsys.readouterr().out


def test_json_alone_stands_on_the_standard_output(leads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backtest(leads, "--outcome", "came", "--no-peers", "--json", "-") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["rows"] == ROWS
    assert "400 rows read" in err


def test_lists_take_commas_and_columns_with_commas(leads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backtest(leads, "--outcome", "came", "--no-peers", "--drop", "fee, won,created", "--json", "-") == 0
    roles = {column["name"]: column["role"] for column in json.loads(capsys.readouterr().out)["columns"]}
    assert roles["fee, won"] == roles["created"] == "dropped"


def test_a_list_keeps_what_is_no_column_for_the_complaint() -> None:
    assert named(["a, b", "c,d"], ["a", "c,d"]) == ("a", "b", "c,d")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--outcome", "cam"), "leads.csv: There is no column 'cam'. Did you mean 'came'?"),
        (("--outcome", "came", "--number", "channel"), "leads.csv: Column 'channel' is no number: row 2 holds"),
        (("--outcome", "channel"), "say with --positive which one is a visit"),
        (("--outcome", "came", "--json", "nowhere/out.json"), "'nowhere/out.json' cannot be written"),
    ],
)
def test_a_refusal_names_the_place_and_what_to_do(
    leads: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backtest(leads, "--no-peers", *arguments) == 1
    err = capsys.readouterr().err
    assert err.startswith("naewon backtest: ")
    assert said in err
    assert err.count("\n") == 1


def test_the_file_that_is_read_is_never_written_over(leads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backtest(leads, "--outcome", "came", "--predictions", leads) == 1
    assert "the file that is read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--outcome", "came", "--rolling", "3"),
        ("--outcome", "came", "--test-share", "1.5"),
        ("--outcome", "came", "--folds", "1"),
    ],
)
def test_misuse_is_answered_with_the_usage(
    leads: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        backtest(leads, *arguments)
    assert "usage: naewon backtest" in capsys.readouterr().err


def test_columns_of_one_title_are_told_and_never_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("came,came,memo\n" + "Y,N,a\nN,Y,b\n" * 100)
    assert backtest(path, "--outcome", "came") == 1
    assert "several columns are called 'came'" in capsys.readouterr().err


def test_needs_no_settings_and_no_database(leads: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    source = Path(cli.__file__).parents[2]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONPATH": str(source)}

    def run(file: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "naewon", "backtest", str(file), "--outcome", "came", "--no-peers"]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    missing, ran = run(tmp_path / "none.csv"), run(leads)
    assert (missing.returncode, missing.stderr.startswith("naewon backtest: There is no file")) == (1, True)
    assert ran.returncode == 0, ran.stderr
    assert not list(folder.iterdir())


PROMISED = {
    *("rows", "positives", "columns", "auc", "average_precision", "log_loss", "brier", "ece"),
    *("capture_at_20", "fit_seconds", "predict_us_per_row", "peers"),
}


def told(*arguments: object, file: Path) -> dict[str, Any]:
    assert backtest(*arguments, "--outcome", "came", "--json", file) == 0
    said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return said


def roles_in(said: dict[str, Any]) -> dict[str, str]:
    return {column["name"]: column["role"] for column in said["columns"]}


def test_the_json_holds_what_was_promised_and_the_same_of_each_peer(leads: Path, tmp_path: Path) -> None:
    said = told(leads, "--time", "created", file=tmp_path / "out.json")
    assert said.keys() >= PROMISED
    assert roles_in(said) == {"created": "time", "channel": "category", "fee, won": "number", "came": "outcome"}
    peers = said["peers"]
    assert {"odoo_naive_bayes", "logistic", "lightgbm", "catboost", "catboost_small", "hist_gradient_boosting"} == set(
        peers
    )
    measured = PROMISED - {"rows", "positives", "columns", "peers"}
    assert all(measured <= peer.keys() for peer in peers.values())


def test_a_column_of_folds_decides_who_tests_whom(leads: Path, tmp_path: Path) -> None:
    frame = pl.read_csv(leads).with_columns(fold=pl.Series([place % 4 for place in range(ROWS)]))
    frame.write_csv(leads)
    out = tmp_path / "predictions.csv"
    said = told(leads, "--split", "fold", "--no-peers", "--predictions", out, file=tmp_path / "out.json")
    assert roles_in(said)["fold"] == "split"
    answers = pl.read_csv(out)
    assert answers.columns == ["row", "probability", "lower", "upper"]
    assert sorted(answers["row"]) == list(range(ROWS))


def test_a_column_of_train_and_test_decides_who_is_tested(leads: Path, tmp_path: Path) -> None:
    frame = pl.read_csv(leads)
    frame.with_columns(part=pl.Series(["test" if place >= 300 else "train" for place in range(ROWS)])).write_csv(leads)
    out = tmp_path / "predictions.csv"
    told(leads, "--split", "part", "--no-peers", "--predictions", out, file=tmp_path / "out.json")
    assert pl.read_csv(out)["row"].to_list() == list(range(300, ROWS))


def test_a_history_is_rolled_along_in_blocks(leads: Path, tmp_path: Path) -> None:
    out = tmp_path / "predictions.csv"
    rolled = told(
        leads, "--time", "created", "--rolling", 3, "--no-peers", "--predictions", out, file=tmp_path / "out.json"
    )
    frozen = told(leads, "--time", "created", "--no-peers", file=tmp_path / "frozen.json")
    assert len(pl.read_csv(out)) == 120
    assert rolled["log_loss"] != frozen["log_loss"]
