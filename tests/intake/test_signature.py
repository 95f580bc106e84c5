from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naewon.intake.signature import (
    read_moment,
    sign_moment,
    twilio_signature,
    verify_hub_signature,
    verify_twilio_signature,
)

BODY = b'{"a":1}'
DIGEST = "aa9e2e3575f5d7098b6caccd790888c36d5fdb63342a73bada2d6a51747a8494"
MORNING = datetime(2024, 2, 8, 0, 30, 5, tzinfo=UTC)


def test_the_signature_of_the_very_bytes_is_accepted() -> None:
    assert verify_hub_signature(BODY, f"sha256={DIGEST}", "secret")
    assert verify_hub_signature(BODY, f" sha256={DIGEST.upper()} ", "secret")


def test_one_other_byte_or_another_secret_is_refused() -> None:
    assert not verify_hub_signature(b'{"a": 1}', f"sha256={DIGEST}", "secret")
    assert not verify_hub_signature(BODY, f"sha256={DIGEST}", "other")


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        DIGEST,
        f"sha1={DIGEST}",
        f"sha256={DIGEST}0",
        f"sha256={DIGEST[:-1]}",
        "sha256=한글",
        "sha256=" + "٣" * 64,
    ],
)
def test_malformed_headers_are_refused_quietly(header: str | None) -> None:
    assert not verify_hub_signature(BODY, header, "secret")


def test_without_a_secret_nothing_is_trusted() -> None:
    empty_key = "sha256=" + "e0baad27ae5335a93e2979e6693e7630de7d66b4d5bfd687cdbf1f0018f79cb8"
    assert not verify_hub_signature(BODY, empty_key, "")


@settings(deadline=None)
@given(st.text())
def test_no_header_breaks_the_check(header: str) -> None:
    assert not verify_hub_signature(BODY, header, "secret")


def test_a_signed_moment_reads_back() -> None:
    assert read_moment(sign_moment(MORNING, "eyes"), "eyes") == MORNING


def test_a_moment_signed_for_one_form_is_worthless_in_another() -> None:
    assert read_moment(sign_moment(MORNING, "eyes"), "nose") is None


def test_a_moment_cannot_be_moved() -> None:
    _, _, proof = sign_moment(MORNING).partition(":")
    assert read_moment(f"{int(MORNING.timestamp()) - 60}:{proof}") is None


@pytest.mark.parametrize("token", ["", ":", "abc", "1707352205", "1707352205:", "\x00:\x00", "한글:한글"])
def test_what_is_not_a_token_has_no_moment(token: str) -> None:
    assert read_moment(token) is None


DOOR = "https://haneul.example/in/twilio_voice/key"
RANG = b"CallSid=CA1&From=%2B821023456789&CallerName=%EA%B9%80%ED%95%98%EB%8A%98&Digits="
RANG_FIELDS = [("CallSid", "CA1"), ("From", "+821023456789"), ("CallerName", "김하늘"), ("Digits", "")]


def test_a_form_is_signed_with_its_address_in_whatever_order_its_fields_came() -> None:
    signature = twilio_signature(DOOR, reversed(RANG_FIELDS), "token")
    assert verify_twilio_signature(RANG, DOOR, signature, "token")


def test_another_address_field_or_token_is_refused() -> None:
    signature = twilio_signature(DOOR, RANG_FIELDS, "token")
    assert not verify_twilio_signature(RANG, DOOR + "?a=1", signature, "token")
    assert not verify_twilio_signature(RANG + b"1", DOOR, signature, "token")
    assert not verify_twilio_signature(RANG, DOOR, signature, "other")
    assert not verify_twilio_signature(RANG, DOOR, None, "token")
    assert not verify_twilio_signature(RANG, DOOR, twilio_signature(DOOR, RANG_FIELDS, ""), "")


@settings(deadline=None)
@given(st.binary(), st.text())
def test_no_form_breaks_the_check(raw: bytes, header: str) -> None:
    assert not verify_twilio_signature(raw, DOOR, header, "token")
