"""Reading a mailbox over IMAP, without changing anything in it."""

import imaplib
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from imap_tools import AND, U
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from naewon.intake import errors
from naewon.outgoing.errors import ForbiddenAddress
from naewon.outgoing.mailboxes import CheckedMailBox

A_GO = 50
# What lies in a mailbox that is read for the first time.
LOOKED_BACK = timedelta(days=30)


class NotPermitted(errors.NotPermitted):
    message = _("메일함에 들어가지 못했습니다. 서버, 아이디와 비밀번호를 확인해 주세요.")


class NoFolder(errors.NotPermitted):
    message = _("메일함에 그런 폴더가 없습니다.")


class Box(NamedTuple):
    host: str
    user: str
    password: str


class Found(NamedTuple):
    raw: list[bytes]
    cursor: Mapping[str, Any]
    has_more: bool


def letters_after(box: Box, folder: str, cursor: Mapping[str, Any], now: datetime) -> Found:
    """The next letters by their number. Where the mailbox was numbered anew they are read anew. CannotFetch."""
    try:
        with closing(CheckedMailBox(box.host, loopback=settings.OUTGOING_LOOPBACK)) as inside:
            inside.login(box.user, box.password, folder)
            return read_on(inside, folder, cursor, now)
    except MailboxLoginError:
        raise NotPermitted from None
    except MailboxFolderSelectError:
        raise NoFolder from None
    except (OSError, UnicodeError, OverflowError, ForbiddenAddress, imaplib.IMAP4.error, ImapToolsError) as error:
        raise errors.TryAgain from error


def read_on(inside: CheckedMailBox, folder: str, cursor: Mapping[str, Any], now: datetime) -> Found:
    validity = int(inside.folder.status(folder)["UIDVALIDITY"])
    last = int(cursor.get("uid", 0)) if cursor.get("validity") == validity else 0
    # A range up to * names the last letter even where it is not after the first number.
    numbers = sorted(number for number in map(int, inside.uids(wanted(last, now))) if number > last)
    taken = numbers[:A_GO]
    raw = [bytes(letter.obj.as_bytes()) for letter in fetched(inside, taken)]
    return Found(raw, {"validity": validity, "uid": taken[-1] if taken else last}, len(numbers) > len(taken))


def wanted(last: int, now: datetime) -> Any:
    return AND(uid=U(str(last + 1), "*")) if last else AND(date_gte=(now - LOOKED_BACK).date())


def fetched(inside: CheckedMailBox, numbers: list[int]) -> list[Any]:
    """In the order of their numbers, left as unread as they were."""
    if not numbers:
        return []
    return list(inside.fetch(AND(uid=",".join(map(str, numbers))), mark_seen=False, bulk=True))
