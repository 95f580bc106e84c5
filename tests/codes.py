"""Codes as the app of a leading person makes them. Codes go by the real time, whatever a test's clock says."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from cast import SECRET

PERIOD = 30


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))


def wrong_code(secret: str = SECRET) -> str:
    """One that no moment near this one makes."""
    near = {format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + step)) for step in range(-4, 5)}
    return next(code for code in ("000000", "111111", "222222", *map(str, range(100000, 100020))) if code not in near)
