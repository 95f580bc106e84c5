"""Requests around the bodies: to which door, signed or not, with which headers, and sometimes no proper HTTP at all."""

import hashlib
import hmac
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from bench.attack.bodies import NASTY, anything, proper_fields
from bench.ground import HOST

KINDS = ("form", "form page", "signed", "signed", "unsigned", "query", "framing")


@dataclass(frozen=True)
class Doors:
    """Where to knock: keys of a form and of a webhook, the webhook's secret, a token of a form that was rendered."""

    form: str
    meta: str
    secret: str
    token: str = ""


@dataclass(frozen=True)
class Shot:
    """`text` goes over the wire as it stands. Where even the framing lies, `is_http` is False and no answer is owed."""

    kind: str
    text: bytes
    body: bytes
    is_http: bool = True


def shot(random: Random, doors: Doors) -> Shot:
    kind = random.choice(KINDS)
    if kind == "query":
        return Shot(kind, asked(random, doors), b"")
    body, claimed = proper_fields(random) if kind == "form page" and random.random() < 0.4 else anything(random)
    headers = {"Content-Type": claimed, "Content-Length": str(len(body))}
    if kind == "form":
        return posted(
            kind, f"/in/form/{doors.form}", body, headers | {"Accept": "application/json"} | odd_headers(random)
        )
    if kind == "form page":
        if claimed.startswith("application/x-www"):
            body += b"&t=" + quote(doors.token).encode()
        return posted(kind, f"/in/form/{doors.form}", body, headers | {"Content-Length": str(len(body))})
    if kind == "framing":
        return misframed(random, doors, body)
    signature = "sha256=" + hmac.new(doors.secret.encode(), body, hashlib.sha256).hexdigest()
    headers["X-Hub-Signature-256"] = signature if kind == "signed" else wrong(random, signature)
    return posted(kind, f"/in/meta/{doors.meta}", body, headers)


def odd_headers(random: Random) -> dict[str, str]:
    names = (
        "Idempotency-Key",
        "Origin",
        "Referer",
        "Cookie",
        "X-Forwarded-For",
        "Accept-Language",
        "HX-Request",
        "HX-Current-URL",
    )
    if random.random() < 0.6:
        return {}
    return {
        random.choice(names): sendable(
            random.choice((*NASTY, "first_touch={", "http://[::1", "https://haneul.example"))
        )
    }


def sendable(text: str) -> str:
    """As far as a header can hold it."""
    return "".join(sign for sign in text.encode("utf-8", "replace").decode("latin-1") if sign >= " ")[:4000]


def wrong(random: Random, signature: str) -> str:
    almost = (signature[:-1] + "x", signature[:-1], signature.replace("sha256", "sha1"))
    return random.choice(("", "sha256=", "sha256=" + "0" * 64, "\xe9" * 40, *almost))


def posted(kind: str, path: str, body: bytes, headers: dict[str, str]) -> Shot:
    return Shot(kind, head(f"POST {path}", headers) + body, body)


def head(first: str, headers: dict[str, str]) -> bytes:
    lines = [f"{first} HTTP/1.1", f"Host: {HOST}", *(f"{name}: {said}" for name, said in headers.items() if said)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def asked(random: Random, doors: Doors) -> bytes:
    """A page of a door, or an address that was made up, with a query of any kind."""
    junk = quote(random.choice(NASTY).encode("utf-8", "replace"))
    form, meta, short = f"/in/form/{doors.form}", f"/in/meta/{doors.meta}", junk[:800]
    made_up = (f"/in/form/{short}", f"/in/meta/{short}", f"/{short}", f"/static/{short}")
    places = (form, f"{form}/thanks", meta, "/sign-in/", *made_up)
    names = ("utm_source", "landing_url", "test", "hub.mode", "hub.verify_token", "hub.challenge", "next", "")
    query = "&".join(f"{random.choice(names)}={junk[:2000]}" for _ in range(random.randrange(4)))
    method = random.choice(("GET", "GET", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"))
    cookie = sendable(random.choice((*NASTY, 'first_touch={"utm_source": [1]}', "sessionid=" + "a" * 3000)))
    return head(f"{method} {random.choice(places)}?{query}", {"Cookie": cookie, "Content-Length": "0"})


def misframed(random: Random, doors: Doors, body: bytes) -> Shot:
    """The length is a lie, the chunks are none, or there is no end to the headers."""
    path, size = f"POST /in/form/{doors.form}", len(body)
    text = random.choice((
        head(path, {"Content-Length": str(size + 50)}) + body,
        head(path, {"Content-Length": str(max(size - 5, 0))}) + body,
        head(path, {"Content-Length": "-1"}) + body,
        head(path, {"Content-Length": "9" * 30}) + body,
        head(path, {"Content-Length": str(2**40)}) + body,
        head(path, {"Transfer-Encoding": "chunked"}) + body,
        head(path, {"Transfer-Encoding": "chunked"}) + f"{size:x}\r\n".encode() + body + b"\r\n0\r\n\r\n",
        head(path, {"Transfer-Encoding": "chunked", "Content-Length": "3"}) + b"3\r\nabc\r\n0\r\n\r\n",
        head("BREW /coffee", {}),
        head(path, {"X-Long": "x" * 70_000}),
        body,
    ))  # fmt: skip
    return Shot("framing", text, body, is_http=False)
