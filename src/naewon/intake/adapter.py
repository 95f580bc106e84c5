"""The one shape of every adapter: what has to be known of a connection, who is let in, and what came as inquiries.

The next one is made by copying a folder of `adapters/` and naming it in `registry.py`; the contract test runs over all.
Each folder has `payloads.py` (what the sender tells, as types), `adapter.py` (what has to be typed in, who is let in,
what is stored) and `translate.py`; payloads as they came lie in `tests/payloads`, its page in `docs/reference`.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal

from django.utils.translation import gettext_lazy as _

from naewon.intake.canonical import Canonical, Origin
from naewon.intake.heard import Heard
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.reserved import Reserved
from naewon.marketing.models import ChannelKind

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

Family = Literal["advert", "chat", "form", "phone", "pull", "other"]
Settings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Knock:
    """What came to a door, as it came. Headers have small letters; `url` is the address the sender called."""

    raw: bytes
    at: datetime
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a knock told, under the id its sender gave it (120 signs at most).

    `instead_of` are the ids of what waits no more where this is there.
    """

    external_id: str
    raw: bytes
    instead_of: tuple[str, ...] = ()


def own_id(knock: Knock) -> str:
    """An id for what its sender gives none: the same words on the same day are the same submission."""
    return f"{knock.at:%Y%m%d}-{hashlib.sha256(knock.raw).hexdigest()[:48]}"


@dataclass(frozen=True, slots=True)
class Reply:
    content: bytes = b"ok"
    content_type: str = "text/plain"
    status: int = 200


@dataclass(frozen=True, slots=True)
class Setting:
    """Something a person has to type in.

    A secret is never shown again. One that is `ours` is made up by us, and shown once, to be copied to the sender.
    One that is `long` has several lines.
    """

    name: str
    label: Any
    told: Any
    is_secret: bool = True
    is_ours: bool = False
    is_needed: bool = True
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Nothing that anybody has to do something about: somebody opened a chat, a call we made has ended."""

    why: str


@dataclass(frozen=True, slots=True)
class Opened(PassedOver):
    """Somebody came into a chat, and has said nothing yet: by which link, for when they do."""

    origin: Origin = field(default_factory=Origin)
    attribution: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Aside:
    """What is told of somebody without their asking for anything. Nothing becomes of it where nobody knows them.

    Who that is, is known by the phone, or by the handle of this kind of source. `refuses` is the medium by which they
    want no more advertising; where it `stops`, they want no calls either.
    """

    at: datetime
    handle: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    message: str = field(default="", repr=False)
    medium: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, repr=False)
    refuses: str = ""
    stops: bool = False


Told = Canonical | Heard | PassedOver | Aside | Reserved


class Way(ABC):
    """A kind of source: what it is called, what has to be typed in, and what its deliveries mean.

    It keeps nothing and asks no database.
    """

    kind: ClassVar[SourceKind]
    channel_kind: ClassVar[ChannelKind] = ChannelKind.OTHER
    family: ClassVar[Family] = "other"
    icon: ClassVar[str] = "link"
    settings: ClassVar[Sequence[Setting]] = ()

    @abstractmethod
    def translate(self, delivery: Delivery) -> Told:
        """What a stored part means. UnreadablePayload where it cannot be understood."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sender sees a connection: None where our token does not run out."""

    valid_until: datetime | None
    may_read: bool
    is_subscribed: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing of a sender's own list, as a knock would have told it and under the same id.

    `whole` is what the knock itself would only have named.
    """

    external_id: str
    raw: bytes
    whole: bytes | None = None
    content_type: str = JSON


class Adapter(Way):
    """A source that knocks at a door of ours by itself.

    One that `is_watched` can be asked how the connection stands there, and made to send again. `opens_list` names the
    settings that open the sender's own list to us, where it has one.
    """

    is_watched: ClassVar[bool] = False
    # After how many seconds there have to be words, where somebody waits for them; None for who comes again.
    patience: ClassVar[float | None] = None
    opens_list: ClassVar[Sequence[str]] = ()
    # What to do where nobody can find out what was missed: what its sender keeps, and for how long.
    without_list: ClassVar[Any] = _("보내는 곳이 목록을 주지 않아, 밤마다 대조하지 못합니다.")

    @abstractmethod
    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """Whether the sender is who it says it is. Judged over the raw bytes, before anything is read."""

    @abstractmethod
    def parts(self, knock: Knock) -> list[Part]:
        """What is to be stored, one by one. UnreadablePayload where the body is not what it should be."""

    @abstractmethod
    def sample(self, settings: Settings, at: datetime) -> Knock:
        """What its sender would send to this connection: what the test button knocks with."""

    def fetch(self, external_id: str, settings: Settings, now: datetime) -> bytes:
        """The rest of what a part only names (kinds in `models.FETCHED`). CannotFetch where there is none to be had."""
        raise NotImplementedError

    def standing(self, settings: Settings, now: datetime) -> Standing:
        """How the connection stands at its sender (where it `is_watched`). CannotFetch where it does not say."""
        raise NotImplementedError

    def subscribe(self, settings: Settings, now: datetime) -> None:
        """Have the sender send again (where it `is_watched`). CannotFetch."""
        raise NotImplementedError

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        """All the sender still has since then (where it `has_list`), whole. CannotFetch."""
        raise NotImplementedError

    def has_list(self, settings: Settings) -> bool:
        """Whether what the sender has can be compared with what is here."""
        return bool(self.opens_list) and all(settings.get(name) for name in self.opens_list)

    def fetch_together(self, external_ids: Sequence[str], settings: Settings, now: datetime) -> Mapping[str, bytes]:  # noqa: ARG002 - most need none
        """The rest of several, got by one request. Whichever is missing, or all where it raises, is fetched alone."""
        return {}

    def script(self, address: str) -> str:  # noqa: ARG002 - most need none
        """What has to be pasted at the sender for it to knock at this address; empty where nothing has to be."""
        return ""

    def is_known_by_address(self, settings: Settings) -> bool:
        """Whether its address is all the proof there is, and must be kept like a key."""
        return not any(setting.is_secret and settings.get(setting.name) for setting in self.settings)

    def greet(self, knock: Knock, settings: Settings) -> Reply | None:  # noqa: ARG002 - most are not greeted
        """The answer to a GET, by which some senders make sure of the address; None refuses it."""
        return None

    def reply(self, knock: Knock, parts: Sequence[Part]) -> Reply:  # noqa: ARG002 - most are told the same
        """What the sender is told once everything is stored."""
        return Reply()

    def regret(self) -> Reply | None:
        """What is said where nothing could be stored in time, by who waits for words; None for who comes again."""
        return None


@dataclass(frozen=True, slots=True)
class Haul:
    """What was brought in one go, where to go on from, and whether there is more right now.

    `passed_by` is how much was not for us, by the reason it is counted under.
    """

    parts: Sequence[Part]
    cursor: Mapping[str, Any]
    has_more: bool = False
    content_type: str = JSON
    passed_by: Mapping[str, int] = field(default_factory=dict)


class Puller(Way):
    """A source that has to be asked again and again. What it brings is stored together with its cursor."""

    family = "pull"
    icon = "refresh-cw"
    every: ClassVar[timedelta] = timedelta(minutes=2)
    # How long its sender keeps what came; None where it says of no end.
    keeps: ClassVar[timedelta | None] = None

    @abstractmethod
    def pull(self, settings: Settings, cursor: Mapping[str, Any], now: datetime) -> Haul:
        """What came after `cursor`, the oldest first; everything there is where it is empty. CannotFetch."""

    @abstractmethod
    def parts(self, answer: bytes, settings: Settings) -> list[Part]:
        """What is to be stored of one answer (of a mailbox: one letter). UnreadablePayload where it is none we know."""

    def has_to_be_asked_again(self, external_id: str) -> bool:  # noqa: ARG002 - most bring the whole at once
        """Whether what is stored under this id only says that something was left behind at its sender."""
        return False
