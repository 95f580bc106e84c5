"""One event of a telephone call, as every exchange hands it over."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from naewon.contacts.models import Direction, Ending, Spoken
from naewon.intake.canonical import kept
from naewon.intake.transcripts import fit_transcript
from naewon.patients.forbidden import mask_in_codes
from naewon.patients.phone import digits_of, read_phone

# What exchanges write where the caller hides the number; some spell the word on the keys of a telephone.
HIDDEN = ("anonymous", "restricted", "blocked", "unknown", "unavailable", "private", "withheld", "발신번호표시제한")
KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
HIDDEN_NUMBERS = {word.translate(KEYS) for word in HIDDEN if word.isascii()}
FEWEST_DIGITS = 7
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Heard:
    """`external_id` is the event's own, `call_id` the same for all events of a call. `number` is the person's.

    An event that ends the call has a `result`, or `ended_at`, or both; `channel` is where the number that was dialled
    stands, empty where nobody said.
    """

    source_kind: str
    external_id: str
    call_id: str
    direction: str
    number: str = field(repr=False)
    started_at: datetime
    dialled: str = ""
    channel: str = ""
    agent: str = ""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    result: str = ""
    talk_seconds: int = 0
    ring_seconds: int = 0
    recording_url: str = field(default="", repr=False)
    transcript: tuple[Spoken, ...] = field(default=(), repr=False)
    is_test: bool = False

    @property
    def is_nobody(self) -> bool:
        return False

    @property
    def is_inbound(self) -> bool:
        return self.direction == Direction.INBOUND

    @property
    def is_over(self) -> bool:
        return bool(self.ended_at or self.result)

    @property
    def is_withheld(self) -> bool:
        return is_withheld(self.number)

    @property
    def is_internal(self) -> bool:
        """Between two extensions of the house."""
        return 0 < len(digits_of(self.number)) < FEWEST_DIGITS

    @property
    def ending(self) -> str:
        """How it ended; an end of which nothing was said is missed, an answer is an answer."""
        if self.result == Ending.VOICEMAIL:
            return self.result
        if self.answered_at or self.talk_seconds:
            return Ending.ANSWERED
        return self.result or (Ending.MISSED if self.ended_at else "")

    def fit_to_keep(self, now: datetime) -> "Heard":
        """The same without what must not be kept, and nothing of it later than now."""
        return replace(
            self,
            call_id=mask_in_codes(self.call_id)[:120],
            number=read_phone(self.number).e164 or kept(self.number, 80),
            dialled=kept(self.dialled, 40),
            agent=kept(self.agent, 60),
            started_at=min(self.started_at, now),
            answered_at=self.answered_at and min(self.answered_at, now),
            ended_at=self.ended_at and min(self.ended_at, now),
            recording_url=safe_address(self.recording_url),
            transcript=fit_transcript(self.transcript),
        )


def is_withheld(number: str) -> bool:
    """
    >>> is_withheld("anonymous"), is_withheld("+266696687"), is_withheld("010-2345-6789")
    (True, True, False)
    """
    word = "".join(number.casefold().split()).strip("+<>")
    return not digits_of(word) or word in HIDDEN_NUMBERS


def safe_address(address: str) -> str:
    """An address a browser may open: https, of a host, and without anybody's password in it. Else none.

    >>> safe_address("https://rec.example/1.mp3"), safe_address("javascript:alert(1)")
    ('https://rec.example/1.mp3', '')
    """
    address = address.strip()
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return ""
    try:
        parts = urlsplit(address)
        fits = parts.scheme == "https" and bool(parts.hostname) and not (parts.username or parts.password)
    except ValueError:
        return ""
    return address if fits else ""


def direction_of(word: str) -> str:
    """
    >>> direction_of("inbound"), direction_of("outbound-api"), direction_of("sideways")
    ('in', 'out', '')
    """
    word = word.casefold()
    return Direction.INBOUND if word.startswith("in") else Direction.OUTBOUND if word.startswith("out") else ""


def seconds_of(value: object) -> int:
    """
    >>> seconds_of("25"), seconds_of(-1), seconds_of(None), seconds_of(True), seconds_of(10**30)
    (25, 0, 0, 0, 86400)
    """
    if isinstance(value, str):
        value = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return int(min(max(value, 0), 86400))
