"""The responses that Typeform has. Documented under "Responses API › Retrieve responses" of its developer pages."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings as installation

from naewon.intake.adapter import Listed, Settings
from naewon.intake.listing import answered, bearer, codes_in, pages
from naewon.intake.reading import objects, text

A_PAGE = 200


def responses(settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    """Of each form, with the titles of its questions, which the list itself does not tell."""
    headers = bearer(settings.get("access_token", ""))
    for form in codes_in(settings.get("forms", "")):
        address = f"{installation.TYPEFORM_URL}/forms/{form}"
        fields = objects(answered(address, {}, headers, now).get("fields"))
        for response in rows(f"{address}/responses", headers, since, now):
            yield listed(form, fields, response)


def rows(address: str, headers: dict[str, str], since: datetime, now: datetime) -> Iterator[dict[str, Any]]:
    """The newest first; a page goes on before the last token of the one before."""
    query = {"page_size": str(A_PAGE), "since": since.strftime("%Y-%m-%dT%H:%M:%SZ")}
    for _page in pages():
        found = [one for one in objects(answered(address, query, headers, now).get("items")) if text(one.get("token"))]
        yield from found
        if len(found) < A_PAGE:
            return
        query["before"] = text(found[-1]["token"])


def listed(form: str, fields: list[dict[str, Any]], response: dict[str, Any]) -> Listed:
    told = {**response, "form_id": form, "definition": {"fields": fields}}
    body = {"event_type": "form_response", "form_response": told}
    return Listed(text(response["token"]), json.dumps(body, ensure_ascii=False).encode())
