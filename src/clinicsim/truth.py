"""What really drives a visit. Nothing here is ever seen by the clinic except through words, answers and calls.

=====================  ==========================================  ====================================================
parameter              value                                       source
=====================  ==========================================  ====================================================
level, spread          set so that 17-20% of inquiries visit       clinics lose more than 80% of their inquiries; on
                                                                   the way 40-50% of leads book (Liine 2023, vendor) and
                                                                   55-70% of bookings visit (Korean consultants,
                                                                   dentalarirang 2016)
wished                 this week +0.9 ... just looking -1.0        judgement
referred, named        +0.6, +0.5                                  conjoint of surgeon choice (PRS 2014): referral 21.5%
                                                                   and experience 36% of the weight; size is judgement
distance               -0.012 per km                               the same study: travel 14%; size is judgement
minor                  -0.8 under 20                               procedures per referral 6.7% at <=20 against >23%
                                                                   (facial plastic surgery practice, 2012-19)
fading                 h(t) = h0 exp(-t / tau) + h_inf, tau 10 to  shape from lead-response studies (Oldroyd et al.,
                       90 minutes, early loss 0.9 in cumulative    HBR 2011; InsideSales 2007): observational, so upper
                       hazard at ``speed_effect`` 1                bounds; run with ``speed_effect`` 0, 0.3 and 1
answering              first dial .30 under 30, .45 from 30 to     judgement from US answer rates (Fuze 2015, Hiya 2018)
                       44, .60 from 45; +.10 after a message       and Korean surveys on call avoidance (2022, 2024)
hours                  flat: +-3 points; steep: x1.5 best/worst    Velocify 2016 (2.6 points); InsideSales 2007 (114%)
cancel, no_show        12%, 15% at 7 days, +1.5 points a week,     no-show 23% over 105 studies (Dantas 2018), Korean
                       x1.3 first visit, x0.75 reminded            dental 19.3%; reminders: Youssef 2014
treat                  about 55% of visits decide for treatment    planning range 40-65% (rework.com, vendor)
broken promise         -1.1 on that decision                       judgement
=====================  ==========================================  ====================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Nature:
    """The laws of this world. Chances in [0, 1]; the rest in log-odds unless named otherwise."""

    speed_effect: float = 0.3
    """Multiplier on everything waiting does to people: 0 none, 1 the vendors' figures."""
    hour_swing: str = "flat"
    """How much the hour matters for answering: ``flat`` or ``steep``."""

    evenings: float = 1.0
    """How many times as often people write between 19:00 and 03:00 as they usually do."""

    level: float = -0.7
    spread: float = 0.85
    """Spread of what no feature tells."""
    wished: Mapping[str, float] = field(
        default_factory=lambda: {"이번 주": 0.9, "이번 달": 0.35, "3개월 안": -0.25, "그냥 알아보는 중": -1.0}
    )
    decider: Mapping[str, float] = field(
        default_factory=lambda: {"본인": 0.1, "배우자와 상의": -0.3, "부모님과 상의": -0.35, "가족과 상의": -0.3}
    )
    referred: float = 0.6
    named_doctor: float = 0.5
    per_km: float = -0.012
    minor: float = -0.8
    tight_budget: float = -0.45
    night: float = -0.15

    early_loss: float = 0.9
    """Cumulative hazard of the first hours, h0 x tau, for an ordinary person."""
    early_loss_urgent: float = 1.4
    """The same for who wants it this week: she also asks elsewhere."""
    late_loss_per_day: float = 0.10
    """Cumulative hazard a day later on, h_inf over waking hours."""

    first_dial: tuple[float, float, float] = (0.30, 0.45, 0.60)
    """Chance to answer the first call under 30, from 30 to 44, from 45."""
    texted: float = 0.10
    fresh: float = 0.15
    """Added chance to answer in the first moment, fading within twenty minutes (times ``speed_effect``)."""
    again: float = 0.86
    """Factor on the chance to answer for every earlier call that was missed."""
    kept_callback: float = 0.80
    shy_share: float = 0.12
    """Share of people who let unknown numbers ring."""

    cancel: float = 0.12
    no_show: float = 0.15
    no_show_per_week: float = 0.015
    first_visit: float = 1.3
    reminded: float = 0.75

    treat: float = 0.25
    broken_promise: float = -1.1


@dataclass(frozen=True, slots=True)
class Fading:
    """How interest is lost while nobody calls: hazard h0 exp(-t / tau) + h_inf per waking minute."""

    h0: float
    tau: float
    h_inf: float


@dataclass(frozen=True, slots=True)
class Truth:
    """One person as she is. Log-odds and hazards are of this world; nothing of it may be exported."""

    sex: str
    age: int
    home: str
    distance_km: float
    concern: str
    wished_time: str
    call_time: str
    decider: str
    budget: int
    referred: bool
    named_doctor: str | None
    phrases: tuple[str, ...]
    """Groups of the message's phrases, see ``phrases/intent.toml``."""
    intent: float
    """Log-odds of booking in a first conversation while interest lasts."""
    explained: float
    """What of ``intent`` could be known of her, were everything asked; the rest is chance."""
    fading: Fading
    patience: float
    """Interest is gone once the cumulative hazard passes this (exponential, mean 1)."""
    answering: float
    """Personal shift of the log-odds to pick up."""
    reachable: bool
    textable: bool
    """A message to her number arrives."""
    chatty: bool
    """Answers messages."""
    lead_days: float
    """Days between booking and visit she would like."""
    misread: bool
    """She read the advert's price as covering more than it does."""
