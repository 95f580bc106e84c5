"""`naewon train` on many clinics at once."""

import os
import subprocess
import sys
from datetime import datetime

import pytest
from django.db import connection

from cast import assemble
from naewon.clinics.models import Clinic
from naewon.ops import cli
from naewon.scores import training
from naewon.scores.models import ModelVersion
from naewon.tenancy.role import ROLE


@pytest.mark.django_db(transaction=True)
def test_processes_share_out_the_clinics_and_each_is_told_of_once() -> None:
    cast, place = assemble(), connection.settings_dict
    url = f"postgresql://{ROLE}@/{place['NAME']}?host={place['HOST']}&port={place['PORT'] or 5432}"
    told = subprocess.run(
        [sys.executable, "-m", "naewon", "train", "--processes", "2"],
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    clinics = (cast.haneul, cast.bada_dental)
    assert [line.split(":")[0] for line in told.splitlines()] == [f"{clinic.pk} {clinic.name}" for clinic in clinics]


@pytest.mark.django_db(transaction=True)
def test_what_befalls_one_clinic_takes_the_night_of_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cast, written = assemble(), "김하늘 010-7315-2846"

    def breaks_at_haneul(clinic: Clinic, now: datetime) -> list[ModelVersion]:
        if clinic == cast.haneul:
            raise ValueError(written)
        return []

    monkeypatch.setattr(training, "train_clinic", breaks_at_haneul)
    assert cli.main(["train"]) == 1
    told = capsys.readouterr()
    failed, learned = told.out.splitlines()
    assert failed.startswith(f"{cast.haneul.pk}: ")
    assert "(ValueError)" in failed
    assert learned.startswith(f"{cast.bada_dental.pk} 바다 치과")
    # Where it came to grief is told, and nothing of whoever it was about.
    assert "breaks_at_haneul" in told.err
    assert written not in told.out + told.err
