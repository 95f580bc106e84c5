"""A message of 채널톡 as a canonical inquiry."""

from dataclasses import replace

from naewon.intake.adapter import PassedOver
from naewon.intake.adapters.channel_talk.payloads import line_in
from naewon.intake.answers import TIMES, WISHES, Answers
from naewon.intake.canonical import Canonical, Origin
from naewon.intake.lines import phone_in
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json

# The chats it stands in for, as channels are called.
CHANNELS = {"appKakao": "kakao", "appNaverTalk": "naver", "appInstagram": "instagram", "appLine": "line"}


def translate(delivery: Delivery) -> Canonical | PassedOver:
    """Only what the person wrote: colleagues answer in the same chat."""
    told = line_in(read_json(bytes(delivery.raw)))
    if told is None or told.is_ours or not told.person:
        return PassedOver("not of a person")
    if not (told.words or told.answers):
        return PassedOver("nothing said")
    answers = Answers(told.answers)
    number, person = answers.take({"mobilenumber"}), answers.person(delivery.received_at.date())
    at = told.at or delivery.received_at
    shown = {"contact_medium": told.medium, "tags": told.tags}
    return Canonical(
        source_kind=SourceKind.CHANNEL_TALK,
        external_id=delivery.external_id,
        occurred_at=min(at, delivery.received_at),
        person=replace(person, phone=person.phone or number or phone_in(told.words), handle=told.person),
        asked_for=answers.take(WISHES),
        preferred_time=answers.take(TIMES),
        message=told.words,
        medium=SourceKind.CHANNEL_TALK,
        consents=answers.consents(),
        answers=answers.left(),
        origin=Origin(channel_hint=CHANNELS.get(told.medium, "")),
        attribution={name: value for name, value in shown.items() if value},
    )
