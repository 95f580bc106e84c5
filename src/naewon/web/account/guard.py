"""A slow door for who guesses: passwords, codes, links.

Only what was wrong counts, for an account from one address and for an address as a whole, and only for ten minutes: a
stranger elsewhere cannot lock a colleague out, and nobody is locked out for ever. Codes are counted for the person from
everywhere as well, because they are short; whoever comes that far knows the password already.
"""

import hashlib
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection
from django.db.models import Sum

from naewon.intake.models import Window

REMEMBERED = timedelta(minutes=10)
WRONG_FOR_ACCOUNT = 8
WRONG_FROM_ADDRESS = 60
WRONG_CODES = 30
LETTERS_TO_ACCOUNT = 3

COUNT = """
    INSERT INTO intake_window (key, minute, count) VALUES (%s, %s, 1)
    ON CONFLICT (key, minute) DO UPDATE SET count = intake_window.count + 1
"""


def may_try(email: str, address: str, now: datetime) -> bool:
    """Whether another password may be tried for this account from this address."""
    account, everyone = _keys("sign-in", email, address)
    return _counted(account, now) < WRONG_FOR_ACCOUNT and _counted(everyone, now) < WRONG_FROM_ADDRESS


def count_wrong(email: str, address: str, now: datetime) -> None:
    _count(_keys("sign-in", email, address), now)


def may_try_code(person: int, address: str, now: datetime) -> bool:
    """Whether another code may be tried for this person from this address."""
    account, everyone = _keys("code", str(person), address)
    anywhere = _key("code", str(person))
    return (
        _counted(account, now) < WRONG_FOR_ACCOUNT
        and _counted(everyone, now) < WRONG_FROM_ADDRESS
        and _counted(anywhere, now) < WRONG_CODES
    )


def count_wrong_code(person: int, address: str, now: datetime) -> None:
    _count((*_keys("code", str(person), address), _key("code", str(person))), now)


def may_open_link(address: str, now: datetime) -> bool:
    """Whether another link may be tried from this address."""
    return _counted(_key("link", _place(address)), now) < WRONG_FROM_ADDRESS


def count_wrong_link(address: str, now: datetime) -> None:
    _count((_key("link", _place(address)),), now)


def may_ask_for_letter(email: str, address: str, now: datetime) -> bool:
    """Whether another letter may be asked for, and count that it was. The same for addresses nobody has."""
    account, everyone = _keys("letter", email, address)
    allowed = _counted(account, now) < LETTERS_TO_ACCOUNT and _counted(everyone, now) < WRONG_FROM_ADDRESS
    _count((account, everyone), now)
    return allowed


def _counted(key: str, now: datetime) -> int:
    rows = Window.objects.filter(key=key, minute__gt=now - REMEMBERED)
    return rows.aggregate(total=Sum("count"))["total"] or 0


def _count(keys: tuple[str, ...], now: datetime) -> None:
    minute = now.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.executemany(COUNT, [(key, minute) for key in sorted(keys)])


def _keys(door: str, account: str, address: str) -> tuple[str, str]:
    place = _place(address)
    return _key(door, account.strip().casefold(), place), _key(door, "from", place)


def _key(door: str, *words: str) -> str:
    """Hashed, so that the table never says who signs in from where."""
    return f"{door}:" + hashlib.sha256("\0".join(words).encode()).hexdigest()[:40]


def _place(address: str) -> str:
    """An address as far as it tells people apart: who has one of IPv6 has the whole /64."""
    try:
        place = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((place, 64), strict=False)) if isinstance(place, IPv6Address) else address
