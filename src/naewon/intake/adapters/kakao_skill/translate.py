"""An utterance to a Kakao chatbot as a canonical inquiry."""

from dataclasses import replace

from naewon.intake.adapter import PassedOver
from naewon.intake.adapters.kakao_skill.payloads import utterance_in
from naewon.intake.answers import MESSAGES, TIMES, WISHES, Answers
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json


def translate(delivery: Delivery) -> Canonical | PassedOver:
    told = utterance_in(read_json(bytes(delivery.raw)))
    if not told.words:
        return PassedOver("nothing said")
    answers = Answers(told.params)
    person = answers.person(delivery.received_at.date())
    # Channel callbacks name people by the app of the clinic, not by the bot.
    by_app = ((str(SourceKind.KAKAO_CHANNEL), told.app_user),) if told.app_user else ()
    return Canonical(
        source_kind=SourceKind.KAKAO_SKILL,
        external_id=delivery.external_id,
        occurred_at=delivery.received_at,
        person=replace(person, phone=person.phone or told.phone, handle=told.user, also_known=by_app),
        asked_for=answers.take(WISHES),
        preferred_time=answers.take(TIMES),
        message=answers.take(MESSAGES) or told.words,
        medium=SourceKind.KAKAO_SKILL,
        consents=answers.consents(),
        answers=answers.left(),
        attribution={"block": told.block} if told.block else {},
    )
