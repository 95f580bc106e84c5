"""A call and what follows from it at once: the answer, the conversation, facts, the note, the next step."""

from datetime import datetime, timedelta

from clinicsim.answering import answer_chance
from clinicsim.cadence import next_call, promised_time
from clinicsim.chance import Chance
from clinicsim.conversations import Conversation, converse, questions_asked
from clinicsim.events import Attempted, CallbackPromised, CallResult, Closed, Commented, FactLearned, Postponed
from clinicsim.interest import lost
from clinicsim.messaging import send_missed
from clinicsim.notes import call_note, note_slots
from clinicsim.people import known
from clinicsim.plan import Staff
from clinicsim.prospects import visits_from_talk
from clinicsim.visits import book
from clinicsim.world import Case, World

RING = timedelta(seconds=28)
PUNCTUAL = timedelta(minutes=20)
BROKEN = timedelta(hours=1)
BROKEN_COSTS = 0.25
"""Cumulative hazard of a promised call that comes more than an hour late, at full speed effect."""
ANSWER_SLOT_MINUTES = 30


def call(world: World, case: Case, by: Staff, now: datetime) -> timedelta:
    """Let ``by`` call her and return how long it took."""
    case.attempts += 1
    case.last_attempt_at = now
    result = _answer(world, case, now)
    case.callback_at = None
    if result == "connected":
        return _talk(world, case, by, now)
    world.tell(_attempted(case, by, now, result, 0))
    if result == "dead_number":
        _close(world, case, by, now + RING, "결번")
    else:
        _missed(world, case, by, now + RING)
    case.changed()
    return RING


def answer_draws(world: World, case: Case, now: datetime) -> Chance:
    """The draws for a call to her in this half hour."""
    return world.chance(case, "answer", now.date().isoformat(), now.hour, now.minute // ANSWER_SLOT_MINUTES)


def _answer(world: World, case: Case, now: datetime) -> CallResult:
    """Draw the answer; the draw belongs to the person and the half hour, so that every policy meets the same one."""
    if not case.her.reachable:
        return "dead_number"
    chance = answer_draws(world, case, now)
    interested = case.interested(now, world.nature.speed_effect)
    picks_up = answer_chance(
        world.nature,
        case.her,
        now,
        missed=case.missed,
        texted=case.texted,
        waited_minutes=case.waited(now),
        interested=interested,
    )
    if case.callback_at is not None:
        picks_up = _promised(world, case, now, picks_up)
    if chance.happens(picks_up):
        return "connected"
    return "busy" if chance.happens(0.12) else "no_answer"


def _promised(world: World, case: Case, now: datetime, picks_up: float) -> float:
    """Return the chance to answer a promised call; a broken promise costs interest."""
    assert case.callback_at is not None
    late = now - case.callback_at
    if late > BROKEN:
        case.spent += world.nature.speed_effect * BROKEN_COSTS
    return max(picks_up, world.nature.kept_callback) if abs(late) <= PUNCTUAL else picks_up


def _missed(world: World, case: Case, by: Staff, now: datetime) -> None:
    case.missed += 1
    due = next_call(world.plan.hours, now, case.missed)
    if due is None:
        _close(world, case, by, now, "장기부재")
        return
    case.due_at = due
    if case.missed == 1:
        send_missed(world, case, by, now)


def _talk(world: World, case: Case, by: Staff, now: datetime) -> timedelta:
    interested = case.interested(now, world.nature.speed_effect)
    if case.first_talk_at is None:
        case.spent += lost(case.her.fading, case.waited(now), world.nature.speed_effect)
        case.first_talk_at = now
    case.talks += 1
    case.last_talk_at = now
    case.missed = 0
    chance = world.chance(case, "talk", case.talks)
    if interested:
        world.from_talks += visits_from_talk(world.nature, case.her, case.talks, by.skill)
    ended = converse(chance, case.her, number=case.talks, interested=interested, skill=by.skill)
    length = timedelta(seconds=ended.seconds)
    result: CallResult = "refused" if ended.ending == "refused" else "connected"
    world.tell(_attempted(case, by, now, result, ended.seconds))
    if ended.seconds > 45:
        _learn(world, case, by, now, length)
    _follow(world, case, by, now + length, ended)
    _comment(world, case, by, now + length + timedelta(seconds=35), ended)
    case.changed()
    return length


def _learn(world: World, case: Case, by: Staff, now: datetime, length: timedelta) -> None:
    chance = world.chance(case, "facts", case.talks)
    answers = known(world.chance(case, "known"), case.her)
    answered = frozenset(case.facts) | frozenset(case.person.answers)
    asked = [question for question in questions_asked(chance, answered) if answers[question]]
    for place, question in enumerate(asked, start=1):
        at = now + length * (place / (len(asked) + 1))
        case.facts[question] = answers[question]
        world.tell(
            FactLearned(at=at, person_id=case.person.person_id, by=by.code, question=question, answer=answers[question])
        )


def _follow(world: World, case: Case, by: Staff, now: datetime, ended: Conversation) -> None:
    """Take the step the conversation asks for."""
    chance = world.chance(case, "follow", case.talks)
    match ended.ending:
        case "booked":
            book(world, case, by, now)
        case "callback":
            _promise(world, case, by, now, promised_time(chance, world.plan.hours, now, case.her.call_time))
        case "thinking":
            case.due_at = world.plan.hours.next_open(now + timedelta(hours=20 + 40 * chance.random()))
        case "postponed":
            _postpone(world, case, by, now, now + timedelta(days=chance.whole(14, 90)))
        case "refused":
            _close(world, case, by, now, "수신거부")
        case "closed":
            _close(world, case, by, now, ended.reason)


def _promise(world: World, case: Case, by: Staff, now: datetime, at: datetime) -> None:
    case.callback_at = case.due_at = at
    world.tell(CallbackPromised(at=now, person_id=case.person.person_id, by=by.code, callback_at=at))


def _postpone(world: World, case: Case, by: Staff, now: datetime, until: datetime) -> None:
    world.tell(Postponed(at=now, person_id=case.person.person_id, by=by.code, until=until))
    world.stand(case, "postponed")

    def wake(at: datetime) -> None:
        if case.standing == "postponed":
            case.due_at = at
            world.stand(case, "open")

    world.later(until, wake)


def _comment(world: World, case: Case, by: Staff, now: datetime, ended: Conversation) -> None:
    chance = world.chance(case, "comment", case.talks)
    if not chance.happens(0.85):
        return
    procedure = world.plan.procedure(case.person.procedure)
    slots = note_slots(chance, case.her, procedure.name, procedure.price, world.plan.doctors[0])
    text = call_note(chance, case.her, ended, slots)
    case.comments.append(text)
    world.tell(Commented(at=now, person_id=case.person.person_id, by=by.code, text=text))


def _close(world: World, case: Case, by: Staff, now: datetime, reason: str) -> None:
    world.tell(Closed(at=now, person_id=case.person.person_id, by=by.code, reason=reason))
    world.stand(case, "ended")


def _attempted(case: Case, by: Staff, now: datetime, result: CallResult, seconds: int) -> Attempted:
    return Attempted(
        at=now,
        person_id=case.person.person_id,
        by=by.code,
        number=case.attempts,
        result=result,
        talk_seconds=seconds,
    )
