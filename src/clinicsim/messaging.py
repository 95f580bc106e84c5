"""Messages out and in: the receipt at once, a text after a missed call, and what people answer to it."""

from datetime import datetime, timedelta

from clinicsim.cadence import promised_time
from clinicsim.events import CallbackPromised, MessageExchanged, MessageKind
from clinicsim.notes import exchange, spoken_appointment
from clinicsim.plan import Staff
from clinicsim.world import Case, World

REPLIES = 0.6
"""Chance that someone who answers messages at all answers this one."""


def send(world: World, case: Case, now: datetime, kind: MessageKind, when: str = "", by: str | None = None) -> None:
    """Send her a message of this kind if one can reach her."""
    if not case.her.textable:
        return
    slots = {
        "clinic": world.plan.name,
        "procedure": world.plan.procedure(case.person.procedure).name,
        "when": when,
    }
    text = exchange(world.chance(case, kind, case.attempts), kind, slots)
    case.texted = True
    case.changed()
    world.tell(
        MessageExchanged(
            at=now,
            person_id=case.person.person_id,
            by=by,
            direction="outbound",
            medium="sms" if kind == "missed" else "alimtalk",
            kind=kind,
            text=text,
        )
    )


def send_missed(world: World, case: Case, by: Staff, now: datetime) -> None:
    """Text her after a call she missed; she may answer with a better time."""
    chance = world.chance(case, "missed reply", case.talks)
    if not chance.happens(0.8):
        return
    send(world, case, now + timedelta(seconds=40), "missed", by=by.code)
    if case.her.textable and case.her.chatty and chance.happens(REPLIES):
        world.later(now + timedelta(minutes=4 + chance.lasting(70)), lambda at: _reply(world, case, by, at))


def _reply(world: World, case: Case, by: Staff, now: datetime) -> None:
    """Receive her answer; the counsellor reads it and promises the time she names."""
    if case.standing != "open" or case.callback_at is not None or "mistaken" in case.her.phrases:
        return
    if not case.interested(now, world.nature.speed_effect) or not 7 <= now.hour < 24:
        return
    chance = world.chance(case, "reply", case.attempts)
    if not chance.happens(0.75):
        _receive(world, case, now, exchange(chance, "text_me", {}))
        return
    wanted = promised_time(chance, world.plan.hours, now, case.her.call_time)
    _receive(world, case, now, exchange(chance, "call_me", {"when": spoken_appointment(now, wanted)}))
    if world.plan.hours.is_open(now):
        case.callback_at = case.due_at = wanted
        case.changed()
        read = now + timedelta(seconds=chance.whole(40, 400))
        world.tell(CallbackPromised(at=read, person_id=case.person.person_id, by=by.code, callback_at=wanted))


def _receive(world: World, case: Case, now: datetime, text: str) -> None:
    world.tell(
        MessageExchanged(
            at=now,
            person_id=case.person.person_id,
            by=None,
            direction="inbound",
            medium="sms",
            kind="reply",
            text=text,
        )
    )
