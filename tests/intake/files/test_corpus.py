import pytest

from payloads.files.cases import Readable, Telling, Unreadable
from payloads.files.corpus import CORPUS


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.file)
def test_a_nasty_file_is_read_as_it_must_be(case: Readable | Unreadable | Telling) -> None:
    assert case.read() == case.expected, case.nasty


def test_each_is_there_once_and_says_what_is_nasty_about_it() -> None:
    files = [case.file for case in CORPUS]
    assert len(files) == len(set(files)) >= 183
    assert all(case.nasty.endswith(".") for case in CORPUS)
