"""Settings and files, without asking the database."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from naewon.ops.database import is_production
from naewon.ops.doctor.findings import Finding, Grade, judged
from naewon.ops.wording import say

SHORTEST_KEY = 32
FEWEST_SIGNS = 10
OUR_OWN = {"localhost", "127.0.0.1", "[::1]", "::1", "testserver"}
A_MONTH = 30 * 24 * 3600


def is_our_own_machine() -> bool:
    """Whether nobody else can reach it by a name: the demo, a bench, a checkout."""
    from django.conf import settings

    return set(settings.ALLOWED_HOSTS) <= OUR_OWN or (settings.DEBUG and not is_production())


def python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield judged("Python", sys.version_info >= (3, 11), version, say("3.11 이상", "3.11 or later"), Grade.FAILS)


def debugging() -> Iterator[Finding]:
    from django.conf import settings

    off, on = say("꺼짐", "off"), say("NAEWON_DEBUG를 지우세요", "on: errors show settings; unset NAEWON_DEBUG")
    yield judged("DEBUG", not settings.DEBUG, off, on)


def secret_key() -> Iterator[Finding]:
    from django.conf import settings

    key = settings.SECRET_KEY
    is_strong = len(key) >= SHORTEST_KEY and len(set(key)) >= FEWEST_SIGNS
    todo = say(
        "짧거나 추측하기 쉽습니다. 새로 만드세요: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
        "short or easy to guess; make one: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
    )
    yield judged(say("비밀 키", "secret key"), is_strong, say("충분히 김", "long enough"), todo)


def hosts() -> Iterator[Finding]:
    from django.conf import settings

    what, names = say("호스트", "hosts"), settings.ALLOWED_HOSTS
    if not names:
        todo = say("NAEWON_HOSTS를 정하세요", "none: set NAEWON_HOSTS=naewon.example.com")
        yield Finding(what, Grade.FAILS, todo)
        return
    todo = say("'*'는 누구의 이름이나 받습니다. 이름을 적으세요", "* takes anybody's name; name yours in NAEWON_HOSTS")
    yield judged(what, not any(name.startswith("*") for name in names), ", ".join(names), todo)


def transport() -> Iterator[Finding]:
    from django.conf import settings

    plain = say("NAEWON_PLAIN_HTTP를 지우고 HTTPS를 앞에 두세요", "plain: unset NAEWON_PLAIN_HTTP, put HTTPS before it")
    yield judged(
        "HTTPS", settings.SESSION_COOKIE_SECURE, say("쿠키가 HTTPS로만 갑니다", "cookies go by it alone"), plain
    )
    short = say("NAEWON_HSTS_SECONDS를 31536000으로", "too short: leave NAEWON_HSTS_SECONDS at 31536000")
    yield judged("HSTS", settings.SECURE_HSTS_SECONDS >= A_MONTH, f"{settings.SECURE_HSTS_SECONDS} s", short)
    ours = say("NAEWON_LOOPBACK을 지우세요", "requests may go to this machine: unset NAEWON_LOOPBACK")
    yield judged(say("나가는 요청", "outgoing"), not settings.OUTGOING_LOOPBACK, say("HTTPS만", "HTTPS only"), ours)


def keys() -> Iterator[Finding]:
    there = any(os.environ.get(name) for name in ("NAEWON_KEYS", "NAEWON_KEYS_FILE"))
    todo = say("NAEWON_KEYS_FILE을 정하세요", "none: set NAEWON_KEYS_FILE, and keep a copy apart from the backups")
    yield judged(say("암호화 키", "keys of encryption"), there, say("있음", "there"), todo)


def second_factor() -> Iterator[Finding]:
    from django.conf import settings

    is_off = os.environ.get("NAEWON_SECOND_FACTOR") == "off" and not settings.DEBUG
    todo = say(
        "NAEWON_SECOND_FACTOR를 지우세요. 데모에만 씁니다", "unset NAEWON_SECOND_FACTOR; it is for the demo only"
    )
    yield judged(say("2단계 인증", "second factor"), not is_off, say("켜짐", "on"), todo)


def letters() -> Iterator[Finding]:
    from django.conf import settings

    # Without them invitations are handed over by hand, and nobody sets a new password by themselves.
    todo = say("NAEWON_EMAIL_URL이 없어 콘솔에만 찍힙니다", "printed to the console only, for want of NAEWON_EMAIL_URL")
    yield judged(say("메일", "letters"), bool(settings.EMAIL_URL), settings.EMAIL_HOST, todo, Grade.WARNING)


def static_files() -> Iterator[Finding]:
    from django.conf import settings

    is_there = settings.DEBUG or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    todo = say("먼저 실행하세요: ", "not collected: ") + "naewon manage collectstatic --noinput"
    yield judged(say("정적 파일", "static files"), is_there, say("있음", "there"), todo, Grade.FAILS)


def folders() -> Iterator[Finding]:
    """Where files that come in are put down for a moment."""
    try:
        with tempfile.TemporaryFile() as trial:
            trial.write(b"1")
    except OSError as error:
        todo = say("쓸 수 없습니다: ", "cannot be written to: ") + type(error).__name__
        yield Finding(say("임시 폴더", "temporary folder"), Grade.FAILS, todo)
    else:
        yield Finding(say("임시 폴더", "temporary folder"), Grade.FINE, tempfile.gettempdir())
