"""Drawing a person: first who she is and what brings her, then what she writes about it."""

import hashlib
from dataclasses import replace
from datetime import datetime

from clinicsim import names, phones
from clinicsim.approaches import Approach, approach
from clinicsim.attribution import attribution, consents
from clinicsim.chance import Chance
from clinicsim.character import background, explained_intent, suiting, truth
from clinicsim.messages import Writer, message, phrase_groups
from clinicsim.person import Person
from clinicsim.plan import ClinicPlan
from clinicsim.survey import spoken_budget, ticked, wishes
from clinicsim.truth import Nature, Truth

AGAIN = (
    "연락이 없어서 다시 남겨요",
    "문의 남겼는데 아직 답이 없어요",
    "지난번에 문의드렸던 사람이에요",
    "다시 문의드립니다",
    "전화 못 받았어요 다시 부탁드려요",
    "상담 다시 받고 싶어요",
    "혹시 확인하셨나요?",
    "예약 가능한 날 있나요?",
    "빠른 연락 부탁드려요",
    "",
)
SAME_CLICK_SECONDS = 180


def person(
    plan: ClinicPlan, nature: Nature, seed: int, person_id: int, at: datetime, family: phones.Phone | None = None
) -> tuple[Person, phones.Phone]:
    """Draw the person who writes at ``at`` and her phone; ``family`` is the phone of an earlier one she shares."""
    chance = Chance(seed, plan.code, person_id, "person")
    came = approach(chance, plan, at)
    who = background(chance, plan, came)
    wanted = wishes(chance, came.procedure, who.sex, who.age, came.price)
    doctor = who.named_doctor or chance.one_of(plan.doctors)
    writer = Writer(who.sex, who.age, who.home, doctor, came.price, came.procedure, came.channel.kind)
    groups = phrase_groups(chance, writer, suiting(who, wanted))
    own = family or phones.phone(chance)
    explained = explained_intent(plan, nature, came, who, wanted, groups)
    her = truth(chance, nature, came, who, wanted, groups, own, explained)
    text = message(chance, writer, groups)
    return _submission(chance, came, her, own, text, seed, person_id), own


def repeat(plan: ClinicPlan, seed: int, first: Person, submission: int, at: datetime) -> Person:
    """Return a further submission of the same person: the same click twice, or a short reminder."""
    chance = Chance(seed, plan.code, first.person_id, "repeat", submission)
    twice = (at - first.arrived_at).total_seconds() < SAME_CLICK_SECONDS
    return replace(
        first,
        submission=submission,
        arrived_at=at,
        message=first.message if twice else chance.one_of(AGAIN),
        external_id=_external_id(seed, first.person_id, submission),
    )


def _submission(
    chance: Chance, came: Approach, her: Truth, own: phones.Phone, text: str, seed: int, person_id: int
) -> Person:
    kind = came.channel.kind
    name = names.full_name(chance, her.sex, her.age)
    return Person(
        person_id=person_id,
        submission=1,
        arrived_at=came.at,
        name="" if kind == "phone" else names.signed(chance, name, own.kind == "foreign"),
        phone_raw=phones.written(chance, own, kind),
        procedure=came.procedure.code,
        channel=came.channel.code,
        campaign=came.campaign.code if came.campaign else None,
        creative=came.creative.code if came.creative else None,
        offer=came.offer.code if came.offer else None,
        message=text,
        answers=ticked(chance, kind, known(chance, her)),
        consents=consents(chance, kind),
        attribution=attribution(chance, came.channel, came.procedure, came.campaign, came.creative),
        external_id=_external_id(seed, person_id, 1),
        truth=her,
    )


def known(chance: Chance, her: Truth) -> dict[str, str]:
    """Return what she answers to each question of ``survey.QUESTIONS``, in Korean."""
    return {
        "wished_time": her.wished_time,
        "concern": her.concern,
        "call_time": her.call_time,
        "decider": her.decider,
        "budget": spoken_budget(her.budget),
        "sex": "여" if her.sex == "female" else "남",
        "age": str(her.age),
        "residence": her.home,
        "doctor": her.named_doctor or "",
        "referral": chance.one_of(("친구", "가족", "직장 동료", "지인")) if her.referred else "",
        "history": chance.weighted({"처음": 62, "같은 시술 1회": 18, "다른 시술 경험 있음": 20}),
        "allergy": chance.weighted({"없음": 88, "알레르기 있음": 7, "복용 중인 약 있음": 5}),
    }


def _external_id(seed: int, person_id: int, submission: int) -> str:
    return hashlib.blake2s(f"{seed}/{person_id}/{submission}".encode(), digest_size=8).hexdigest()
