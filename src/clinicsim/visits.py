"""From the booking to the decision: reminder, cancellation, no-show, arrival, the room."""

from datetime import datetime, time, timedelta

from clinicsim.bookings import CANCEL_REASONS, Fate, fate
from clinicsim.chance import Chance
from clinicsim.events import Booked, BookingCancelled, Closed, Commented, Decided, NoShow, Visited
from clinicsim.hours import at as moment
from clinicsim.messaging import send
from clinicsim.notes import note_slots, room_note, spoken_time
from clinicsim.plan import Staff
from clinicsim.prospects import visits_from_booking
from clinicsim.rooms import decide
from clinicsim.world import Case, World

MOST_BOOKINGS = 2
TRIES_AGAIN = 0.6
"""Share of cancelled or missed bookings that the clinic tries to win back."""


def book(world: World, case: Case, by: Staff, now: datetime) -> None:
    """Give her an appointment and set its fate."""
    case.bookings += 1
    world.from_bookings += visits_from_booking(world.nature, case.her)
    chance = world.chance(case, "booking", case.bookings)
    starts_at, manager = world.diary.find(chance, now, case.her.lead_days)
    doctor = case.her.named_doctor
    world.tell(
        Booked(
            at=now,
            person_id=case.person.person_id,
            by=by.code,
            booking=case.bookings,
            attempt=case.attempts,
            starts_at=starts_at,
            manager=manager,
            doctor=doctor,
        )
    )
    world.stand(case, "booked")
    send(world, case, now + timedelta(seconds=20), "booked", spoken_time(starts_at))
    becomes = fate(chance, world.nature, case.her, now, starts_at)
    _remind(world, case, now, starts_at, becomes)
    _let_happen(world, case, by, manager, starts_at, becomes)


def _remind(world: World, case: Case, now: datetime, starts_at: datetime, becomes: Fate) -> None:
    evening = moment(starts_at.date() - timedelta(days=1), time(17))
    reminder = evening if evening > now else starts_at - timedelta(hours=2)
    if now < reminder < becomes.at:
        world.later(reminder, lambda at: send(world, case, at, "reminder", spoken_time(starts_at)))


def _let_happen(world: World, case: Case, by: Staff, manager: str, starts_at: datetime, becomes: Fate) -> None:
    booking = case.bookings

    def cancelled(now: datetime) -> None:
        chance = world.chance(case, "cancelled", booking)
        reason = chance.one_of(CANCEL_REASONS)
        world.diary.free(starts_at, manager)
        world.tell(
            BookingCancelled(
                at=now, person_id=case.person.person_id, booking=booking, same_day=becomes.same_day, reason=reason
            )
        )
        _win_back(world, case, by, now, chance)

    def stayed_away(now: datetime) -> None:
        world.tell(NoShow(at=now, person_id=case.person.person_id, booking=booking))
        _win_back(world, case, by, now, world.chance(case, "stayed away", booking))

    def came(now: datetime) -> None:
        world.tell(Visited(at=now, person_id=case.person.person_id, booking=booking, arrived_at=now, manager=manager))
        world.stand(case, "ended")
        wait = timedelta(minutes=world.chance(case, "room", booking).whole(22, 75))
        world.later(now + wait, lambda at: _decide(world, case, manager, at))

    world.later(becomes.at, {"cancelled": cancelled, "no_show": stayed_away, "visited": came}[becomes.kind])


def _win_back(world: World, case: Case, by: Staff, now: datetime, chance: Chance) -> None:
    """Call again after a lost booking, or let it be."""
    if case.bookings < MOST_BOOKINGS and chance.happens(TRIES_AGAIN):
        case.due_at = world.plan.hours.next_open(now + timedelta(minutes=chance.whole(30, 200)))
        world.stand(case, "open")
        return
    closing = world.plan.hours.next_open(now + timedelta(minutes=40))
    world.stand(case, "ended")
    reason = chance.weighted({"타병원": 40, "시기": 25, "가격": 15, "기타": 20})
    world.later(
        closing, lambda at: world.tell(Closed(at=at, person_id=case.person.person_id, by=by.code, reason=reason))
    )


def _decide(world: World, case: Case, manager: str, now: datetime) -> None:
    chance = world.chance(case, "decision", case.bookings)
    procedure = world.plan.procedure(case.person.procedure)
    promised = world.plan.offer(case.person.offer).price if case.person.offer else procedure.price
    decision = decide(chance, world.nature, case.her, promised)
    slots = note_slots(chance, case.her, procedure.name, decision.quoted, world.plan.doctors[0])
    person_id = case.person.person_id
    world.tell(
        Decided(
            at=now,
            person_id=person_id,
            by=manager,
            booking=case.bookings,
            treatment=decision.treatment,
            quoted=decision.quoted,
            amount=decision.quoted if decision.treatment else 0,
            promise_kept=decision.promise_kept,
            reason=decision.reason,
        )
    )
    note = room_note(chance, decision, slots)
    world.tell(Commented(at=now + timedelta(minutes=2), person_id=person_id, by=manager, text=note))
