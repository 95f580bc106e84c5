"""The worlds in which policies are compared: one clinic, and what of it or of its people is another way."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from clinicsim import SEOUL, ClinicPlan, Nature, aesthetic_clinic

EARLIER, START = datetime(2025, 9, 1, tzinfo=SEOUL), datetime(2026, 9, 7, tzinfo=SEOUL)
FEW, ALL = 0.3, 1.0
# A past in which waiting cost nothing and the wish told nothing.
ANOTHER_PAST = Nature(
    speed_effect=0.0, wished=dict.fromkeys(("이번 주", "이번 달", "3개월 안", "그냥 알아보는 중"), 0.0)
)


@dataclass(frozen=True)
class World:
    """`hands`: how much of its phone team the clinic has. `past`: the nature of the time learned from, if another."""

    name: str
    told: str
    hands: float = FEW
    nature: Nature = field(default_factory=Nature)
    past: Nature | None = None
    channels: int | None = None

    @property
    def plan(self) -> ClinicPlan:
        plan = aesthetic_clinic(date(2025, 9, 1), date(2026, 12, 31))
        staff = tuple(replace(each, outreach_share=self.hands * each.outreach_share) for each in plan.staff)
        return replace(plan, staff=staff, channels=plan.channels[: self.channels])

    @property
    def short(self) -> bool:
        return self.hands < ALL


WORLDS = (
    World("short", "few hands; waiting costs 0.3 of what vendors say"),
    World("short 0", "few hands; waiting costs nothing", nature=Nature(speed_effect=0.0)),
    World("short 1", "few hands; waiting costs all that vendors say", nature=Nature(speed_effect=1.0)),
    World("ample", "hands for all; 0.3", ALL),
    World("ample 0", "hands for all; waiting costs nothing", ALL, Nature(speed_effect=0.0)),
    World("ample 1", "hands for all; waiting costs all", ALL, Nature(speed_effect=1.0)),
    World("night", "few hands; three times as many write in the evening and at night", nature=Nature(evenings=3.0)),
    World("fast", "few hands; interest fades twice as fast", nature=Nature(early_loss=1.8, early_loss_urgent=2.8)),
    World("slow", "few hands; interest fades over days", nature=Nature(early_loss=0.2, late_loss_per_day=0.3)),
    World("steep", "few hands; the hour of the call matters much", nature=Nature(hour_swing="steep")),
    World("two channels", "few hands; inquiries from two channels only", channels=2),
    World("wrong model", "few hands; learned where waiting cost nothing", FEW, Nature(speed_effect=1.0), ANOTHER_PAST),
)
