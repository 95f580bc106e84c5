"""Asking Twilio for what an account has. Documented under "REST API › List" of its calls and messages."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings as installation

from naewon.intake.adapter import Settings
from naewon.intake.listing import answered, basic, codes_in, pages
from naewon.intake.numbers import alike, numbers_in
from naewon.intake.reading import objects, text

A_PAGE = "200"


def rows_of(name: str, settings: Settings, query: dict[str, str], now: datetime) -> Iterator[dict[str, Any]]:
    """Every row of a list of the account, as "Calls"."""
    account = next(iter(codes_in(settings.get("account_sid", ""))), "")
    headers = basic(account, settings.get("auth_token", ""))
    url = f"{installation.TWILIO_URL}/2010-04-01/Accounts/{account}/{name}.json"
    query = {**query, "PageSize": A_PAGE}
    for _page in pages():
        told = answered(url, query, headers, now)
        yield from objects(told.get(name.lower()))
        # Only what it asks for is believed of the next page, so that the key goes to no other house.
        query = dict(parse_qsl(urlsplit(text(told.get("next_page_uri"))).query))
        if not query:
            return


def is_ours(number: object, settings: Settings) -> bool:
    """Whether it is a number of this clinic: an account may have those of others as well."""
    return alike(text(number)) in numbers_in(settings.get("numbers", ""))
