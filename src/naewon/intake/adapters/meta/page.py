"""The page of a clinic at Meta: whether it sends us its leads, how long the token lasts, and the leads it still has.

Documented under "Page › subscribed_apps", "debug_token", "Page › leadgen_forms" and "Retrieving Leads › Bulk read".
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from naewon.intake.adapter import Listed, Settings, Standing
from naewon.intake.adapters.meta.errors import NotPermitted
from naewon.intake.adapters.meta.graph import FIELDS, ask, tell
from naewon.intake.payloads import read_json
from naewon.intake.reading import mapping, objects, text, texts

FIELD = "leadgen"
NEEDED = "leads_retrieval"
A_PAGE = 100
# Of one form; a clinic with more within ninety days is helped by the next night.
MOST_PAGES = 200


def standing(settings: Settings, now: datetime) -> Standing:
    """How the subscription and the token stand. NotPermitted where the token is no good."""
    token = settings.get("page_token", "")
    app = text(answered("app", token, now, fields="id").get("id"))
    # Whoever asks about a token shows the app's own, which is made of its id and secret.
    own = f"{app}|{settings.get('app_secret', '')}"
    told = mapping(answered("debug_token", own, now, input_token=token).get("data"))
    if told.get("is_valid") is not True:
        raise NotPermitted
    return Standing(
        valid_until=soonest(told.get("expires_at"), told.get("data_access_expires_at")),
        may_read=NEEDED in texts(told.get("scopes")),
        is_subscribed=is_subscribed(app, token, now),
    )


def is_subscribed(app: str, token: str, now: datetime) -> bool:
    apps = objects(answered("me/subscribed_apps", token, now).get("data"))
    return any(text(one.get("id")) == app and FIELD in texts(one.get("subscribed_fields")) for one in apps)


def subscribe(settings: Settings, now: datetime) -> None:
    """Have the page send its leads to our app, again or for the first time."""
    tell("me/subscribed_apps", settings.get("page_token", ""), now, subscribed_fields=FIELD)


def leads(settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    """All leads of all forms of the page that came since, each as the Graph API tells it one by one."""
    token = settings.get("page_token", "")
    told = [{"field": "time_created", "operator": "GREATER_THAN", "value": int(since.timestamp())}]
    for form in listed("me/leadgen_forms", token, now, fields="id"):
        query = {"fields": FIELDS, "filtering": json.dumps(told)}
        for lead in listed(f"{text(form.get('id'))}/leads", token, now, **query):
            if leadgen_id := text(lead.get("id")):
                notice = {"field": FIELD, "value": {"leadgen_id": leadgen_id}}
                yield Listed(leadgen_id, json.dumps(notice).encode(), json.dumps(lead, ensure_ascii=False).encode())


def listed(path: str, token: str, now: datetime, **query: str) -> Iterator[dict[str, object]]:
    """Every row of a list, page by page."""
    after: dict[str, str] = {}
    for _number in range(MOST_PAGES):
        told = answered(path, token, now, **query, limit=str(A_PAGE), **after)
        yield from objects(told.get("data"))
        paging = mapping(told.get("paging"))
        cursor = text(mapping(paging.get("cursors")).get("after"))
        if not (cursor and paging.get("next")):
            return
        after = {"after": cursor}


def answered(path: str, token: str, now: datetime, **query: str) -> dict[str, object]:
    return mapping(read_json(ask(path, token, now, **query), limit=8 * 1024 * 1024))


def soonest(*moments: object) -> datetime | None:
    """The first of some moments in seconds; zero stands for never.

    >>> soonest(0, 1795309200), soonest(0, None)
    (datetime.datetime(2026, 11, 22, 1, 0, tzinfo=datetime.timezone.utc), None)
    """
    told = [moment for moment in moments if isinstance(moment, int) and moment > 0]
    return datetime.fromtimestamp(min(told), UTC) if told else None
