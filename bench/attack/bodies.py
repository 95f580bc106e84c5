"""Bodies nobody should send, and some everybody does. The same `Random` gives the same bodies again."""

import json
from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

Body = tuple[bytes, str]
"""What is sent, and the content type that is claimed for it."""

JSON, URLENCODED = "application/json", "application/x-www-form-urlencoded"
FILLED = {
    "name": "김하늘",
    "phone": "010-7315-2846",
    "item": "쌍꺼풀",
    "preferred_time": "오후",
    "memo": "주말 상담도 되나요? 😀",
    "agree_privacy": "on",
    "agree_sensitive": "on",
    "agree_marketing": "on",
}
MORE = (
    "key",
    "t",
    "hp",
    "test",
    "email",
    "answers",
    "attribution",
    "consent_version",
    "utm_source",
    "gclid",
    "referrer",
)
NASTY = (
    *("", " ", "\x00", "김\x00하늘", "\ud800", "\udfff김", "\ufeff", "\u202e", "\x00" * 300, "%00", "%ff%fe"),
    *(
        "'; DROP TABLE intake_source; --",
        "<script>alert(1)</script>",
        '=HYPERLINK("//spam.example")',
        "{{7*7}}",
        "${7*7}",
    ),
    *(
        "../../etc/passwd",
        "𠮷" * 200,
        "가" * 5000,
        "٠١٠٧٣١٥",
        "０１０－７３１５－２８４６",
        "900101-1234567",
        "9" * 400,
    ),
    *("\r\nSet-Cookie: a=b", "e\u0301" * 500),
)
NUMBERS = (
    "1e400",
    "-1e400",
    "1" * 5000,
    "-0",
    "0.1e-9999",
    "NaN",
    "Infinity",
    "-Infinity",
    "18446744073709551616",
    "1E+2",
)
TYPES = (
    *(
        "",
        "application/json; charset=utf-16",
        "application/json;charset=nonsense",
        "APPLICATION/JSON",
        "text/plain",
        "*/*",
    ),
    *("multipart/form-data", "multipart/form-data; boundary=", 'multipart/form-data; boundary="', "a/b/c", "x" * 3000),
    *("application/x-www-form-urlencoded; charset=cp949", "application/x-www-form-urlencoded; charset=zzz"),
    *("application/octet-stream", "application/xml"),
)


def anything(random: Random) -> Body:
    """A body of any family, and one in four spoilt on the way."""
    body, claimed = random.choice(FAMILIES)(random)
    if random.random() < 0.25:
        body = spoilt(random, body)
    return body, random.choice(TYPES) if random.random() < 0.1 else claimed


def person(random: Random) -> dict[str, Any]:
    """Somebody who fills in the form as one should."""
    digits = f"{random.randrange(2, 10)}{random.randrange(1000):03}-{random.randrange(10_000):04}"
    return {**FILLED, "phone": f"010-{digits}", "key": f"{random.getrandbits(64):016x}"}


def proper_json(random: Random) -> Body:
    return json.dumps(person(random), ensure_ascii=random.random() < 0.5).encode(), JSON


def proper_fields(random: Random) -> Body:
    return urlencode(person(random)).encode(), URLENCODED


def hostile_json(random: Random) -> Body:
    told = {**person(random), **{random.choice([*FILLED, *MORE]): value(random) for _ in range(random.randrange(1, 5))}}
    return json.dumps(told).encode("utf-8", "surrogatepass"), JSON


def value(random: Random, depth: int = 0) -> Any:
    kind = random.randrange(8 if depth < 4 else 5)
    if kind == 5:
        return [value(random, depth + 1) for _ in range(random.randrange(4))]
    if kind == 6:
        return {random.choice(NASTY): value(random, depth + 1) for _ in range(random.randrange(3))}
    if kind == 7:
        return {name: {"utm_source": value(random, depth + 1)} for name in ("first", "last")}
    return (random.choice(NASTY), random.randrange(-(10**30), 10**30), random.random() * 1e300, None, True)[kind]


def giant_numbers(random: Random) -> Body:
    number = random.choice(NUMBERS)
    return f'{{"name": {number}, "phone": {number}, "answers": {{"a": {number}}}, "key": {number}}}'.encode(), JSON


def repeated_keys(random: Random) -> Body:
    pairs = [
        f'"{random.choice(["name", "phone", "key"])}": "{random.randrange(99)}"' for _ in range(random.randrange(2, 60))
    ]
    return ("{" + ", ".join(pairs) + "}").encode(), JSON


def deep_json(random: Random) -> Body:
    depth = random.choice((10, 41, 1000, 20_000, 100_000))
    opened, closed = random.choice((("[", "]"), ('{"a":', "}")))
    return (opened * depth + "1" + (closed * depth if random.random() < 0.7 else "")).encode(), JSON


def raw_bytes(random: Random) -> Body:
    return random.randbytes(random.choice((0, 1, 3, 64, 700, 5000))), random.choice((JSON, URLENCODED, *TYPES))


def other_encodings(random: Random) -> Body:
    text = json.dumps(person(random), ensure_ascii=False)
    encoding = random.choice(
        ("cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "shift_jis", "iso2022_kr")
    )
    return text.encode(encoding, "replace"), JSON


def odd_fields(random: Random) -> Body:
    """Form bodies with escapes that are none, in other encodings, with names and values of any kind."""
    encoding = random.choice(("utf-8", "cp949", "utf-16", "latin-1"))
    names = [*FILLED, *MORE, "answer:예산", "", "\x00", "a" * 3000]
    pairs = [
        (random.choice(names), random.choice([*NASTY, *FILLED.values()])) for _ in range(random.choice((1, 5, 40, 700)))
    ]
    text = "&".join(
        f"{quote_plus(escapable(name, encoding))}={quote(escapable(said, encoding))}" for name, said in pairs
    )
    return text.replace("%", random.choice(("%", "%%", "%u", "%"))).encode(), URLENCODED


def escapable(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "replace")


def parts(random: Random) -> Body:
    """Multipart bodies: whole, cut off, without end, with files, with headers of any size."""
    line = random.choice(("edge", "-" * 69, "e" * 300, "한글", 'a"b', ""))
    heads = (
        'Content-Disposition: form-data; name="{}"',
        "Content-Disposition: form-data; name={}",
        "Content-Disposition: {}",
        'Content-Disposition: form-data; name="{}"; filename="a.png"\r\nContent-Type: image/png',
        'Content-Disposition: form-data; name="{}"\r\nContent-Transfer-Encoding: base64',
        "Content-Disposition: form-data; name*=UTF-8''%ff{}",
        "X-Long: " + "x" * 9000 + "{}",
        "{}",
    )
    told = person(random)
    pieces = [
        f"--{line}\r\n{random.choice(heads[:2] if random.random() < 0.7 else heads).format(name)}\r\n\r\n{said}\r\n"
        for name, said in told.items()
    ]
    end = random.choice((f"--{line}--\r\n", f"--{line}--", "", f"--{line}"))
    claimed = random.choice((line, line, line, "another", '"' + line))
    return ("".join(pieces) + end).encode(), f"multipart/form-data; boundary={claimed}".encode().decode("latin-1")


def notices(random: Random) -> Body:
    """Notices of Meta: one or many, with ids of any kind."""
    changes = [
        {"field": random.choice(("leadgen",) * 5 + ("feed", 7)), "value": noticed(random)}
        for _ in range(random.randrange(1, 6))
    ]
    entry = [{"id": "1", "time": 1795309200, "changes": changes}] * random.choice((1, 1, 1, 0, 3))
    return json.dumps({"object": "page", "entry": entry}).encode("utf-8", "surrogatepass"), JSON


def noticed(random: Random) -> Any:
    if random.random() < 0.9:
        return {"leadgen_id": random.choice((str, int))(random.randrange(10**15, 10**16)), "page_id": "1"}
    return random.choice(({"leadgen_id": value(random)}, value(random), {}))


def notice(random: Random) -> Body:
    """A notice as Meta sends it."""
    change = {"field": "leadgen", "value": {"leadgen_id": str(random.randrange(10**15, 10**16)), "page_id": "1"}}
    return json.dumps({"object": "page", "entry": [{"id": "1", "changes": [change]}]}).encode(), JSON


def spoilt(random: Random, body: bytes) -> bytes:
    """Some bytes flipped, cut, doubled or put in."""
    spoiled = bytearray(body)
    for _ in range(random.randrange(1, 8)):
        at = random.randrange(len(spoiled) + 1)
        match random.randrange(4):
            case 0 if at < len(spoiled):
                spoiled[at] ^= 1 << random.randrange(8)
            case 1:
                del spoiled[at : at + random.randrange(1, 9)]
            case 2:
                spoiled[at:at] = random.choice(
                    (b"\x00", b"\xff", b"\xed\xa0\x80", b'"', b"}", b"\\ud800", b"%", random.randbytes(4))
                )
            case _:
                spoiled[at:at] = spoiled[at : at + 30]
    return bytes(spoiled)


FAMILIES: tuple[Callable[[Random], Body], ...] = (
    *(proper_json, proper_fields, hostile_json, hostile_json, giant_numbers, repeated_keys, deep_json, raw_bytes),
    *(other_encodings, odd_fields, parts, parts, notices, notices, notice),
)
