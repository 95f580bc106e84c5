"""What commands say: Korean on a Korean machine, English elsewhere. Django's translations are not loaded yet."""

import os


def say(korean: str, english: str) -> str:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return korean if locale.startswith("ko") else english
