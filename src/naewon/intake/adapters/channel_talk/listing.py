"""What people wrote in the chats that 채널톡 has. Documented at developers.channel.io under "Open API"."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings as installation

from naewon.intake.adapter import Listed, Settings
from naewon.intake.adapters.channel_talk.payloads import moment
from naewon.intake.listing import answered, codes_in, pages
from naewon.intake.reading import objects, text

STATES = ("opened", "snoozed", "closed")
A_PAGE = "50"


def lines(settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    """Each line somebody wrote, with who they are and the chat, as a knock would have told it."""
    headers = {"x-access-key": settings.get("access_key", ""), "x-access-secret": settings.get("access_secret", "")}
    root = f"{installation.CHANNEL_TALK_URL}/open/v5/user-chats"
    for state in STATES:
        for page in newest_first(root, {"state": state}, headers, now):
            people = {text(one.get("id")): one for one in objects(page.get("users"))}
            chats = objects(page.get("userChats"))
            for chat in (chat for chat in chats if is_new(chat, "updatedAt", since)):
                yield from of_chat(root, chat, people.get(text(chat.get("userId")), {}), headers, since, now)
            if not all(is_new(chat, "updatedAt", since) for chat in chats):
                break


def of_chat(
    root: str, chat: dict[str, Any], person: dict[str, Any], headers: dict[str, str], since: datetime, now: datetime
) -> Iterator[Listed]:
    name = next(iter(codes_in(text(chat.get("id")))), "")
    for page in newest_first(f"{root}/{name}/messages", {}, headers, now):
        said = objects(page.get("messages"))
        for one in (one for one in said if is_new(one, "createdAt", since) and text(one.get("id"))):
            body = {"event": "push", "type": "Message", "entity": one, "refers": {"user": person, "userChat": chat}}
            yield Listed(text(one["id"])[:120], json.dumps(body, ensure_ascii=False).encode())
        if not all(is_new(one, "createdAt", since) for one in said):
            return


def newest_first(url: str, query: dict[str, str], headers: dict[str, str], now: datetime) -> Iterator[dict[str, Any]]:
    query = {**query, "sortOrder": "desc", "limit": A_PAGE}
    for _page in pages():
        told = answered(url, query, headers, now)
        yield told
        if not (after := text(told.get("next"))):
            return
        query["since"] = after


def is_new(one: dict[str, Any], name: str, since: datetime) -> bool:
    at = moment(one.get(name))
    return at is None or at >= since
