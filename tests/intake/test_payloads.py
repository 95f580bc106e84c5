import json
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_form_body, read_json, read_payload

FORM = "application/x-www-form-urlencoded"
HANEUL = {"name": "김하늘", "phone": "010-2846-5179"}


def test_json_in_utf8_with_or_without_a_mark() -> None:
    body = json.dumps(HANEUL, ensure_ascii=False).encode()
    assert read_json(body) == read_json(b"\xef\xbb\xbf" + body) == HANEUL


def test_cp949_sent_as_utf8_is_recognised_and_noted() -> None:
    body = json.dumps(HANEUL, ensure_ascii=False).encode("cp949")
    payload = read_payload(body, "application/json; charset=utf-8")
    assert (payload.content, payload.notes) == (HANEUL, ("cp949",))


def test_utf16_is_read_and_noted() -> None:
    payload = read_payload(json.dumps(HANEUL, ensure_ascii=False).encode("utf-16"), "application/json")
    assert (payload.content, payload.notes) == (HANEUL, ("utf16",))


def test_long_ids_keep_every_digit() -> None:
    assert read_json(b'{"id": 17000000000000000012345}') == {"id": 17000000000000000012345}


def test_null_bytes_and_half_emoji_do_not_reach_the_database() -> None:
    payload = read_payload(rb'{"na\u0000me": ["\ud83d\ude0a", "\ud83d x", "a\u0000b"]}', "application/json")
    assert (payload.content, payload.notes) == ({"name": ["😊", "\ufffd x", "ab"]}, ("cleaned",))


def test_a_line_break_inside_a_string_is_forgiven() -> None:
    assert read_json(b'{"memo": "one\ntwo"}') == {"memo": "one\ntwo"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"{", "not_json"),
        (b"<html>", "not_json"),
        (b"name=1", "not_json"),
        (b'{"a": NaN}', "not_a_number"),
        (b'{"a": -Infinity}', "not_a_number"),
        (b'{"a": 1e999}', "not_a_number"),
        (b"9" * 5000, "not_json"),
        (b"[" * 50 + b"]" * 50, "too_deep"),
        (b"[" * 100_000, "too_deep"),
        (b'{"a": "\xff\xfe\xfd"}', "encoding"),
        ('{"a": "김하늘"}'.encode()[:-3], "encoding"),
        ('{"a": "日本語テスト"}'.encode("shift_jis"), "encoding"),
        (b'"' + b"a" * 600_000 + b'"', "too_large"),
    ],
)
def test_what_is_not_readable_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePayload) as refusal:
        read_json(body)
    assert refusal.value.reason == reason
    assert str(refusal.value)


def test_the_limit_is_the_callers() -> None:
    with pytest.raises(UnreadablePayload, match="크기"):
        read_json(b'{"a": 1}', limit=4)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_form_in_either_encoding(encoding: str) -> None:
    body = urlencode({"이름": "김하늘", "메모": "쌍꺼풀 + 코"}, encoding=encoding).encode()
    assert read_form_body(body, FORM) == {"이름": ["김하늘"], "메모": ["쌍꺼풀 + 코"]}


def test_raw_korean_in_a_form_is_read() -> None:
    assert read_form_body("name=김하늘&memo=눈+상담".encode("cp949"), FORM) == {"name": ["김하늘"], "memo": ["눈 상담"]}


def test_every_ticked_box_is_kept_and_blanks_stay() -> None:
    assert read_form_body(b"item=eye&item=nose&memo=", f"{FORM}; charset=UTF-8") == {
        "item": ["eye", "nose"],
        "memo": [""],
    }


def test_a_form_is_cleaned_like_json() -> None:
    payload = read_payload(b"na%00me=a%00b", FORM)
    assert (payload.content, payload.notes) == ({"name": ["ab"]}, ("cleaned",))


def test_too_many_fields_are_refused() -> None:
    with pytest.raises(UnreadablePayload) as refusal:
        read_form_body(b"&".join(b"a=1" for _ in range(501)), FORM)
    assert refusal.value.reason == "too_many_fields"


def multipart(*parts: tuple[str, bytes], encoding: str = "utf-8") -> tuple[bytes, str]:
    lines = [
        b'--edge\r\nContent-Disposition: form-data; name="' + name.encode(encoding) + b'"\r\n\r\n' + value
        for name, value in parts
    ]
    return b"\r\n".join([*lines, b"--edge--\r\n"]), "multipart/form-data; boundary=edge"


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_multipart_text_in_either_encoding(encoding: str) -> None:
    body, content_type = multipart(("이름", "김하늘".encode(encoding)), ("memo", b""), encoding=encoding)
    assert read_form_body(body, content_type) == {"이름": ["김하늘"], "memo": [""]}


def test_a_picture_among_the_fields_is_passed_over() -> None:
    body, content_type = multipart(("name", "김하늘".encode()), ('photo"; filename="a.png', b"\x89PNG\xff\xfe\x00"))
    assert read_form_body(body, content_type) == {"name": ["김하늘"]}


def test_multipart_without_its_boundary_is_no_form() -> None:
    with pytest.raises(UnreadablePayload) as refusal:
        read_form_body(b"name=1", "multipart/form-data")
    assert refusal.value.reason == "not_a_form"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text("가나ab 😊"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("가나ab"), inner, max_size=3),
    max_leaves=10,
)


@settings(deadline=None)
@given(JSON)
def test_clean_json_comes_back_unchanged(value: object) -> None:
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["application/json", FORM, "multipart/form-data; boundary=a"]))
def test_any_bytes_are_refused_or_become_text_a_database_keeps(raw: bytes, content_type: str) -> None:
    with suppress(UnreadablePayload):
        kept = json.dumps(read_payload(raw, content_type).content, ensure_ascii=False)
        assert "\\u0000" not in kept
        assert kept.encode()
