"""`naewon train` on many clinics at once."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from cast import assemble
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
