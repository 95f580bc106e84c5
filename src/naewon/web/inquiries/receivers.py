"""To whom somebody can be handed over, with where each of them is: who is at work comes first, and so is suggested."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from naewon.clinics.duty import Duty
from naewon.web.speaking import back_words


def at_work_first(
    choices: Sequence[tuple[str, str]], duties: Mapping[int, Duty], now: datetime
) -> list[tuple[str, str]]:
    """정실장 · 상담실장 · 근무 중, before 수아 · 전화상담원 · 내일 10:00 출근."""
    told = [(key, f"{label} · {where(duties[int(key)], now)}") for key, label in choices]
    return sorted(told, key=lambda choice: not duties[int(choice[0])].is_here)


def where(duty: Duty, now: datetime) -> str:
    return (duty.is_off and back_words(duty, now)) or str(duty.state.label)
