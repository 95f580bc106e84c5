from argparse import ArgumentParser, Namespace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from cast import Cast, asks
from charts import chart
from naewon.inquiries.models import Inquiry
from naewon.intake.command import run
from naewon.ops.commands.file_import import arguments
from payloads.files.making import book, locked

SHEET = "접수일시,이름,전번\n2026-11-20 10:00,김하늘,010-7315-2846\n언젠가,=1+1,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "문의.csv"
    path.write_text(SHEET, encoding="cp949")
    return path


def locked_file(folder: Path) -> Path:
    path = folder / "문의.xlsx"
    path.write_bytes(locked(book(["이름", "연락처"], ["김하늘", "010-7315-2846"]), "하늘1234"))
    return path


def options(file: Path, cast: Cast, **changed: object) -> Namespace:
    given = {"file": str(file), "clinic": cast.haneul.pk, "about": "inquiries", "map": [], "yes": True, "errors": None}
    given |= {"password": False, "password_file": None}
    return Namespace(**{**given, **changed})


def test_it_brings_the_rows_in_and_says_how_many(cast: Cast, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(options(file, cast)) == 1
    assert Inquiry.objects.get().patient.name == "김하늘"
    assert "새 문의 1" in capsys.readouterr().out


def test_sheets_that_are_not_read_are_named(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "문의.xlsx"
    path.write_bytes(
        book(
            ["이름", "연락처"],
            ["김하늘", "010-7315-2846"],
            fill=lambda made: made.create_sheet("10월").append(["이름"]),
        )
    )
    assert run(options(path, cast)) == 0
    assert "읽지 않는 시트: 10월 (1)" in capsys.readouterr().out


def test_rows_that_need_a_look_are_written_where_one_wishes(cast: Cast, file: Path, tmp_path: Path) -> None:
    run(options(file, cast, errors=str(tmp_path / "bad.csv")))
    written = (tmp_path / "bad.csv").read_text("utf-8-sig").splitlines()
    assert written[0] == "못 읽은 사유,접수일시,이름,전번"
    assert written[1].startswith("접수일시: 날짜로 읽을 수 없습니다")


def test_a_column_named_by_hand_counts_over_the_guess(cast: Cast, file: Path) -> None:
    run(options(file, cast, map=["message=전번", "phone="]))
    assert (Inquiry.objects.get().message, Inquiry.objects.get().patient.phone) == ("010-7315-2846", "")


def test_nothing_is_kept_of_a_file_one_says_no_to(cast: Cast, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    assert run(options(file, cast, yes=False)) == 1
    assert not Inquiry.objects.exists()


def test_a_locked_file_is_opened_by_a_password_that_is_asked_for(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = locked_file(tmp_path)
    assert run(options(path, cast)) == 2
    assert "암호가 걸려 있습니다" in capsys.readouterr().err
    monkeypatch.setattr("naewon.intake.command.getpass", lambda _question: "하늘1234")
    assert run(options(path, cast, password=True)) == 0
    assert Inquiry.objects.get().patient.name == "김하늘"


def test_its_password_may_stand_in_a_file_and_never_behind_the_command(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, kept = locked_file(tmp_path), tmp_path / "password"
    kept.write_text("하늘123\n", "utf-8")
    assert run(options(path, cast, password_file=str(kept))) == 2
    assert "암호가 맞지 않습니다" in capsys.readouterr().err
    kept.write_text("하늘1234\r\n", "utf-8")
    assert run(options(path, cast, password_file=str(kept))) == 0
    parser = ArgumentParser()
    arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["문의.xlsx", "--clinic", "1", "--password=하늘1234"])


def test_a_clinic_nobody_knows_and_a_missing_file_are_said(
    cast: Cast, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [run(options(file, cast, clinic=0)), run(options(Path("nowhere.csv"), cast))] == [2, 2]
    assert "0번 병원이 없습니다." in capsys.readouterr().err


def test_visits_are_brought_in_and_their_match_rate_is_said(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asks(cast, phone="010-7315-2846", at=timezone.now() - timedelta(days=9))
    path = tmp_path / "내원.csv"
    day = (timezone.now() - timedelta(days=2)).date()
    path.write_bytes(chart(f"C-1,김하늘,010-7315-2846,,{day},눈,1", f"C-2,낯선이,010-3847-9201,,{day},점,0"))
    assert run(options(path, cast, about="visits")) == 0
    said = capsys.readouterr().out
    assert "새 내원 기록 2" in said
    assert "문의와 이어짐 1, 확인할 것 0, 이을 문의가 없음 1" in said


def test_patients_are_brought_in_and_told_apart_from_those_known(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asks(cast, phone="010-7315-2846")
    path = tmp_path / "환자.csv"
    rows = ("C-1,김하늘,010-7315-2846,1990-03-02", "C-2,박서연,010-8254-1937,", ",이름뿐,,")
    path.write_bytes(chart(*rows, header="차트번호,환자명,휴대폰,생년월일"))
    assert run(options(path, cast, about="patients")) == 1
    assert "새 환자 1, 이미 아는 환자 1, 못 읽은 줄 1" in capsys.readouterr().out
