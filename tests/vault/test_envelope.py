"""A sealed value opens where it was sealed, whole, under its key; else it names the key and nothing of its words."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naewon.vault.envelope import SHORTEST, seal, unseal
from naewon.vault.errors import CannotOpen, Damaged, KeyMissing
from naewon.vault.ring import Ring, ring_of

HERE = b"patients_patient.phone:7"


def a_ring(*names: str) -> Ring:
    return ring_of("\n".join(f"{name}:{b64encode(name.encode().ljust(32, b'.')).decode()}" for name in names))


OLD, NEW, BOTH = a_ring("old"), a_ring("new"), a_ring("new", "old")
values = st.binary(max_size=300)
places = st.binary(min_size=1, max_size=40).filter(lambda place: place.isascii())


@given(values, places)
def test_what_was_sealed_comes_back(value: bytes, place: bytes) -> None:
    assert unseal(seal(value, place, OLD), place, OLD) == value


@given(values, st.data())
def test_any_changed_byte_is_noticed(value: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(value, HERE, OLD))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        unseal(bytes(sealed), HERE, BOTH)


@given(values, st.integers(0, 400))
def test_what_was_cut_short_is_noticed(value: bytes, length: int) -> None:
    sealed = seal(value, HERE, OLD)
    with pytest.raises(CannotOpen):
        unseal(sealed[: min(length, len(sealed) - 1)], HERE, OLD)


@given(values, places.filter(lambda place: place != HERE))
def test_in_another_place_it_does_not_open(value: bytes, elsewhere: bytes) -> None:
    with pytest.raises(Damaged):
        unseal(seal(value, HERE, OLD), elsewhere, OLD)


@given(values)
def test_the_same_twice_looks_different_and_tells_its_length_only(value: bytes) -> None:
    once, again = seal(value, HERE, OLD), seal(value, HERE, OLD)
    assert once != again
    assert len(once) == len(again) == len(value) + SHORTEST


def test_an_older_key_still_reads_and_the_first_one_writes() -> None:
    assert unseal(seal(b"x", HERE, OLD), HERE, BOTH) == b"x"
    assert unseal(seal(b"x", HERE, BOTH), HERE, NEW) == b"x"


def test_a_missing_key_is_named() -> None:
    with pytest.raises(KeyMissing, match="old") as told:
        unseal(seal(b"x", HERE, OLD), HERE, NEW)
    assert told.value.key_id == "old"


@given(values)
def test_what_is_no_envelope_is_refused_without_quoting_it(junk: bytes) -> None:
    with pytest.raises(Damaged) as told:
        unseal(junk, HERE, OLD)
    assert told.value.key_id == "?"
