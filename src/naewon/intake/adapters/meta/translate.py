"""A lead of Meta as a canonical inquiry."""

from datetime import datetime, timedelta

from naewon.clinics.dates import read_birth, read_datetime
from naewon.intake.adapters.meta.payloads import Lead, lead_in
from naewon.intake.canonical import Agreement, Canonical, Origin, Person
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import Delivery
from naewon.intake.payloads import read_json
from naewon.patients.models import Purpose, Sex

TEST_LEAD = "<test lead:"
SEXES = {
    "female": Sex.FEMALE,
    "여성": Sex.FEMALE,
    "여": Sex.FEMALE,
    "여자": Sex.FEMALE,
    "male": Sex.MALE,
    "남성": Sex.MALE,
    "남": Sex.MALE,
    "남자": Sex.MALE,
}
PLATFORMS = {"ig": "instagram", "fb": "facebook"}

# The names Meta gives its own questions, and what clinics call theirs, blanks and underlines left out.
NAMES = {"fullname", "이름", "성함", "성명"}
PHONES = {"phonenumber", "phone", "연락처", "전화번호", "휴대폰", "휴대폰번호", "핸드폰"}
EMAILS = {"email", "이메일"}
BIRTHS = {"dateofbirth", "생년월일"}
GENDERS = {"gender", "성별"}
PLACES = {"city", "province", "거주지", "지역", "사는곳"}
WISHES = {"희망시술", "관심시술", "시술", "원하는시술", "상담시술", "진료과목", "관심부위", "procedure"}
TIMES = {"통화가능시간", "상담가능시간", "통화편한시간", "연락가능시간", "preferredtime"}
MESSAGES = {"문의내용", "상담내용", "메모", "message", "comments"}

# Words in the key of a disclaimer's box, and the purpose it asks consent for. The first that occurs decides.
BOXES = (
    (("night", "야간"), Purpose.NIGHT),
    (("marketing", "마케팅", "광고", "ad_"), Purpose.MARKETING),
    (("sensitive", "민감", "health", "건강"), Purpose.SENSITIVE),
    (("privacy", "개인정보", "collect", "수집"), Purpose.COLLECT_USE),
)


def translate(delivery: Delivery) -> Canonical:
    """UnreadablePayload where the answer of the Graph API is no lead."""
    lead = lead_in(read_json(bytes(delivery.fetched or b"")))
    if lead is None:
        raise UnreadablePayload("unknown_shape")
    told = Told(lead.fields)
    today = delivery.received_at.date()
    person = Person(
        name=told.take(NAMES) or f"{told.take({'lastname'})}{told.take({'firstname'})}",
        phone=told.take(PHONES),
        email=told.take(EMAILS),
        birth=read_birth(told.take(BIRTHS), today=today),
        sex=SEXES.get(told.take(GENDERS).casefold(), ""),
        residence=told.take(PLACES),
    )
    return Canonical(
        source_kind="meta",
        external_id=delivery.external_id,
        occurred_at=occurred_at(lead, delivery.received_at),
        person=person,
        asked_for=told.take(WISHES),
        preferred_time=told.take(TIMES),
        message=told.take(MESSAGES),
        answers=told.left(),
        consents=consents_of(lead),
        origin=origin_of(lead),
        attribution=attribution_of(lead),
        is_test=any(value.startswith(TEST_LEAD) for value in lead.fields.values()),
    )


class Told:
    """The answers of a lead, taken one by one; what nobody took is what only this form asks."""

    def __init__(self, fields: dict[str, str]) -> None:
        self.fields = dict(fields)

    def take(self, names: set[str]) -> str:
        found = [name for name in self.fields if plain(name) in names]
        return next((value for value in [self.fields.pop(name).strip() for name in found] if value), "")

    def left(self) -> dict[str, str]:
        return {name.replace("_", " ").strip(): value for name, value in self.fields.items()}


def plain(name: str) -> str:
    return name.replace("_", "").replace(" ", "").rstrip("?").casefold()


def occurred_at(lead: Lead, received_at: datetime) -> datetime:
    told = read_datetime(lead.created_time, today=received_at.date(), zone="UTC")
    return told if told and abs(received_at - told) < timedelta(days=400) else received_at


def consents_of(lead: Lead) -> tuple[Agreement, ...]:
    """A lead form cannot be sent without its privacy notice; other consents exist only where a box was shown."""
    version = f"form-{lead.form_id}" if lead.form_id else ""
    shown = {purpose_of(key): checked for key, checked in lead.boxes.items()}
    boxes = {Purpose.COLLECT_USE: True} | {purpose: checked for purpose, checked in shown.items() if purpose}
    return tuple(Agreement(purpose, granted, version) for purpose, granted in boxes.items())


def purpose_of(box: str) -> Purpose | None:
    words = box.casefold()
    return next((purpose for signs, purpose in BOXES if any(sign in words for sign in signs)), None)


def origin_of(lead: Lead) -> Origin:
    return Origin(
        channel_hint=PLATFORMS.get(lead.platform, ""),
        campaign_code=lead.campaign_id,
        campaign=lead.campaign_name,
        creative_code=lead.ad_id,
        creative=lead.ad_name,
    )


def attribution_of(lead: Lead) -> dict[str, str]:
    names = ("platform", "form_id", "campaign_id", "campaign_name", "ad_id", "ad_name")
    told = {name: getattr(lead, name) for name in names if getattr(lead, name)}
    return {**told, "organic": "true"} if lead.is_organic else told
