"""A mailbox over real IMAP, empty at the beginning of each test, and the source that is asked for it."""

from collections.abc import Iterator

import pytest

from cast import NOW, Cast
from doors import door
from letters import Mailbox, emptied, mailbox
from naewon.intake.models import Source
from naewon.intake.pulling import queue_due


@pytest.fixture(scope="module")
def server() -> Iterator[Mailbox]:
    with mailbox() as box:
        yield box


@pytest.fixture
def box(server: Mailbox) -> Mailbox:
    return emptied(server)


@pytest.fixture
def source(cast: Cast, box: Mailbox) -> Source:
    source = door(cast, kind="mail", settings=box.settings)
    queue_due(source.clinic_id, NOW)
    return source
