"""What happens in a clinic, one dated fact each.

``at`` is Asia/Seoul; ``by`` and ``manager`` are staff codes of the plan.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from clinicsim.person import Observable

CallResult = Literal["connected", "no_answer", "busy", "dead_number", "refused"]
Medium = Literal["alimtalk", "sms", "kakao"]
MessageKind = Literal["receipt", "missed", "booked", "reminder", "reply"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to one person's inquiry."""

    at: datetime
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryArrived(Event):
    """A first submission came in."""

    inquiry: Observable


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched(Event):
    """The same person submitted again while her inquiry was open."""

    inquiry: Observable


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempted(Event):
    """A call out; ``number`` counts this inquiry's calls from 1."""

    by: str
    number: int
    result: CallResult
    talk_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageExchanged(Event):
    """A message out (``by`` None when sent by the system) or in."""

    by: str | None
    direction: Literal["outbound", "inbound"]
    medium: Medium
    kind: MessageKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented(Event):
    """A colleague's Korean note, true as far as people hear right."""

    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackPromised(Event):
    """Someone promised to call at ``callback_at``."""

    by: str
    callback_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLearned(Event):
    """A question of ``survey.QUESTIONS`` was answered in a call."""

    by: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked(Event):
    """A first visit was agreed, in call number ``attempt``; ``booking`` counts this person's bookings from 1."""

    by: str
    booking: int
    attempt: int
    starts_at: datetime
    manager: str
    doctor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCancelled(Event):
    """She called it off, on the day itself or before."""

    booking: int
    same_day: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShow(Event):
    """She did not come and did not say so; noted half an hour after the appointed time."""

    booking: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited(Event):
    """She came."""

    booking: int
    arrived_at: datetime
    manager: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Event):
    """She decided after the consultation. In won with VAT: ``quoted``, and ``amount`` agreed (0 without treatment)."""

    by: str
    booking: int
    treatment: bool
    quoted: int
    amount: int
    promise_kept: bool
    reason: str
    """Why not, empty when she agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """The clinic gave the inquiry up, for a named reason of ``CLOSING_REASONS``."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponed(Event):
    """She asked not to be called before ``until``."""

    by: str
    until: datetime


CLOSING_REASONS = (
    "불량(허수)", "결번", "장기부재", "타병원", "가격", "거리", "시기", "단순문의",
    "대상아님", "미성년 보호자 미동의", "수신거부", "기타",
)  # fmt: skip
EVENT_TYPES = (
    InquiryArrived, Touched, Attempted, MessageExchanged, Commented, CallbackPromised, FactLearned, Booked,
    BookingCancelled, NoShow, Visited, Decided, Closed, Postponed,
)  # fmt: skip
