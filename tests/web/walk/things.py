"""What an address speaks of, made for somebody to meet: a thing of 하늘 for every parameter an address may have.

A new parameter needs a line in `MAKERS`; what has to be sent so that a verb is reached, one in `SENT`.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from cast import NOW, Cast, asks
from doors import delivered, door
from leadscore import StartingModel
from naewon.clinics.api_keys import Wish as KeyWish
from naewon.clinics.api_keys import make_api_key
from naewon.clinics.inviting import invite
from naewon.clinics.models import Invitation, Membership
from naewon.clinics.roles import Role
from naewon.contacts.models import Occasion, attempt
from naewon.contacts.sending.composing import compose
from naewon.inquiries.models import Inquiry
from naewon.intake.adapters.form.calls import ticket_for
from naewon.intake.adapters.form.editions import publish
from naewon.intake.bynames import name_words
from naewon.intake.models import FileImport, Source
from naewon.intake.uniting import unite
from naewon.oversight.models import Notice
from naewon.patients.models import Consent, Likeness
from naewon.privacy.links import token_for
from naewon.privacy.models.request import take_in
from naewon.privacy.plans import draw
from naewon.queues.answering import ticket_for as choice_for
from naewon.queues.service_clock import set_target
from naewon.scores.models import ModelVersion, Score, doubt
from naewon.scores.schemas import starting_schema
from naewon.scores.weighing import Wish, weigh
from naewon.visits.calendar_addresses import make_calendar_address
from naewon.visits.models import Booking, ChartVisit, book, remind, say_no
from naewon.visits.ticket import ticket_for as visit_for
from ringing import talked

from .addresses import Address
from .adverts import MADE_OF_ADVERTS, SENT_ABOUT_ADVERTS
from .handovers import NOBODY_TOGETHER, handover
from .questions import SENT_ABOUT_QUESTIONS, question
from .rooms import MADE_IN_ROOMS, SENT_ABOUT_ROOMS
from .together import MADE_TOGETHER, SENT_TOGETHER

NO_SUCH = 987654321
REFERRED = Wish(({"feature": "channel", "value": "지인 소개"},), 15)
READS = KeyWish("전자차트", "전자차트 첫 화면에 점수를 보여 주려고")
TABLE = "이름,전화번호,시술\n김하늘,010-2345-6789,쌍꺼풀\n".encode()


class Things:
    """The things of 하늘 for one visit. `theirs` is whose own they are, where somebody's own is asked for."""

    def __init__(self, cast: Cast, theirs: Membership) -> None:
        self.cast, self.theirs = cast, theirs
        self.made: dict[str, Any] = {}

    def fill(self, address: Address) -> dict[str, Any]:
        return {name: self.of(name, address) for name in address.parameters}

    def of(self, parameter: str, address: Address) -> Any:
        if parameter not in MAKERS:
            raise AssertionError(
                f"{address.route!r} speaks of {parameter!r}, which nobody here knows how to make: add it to MAKERS."
            )
        if parameter not in self.made:
            self.made[parameter] = MAKERS[parameter](self, address)
        return self.made[parameter]

    @property
    def inquiry(self) -> Inquiry:
        if "inquiry" not in self.made:
            self.made["inquiry"] = asks(self.cast)
        found: Inquiry = self.made["inquiry"]
        return found

    def byname(self, _address: Address) -> int:
        return name_words("매몰법", self.cast.eyes.pk, by=self.cast.jung, at=NOW).pk

    def booking(self, address: Address) -> int:
        starts_at = NOW - timedelta(minutes=1)
        made = book(self.inquiry, starts_at, manager=self.cast.jung, by=self.theirs, at=NOW - timedelta(days=1))
        if address.name == "booking-outcome":
            made.miss(by=self.cast.jung, at=NOW)
        return made.pk

    def reminder(self) -> int:
        booking = Booking.objects.get(inquiry=self.inquiry)
        return remind(booking, "no_answer", by=self.theirs, at=NOW).pk

    def sending(self) -> int:
        """To somebody whose number takes texts."""
        self.inquiry.patient.set_phone("010-7315-2846")
        self.inquiry.patient.save()
        soon = NOW + timedelta(minutes=1)
        return compose(self.inquiry, Occasion.BY_HAND, "주차 안내", by=self.theirs, at=NOW, send_at=soon).pk

    def source(self, kind: str = "form") -> Source:
        settings = {"page_token": "page"} if kind == "meta" else {}
        return Source.objects.filter(kind=kind).first() or door(self.cast, kind=kind, settings=settings)

    def key(self, address: Address) -> str:
        if address.name == "account_reset_password_from_key":
            return "spent"
        return self.source("meta" if address.name == "door" else "form").key

    def notice(self) -> int:
        said = {"day": NOW.date().isoformat(), "count": 90, "normal": 9}
        cast = self.cast
        return Notice.objects.create(clinic=cast.haneul, day=NOW.date(), staff=cast.sua, kind="many", figures=said).pk

    def call(self) -> int:
        return talked(self.cast, self.inquiry, ["person", "네"], recording_url="https://pbx.example/1.mp3").pk

    def consent(self) -> int:
        self.inquiry.patient.answer("marketing", granted=True, by=self.theirs, at=NOW, source="phone")
        return Consent.objects.latest("pk").pk

    def likeness(self) -> Likeness:
        """김하늘 and 하늘맘 on one number."""
        one, other = self.inquiry.patient, asks(self.cast, "하늘맘").patient
        return Likeness.objects.create(clinic=self.cast.haneul, one=one, other=other, points=5, found_at=NOW)

    def version(self) -> int:
        document = StartingModel(0.2, starting_schema("pre")).to_json()
        story = {"document": document, "trained_at": NOW, "leads": 500, "visits": 90}
        return ModelVersion.objects.create(clinic=self.cast.haneul, phase="pre", **story).pk

    def external(self) -> int:
        story = {"document": {}, "trained_at": NOW, "leads": 0, "visits": 0}
        own = {"clinic": self.cast.haneul, "phase": "pre", "name": "본원 예측 모델"}
        return ModelVersion.objects.get_or_create(**own, defaults=story)[0].pk

    def score(self) -> Score:
        chance = {"probability": 0.2, "lower": 0.1, "upper": 0.3, "base_percent": 20, "percent": 20, "grade": "b"}
        story = {"inquiry": self.inquiry, "phase": "pre", "basis": "starting", "at": NOW}
        return Score.objects.create(clinic=self.cast.haneul, **story, **chance)

    @property
    def invitation(self) -> tuple[Invitation, str]:
        if "invitation" not in self.made:
            self.made["invitation"] = invite("nari@haneul.example", Role.COUNSELLOR, by=self.cast.lee, at=NOW)
        made: tuple[Invitation, str] = self.made["invitation"]
        return made

    def token(self, address: Address) -> str:
        return self.invitation[1] if address.name == "invitation" else token_for(self.inquiry.patient)

    def delivery(self) -> int:
        delivery = delivered(self.source())
        delivery.trouble = "unreadable"
        delivery.save()
        return delivery.pk

    @property
    def chart_visit(self) -> ChartVisit:
        """Of the same name and number as the inquiry, but a number that anybody might write down."""
        if "chart_visit" not in self.made:
            self.made["chart_visit"] = ChartVisit.objects.create(
                clinic=self.cast.haneul,
                day=self.inquiry.received_at.date(),
                name=self.inquiry.patient.name,
                phone=self.inquiry.patient.phone,
                told_at=NOW,
            )
        made: ChartVisit = self.made["chart_visit"]
        return made

    def match(self) -> int:
        return say_no(self.chart_visit, self.inquiry, by=self.cast.jung, at=NOW).pk

    def edition(self, address: Address) -> int:
        """One that strangers see, or one that was taken back where it is to be put back."""
        edition = publish(self.source(), by=self.cast.maru, at=NOW)
        return edition.number

    def file(self) -> int:
        story = {"filename": "문의.csv", "content": TABLE, "by": self.theirs, "uploaded_at": NOW}
        return FileImport.objects.create(clinic=self.cast.haneul, source=self.source("file"), **story).pk


# Of a sender that can be asked how the connection stands, and for its list.
WATCHED = ("source-subscription", "source-missing")
MAKERS: dict[str, Callable[[Things, Address], Any]] = {
    "api_key_id": lambda things, _: make_api_key(READS, by=things.cast.lee, at=NOW)[0].pk,
    "byname_id": Things.byname,
    "inquiry_id": lambda things, _: things.inquiry.pk,
    "procedure_id": lambda things, _: things.cast.eyes.pk,
    "attempt_id": lambda things, _: attempt(things.inquiry, "no_answer", by=things.theirs, at=NOW).pk,
    "call_id": lambda things, _: things.call(),
    "comment_id": lambda things, _: things.inquiry.comment("보호자와 함께", by=things.theirs, at=NOW).pk,
    "booking_id": Things.booking,
    "reminder_id": lambda things, _: things.reminder(),
    **MADE_IN_ROOMS,
    "sending_id": lambda things, _: things.sending(),
    "choice": lambda things, _: choice_for(things.inquiry),
    "visit": lambda things, address: visit_for(Booking.objects.get(pk=things.booking(address))),
    "calendar": lambda things, _: make_calendar_address(by=things.cast.jung, at=NOW)[1],
    "occasion": lambda things, _: "farewell",
    "handover_id": lambda things, _: handover(things),
    "batch": lambda things, _: NOBODY_TOGETHER,
    "source_id": lambda things, address: things.source("meta" if address.name in WATCHED else "form").pk,
    "import_id": lambda things, _: things.file(),
    "delivery_id": lambda things, _: things.delivery(),
    "consent_id": lambda things, _: things.consent(),
    "likeness_id": lambda things, _: things.likeness().pk,
    "merge_id": lambda things, _: unite(things.likeness(), by=things.cast.minji, at=NOW).pk,
    "request_id": lambda things, _: take_in(things.inquiry.patient, "see", way="phone", by=things.theirs, at=NOW).pk,
    "version_id": lambda things, _: things.version(),
    "doubt_id": lambda things, _: doubt(things.score(), "", by=things.theirs, at=NOW).pk,
    "plan_id": lambda things, _: draw(things.cast.haneul, by=things.cast.lee, at=NOW).pk,
    **{name: lambda things, _, make=make: make(things.cast, things.theirs) for name, make in MADE_TOGETHER.items()},
    "day": lambda things, _: "2026-11-25",
    "membership_id": lambda things, _: things.cast.sua.pk,
    "invitation_id": lambda things, _: things.invitation[0].pk,
    "notice_id": lambda things, _: things.notice(),
    "role": lambda things, _: "counsellor",
    "chart_visit_id": lambda things, _: things.chart_visit.pk,
    "match_id": lambda things, _: things.match(),
    "question_id": lambda things, _: question(things.cast),
    **{name: lambda things, _, make=make: make(things.cast) for name, make in MADE_OF_ADVERTS.items()},
    "target_id": lambda things, _: set_target(3, things.cast.instagram, None, by=things.cast.jung, at=NOW).pk,
    "weight_id": lambda things, _: weigh(REFERRED, by=things.cast.lee, at=NOW).pk,
    "measure": lambda things, _: "visits",
    "matter": lambda things, _: "after_care",
    "feature": lambda things, _: "age",
    "way": lambda things, _: "give",
    # Somebody's own: nobody else has such a thing.
    "place_id": lambda things, _: NO_SUCH,
    "connection_id": lambda things, _: NO_SUCH,
    "pk": lambda things, _: NO_SUCH,
    "uidb36": lambda things, _: "1",
    "token": lambda things, address: things.token(address),
    "kind": lambda things, address: "meta" if address.name == "door" else "form",
    "ticket": lambda things, _: ticket_for(delivered(things.source(), "chosen")),
    "number": lambda things, address: things.edition(address),
    "key": lambda things, address: things.key(address),
}


def sent(address: Address, staff: Membership | None) -> Mapping[str, str]:
    """What a person would send, so that the verb behind the address is reached."""
    own = {"clinic": str(staff.clinic_id)} if staff else {}
    return {"choose-clinic": own, **SENT}.get(address.name, {})


ASKED = {
    "new-marketing-code": {"parameter": "utm_source", "code": "ig_s"},
    "inquiry-consent-wording": {"purpose": "marketing"},
    "cautions": {"word": "최고"},
    "score-values": {"place": "one", "one-feature": "channel"},
}
SENT: dict[str, dict[str, str]] = {
    "theme": {"theme": "dark"},
    "where-i-am": {"state": "work"},
    "skills-of": {"languages": "en"},
    "language": {"language": "ko"},
    "inquiry-attempts": {"result": "no_answer"},
    "inquiry-comments": {"text": "오후에만 받습니다"},
    "inquiry-closure": {"reason": "price"},
    "call-choice": {"medium": "sms"},
    "message-template": {"text": "안녕히 계세요"},
    "message-preview": {"text": "안녕히 계세요"},
    "message-settings": {"provider": "console"},
    "procedure-cadence": {"step0": "m30"},
    "inquiry-consents": {"purpose": "marketing", "granted": "yes", "medium": "sms"},
    "inquiry-consent-withdrawal": {"purpose": "marketing", "medium": "sms"},
    "inquiry-own-data": {"kind": "see"},
    "access-reviews": {"month": "2026-10"},
    "colleague-role": {"role": "manager"},
    "import-problems": {"reason": "병원에 돌려줄 명단을 고치려고 합니다"},
    "new-source": {"name": "폼", "channel": "홈페이지"},
    **SENT_ABOUT_ADVERTS,
    **SENT_ABOUT_QUESTIONS,
    **SENT_ABOUT_ROOMS,
    **SENT_TOGETHER,
    "new-inquiry": {"key": "one", "phone": "010-7315-2846", "way": "phone"},
    "pasted-inquiries": {"pasted": "김하늘 010-7315-2846"},
    "known-number": {"phone": "6789"},
    "source": {"name": "폼", "channel": "홈페이지"},
    "weights": {
        "one-feature": "channel",
        "one-of": "channel",
        "one-value": "지인 소개",
        "points": "15",
        "trust": "usual",
    },
}


def sent_as_json(address: Address, things: Things) -> Any:
    """What a program would send, so that the verb behind the address is reached."""
    if address.name == "api:versions":
        return {"name": "본원 예측 모델", "phase": "post"}
    return {"version": things.external(), "scores": [{"inquiry": things.inquiry.pk, "probability": 0.2}]}
