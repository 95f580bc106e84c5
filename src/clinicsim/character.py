"""Who a person is and how likely that makes her to come: the structural equation behind every visit."""

import math
from dataclasses import dataclass

from clinicsim import homes, phones
from clinicsim.answering import SHY
from clinicsim.approaches import Approach
from clinicsim.chance import Chance
from clinicsim.messages import pulls
from clinicsim.plan import ClinicPlan
from clinicsim.survey import Wishes
from clinicsim.truth import Fading, Nature, Truth

WAKING_MINUTES = 17 * 60
OLDER = {"meta": -2, "naver": 1, "daangn": 5, "phone": 6, "gangnam": -2}
SUITS = {
    "이번 주": {"book_now", "coming", "call_me", "deadline"},
    "이번 달": {"book_now", "deadline", "offer"},
    "3개월 안": {"later", "compare", "price"},
    "그냥 알아보는 중": {"looking", "price", "text_only"},
}


@dataclass(frozen=True, slots=True)
class Background:
    """Who she is before she wants anything."""

    sex: str
    age: int
    home: str
    distance_km: float
    referred: bool
    named_doctor: str | None


def background(chance: Chance, plan: ClinicPlan, came: Approach) -> Background:
    """Draw who comes this way for this procedure."""
    sex = "female" if chance.happens(came.procedure.share_women) else "male"
    age = chance.near(came.procedure.mean_age + OLDER.get(came.channel.kind, 0), came.procedure.spread_age)
    home = chance.weighted(homes.draw_weights(plan.district))
    referred = came.channel.kind == "referral" or chance.happens(0.05)
    names_doctor = chance.happens(0.35 if referred else 0.18 if came.channel.kind == "blog" else 0.07)
    doctor = came.offer.doctor if came.offer else chance.one_of(plan.doctors)
    return Background(
        sex=sex,
        age=round(min(max(age, 16), 78)),
        home=home,
        distance_km=homes.distances(plan.district)[home],
        referred=referred,
        named_doctor=doctor if names_doctor else None,
    )


def suiting(who: Background, wanted: Wishes) -> frozenset[str]:
    """Return the groups of phrases that such a person is likelier to write."""
    groups = set(SUITS[wanted.wished_time])
    if who.named_doctor:
        groups |= {"doctor"}
    if who.referred:
        groups |= {"friend"}
    if who.distance_km > 60:
        groups |= {"far"}
    return frozenset(groups)


def explained_intent(
    plan: ClinicPlan, nature: Nature, came: Approach, who: Background, wanted: Wishes, groups: tuple[str, ...]
) -> float:
    """Return the log-odds of booking that her features explain, before what nothing tells."""
    about_her = sum(answers_pull(nature, who, wanted, came.price).values())
    about_message = sum(pulls()[group] for group in groups)
    about_approach = (
        (nature.night if came.at.hour < 5 else 0.0)
        + came.procedure.base_interest
        + came.channel.base_interest
        + plan.pairs.get((came.procedure.code, came.channel.code), 0.0)
        + (came.creative.interest if came.creative else 0.0)
    )
    return nature.level + about_her + about_message + about_approach


def answers_pull(nature: Nature, who: Background | Truth, wanted: Wishes | Truth, price: int) -> dict[str, float]:
    """Return what each of her answers adds to the log-odds of booking, by question of ``survey.QUESTIONS``."""
    return {
        "age": nature.minor if who.age < 20 else 0.0,
        "residence": nature.per_km * min(who.distance_km, 120.0),
        "referral": nature.referred if who.referred else 0.0,
        "doctor": nature.named_doctor if who.named_doctor else 0.0,
        "wished_time": nature.wished[wanted.wished_time],
        "decider": nature.decider[wanted.decider],
        "budget": nature.tight_budget if wanted.budget < 0.9 * price else 0.0,
    }


def truth(
    chance: Chance,
    nature: Nature,
    came: Approach,
    who: Background,
    wanted: Wishes,
    groups: tuple[str, ...],
    own: phones.Phone,
    explained: float,
) -> Truth:
    """Draw what is left: chance, patience, the telephone and the calendar."""
    shy = SHY if chance.happens(nature.shy_share) else 0.0
    return Truth(
        sex=who.sex,
        age=who.age,
        home=who.home,
        distance_km=who.distance_km,
        concern=wanted.concern,
        wished_time=wanted.wished_time,
        call_time=wanted.call_time,
        decider=wanted.decider,
        budget=wanted.budget,
        referred=who.referred,
        named_doctor=who.named_doctor,
        phrases=groups,
        intent=chance.near(explained, nature.spread),
        explained=explained,
        fading=_fading(chance, nature, wanted),
        patience=chance.lasting(1.0),
        answering=chance.near(shy, 0.7),
        reachable=own.kind not in phones.UNREACHABLE,
        textable=own.kind == "mobile",
        chatty=chance.happens(0.5 if who.age < 30 else 0.35 if who.age < 45 else 0.2),
        lead_days=_lead_days(chance, wanted),
        misread=came.creative is not None and chance.happens(came.creative.muddle),
    )


def _fading(chance: Chance, nature: Nature, wanted: Wishes) -> Fading:
    tau = 10 * math.exp(chance.random() * math.log(9))
    urgent = wanted.wished_time == "이번 주"
    loss = (nature.early_loss_urgent if urgent else nature.early_loss) * (0.5 + chance.random())
    return Fading(h0=loss / tau, tau=tau, h_inf=nature.late_loss_per_day / WAKING_MINUTES)


def _lead_days(chance: Chance, wanted: Wishes) -> float:
    mean = {"이번 주": 2.5, "이번 달": 6.0, "3개월 안": 10.0, "그냥 알아보는 중": 8.0}[wanted.wished_time]
    return 0.4 + chance.lasting(mean)
