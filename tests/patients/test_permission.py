from datetime import timedelta

import cast as world
from cast import NOW, Cast
from naewon.patients.models import Patient
from naewon.patients.permission import WhyNot, effective, may_send, why_not_send

NIGHT = NOW.replace(hour=21)


def says(person: Patient, purpose: str, *, yes: bool, days_ago: int = 0, medium: str = "") -> None:
    at = NOW - timedelta(days=days_ago)
    person.answer(purpose, granted=yes, by=None, at=at, source="form", medium=medium)


def test_nobody_is_advertised_to_who_did_not_say_yes(cast: Cast) -> None:
    person = world.asks(cast).patient
    assert why_not_send(person, "marketing", "sms", NOW) == WhyNot.NO_CONSENT
    says(person, "marketing", yes=True)
    assert may_send(person, "marketing", "sms", NOW)


def test_the_newest_answer_counts_for_this_medium_or_for_all(cast: Cast) -> None:
    person = world.asks(cast).patient
    says(person, "marketing", yes=True, days_ago=9)
    says(person, "marketing", yes=False, days_ago=5, medium="sms")
    assert not may_send(person, "marketing", "sms", NOW)
    assert may_send(person, "marketing", "kakao", NOW)
    says(person, "marketing", yes=False, days_ago=1)
    assert not may_send(person, "marketing", "kakao", NOW)


def test_the_night_needs_a_consent_of_its_own_but_not_for_mail(cast: Cast) -> None:
    person = world.asks(cast).patient
    says(person, "marketing", yes=True)
    assert why_not_send(person, "marketing", "sms", NIGHT) == WhyNot.NIGHT
    assert why_not_send(person, "marketing", "sms", NOW.replace(hour=7, minute=59)) == WhyNot.NIGHT
    assert may_send(person, "marketing", "sms", NOW.replace(hour=8))
    assert may_send(person, "marketing", "email", NIGHT)
    says(person, "night", yes=True)
    assert may_send(person, "marketing", "sms", NIGHT)


def test_two_records_of_one_person_never_agree_to_more_than_each(cast: Cast) -> None:
    one, two = world.asks(cast).patient, world.asks(cast, "김하늘", "010-9999-1234").patient
    says(one, "marketing", yes=True)
    assert effective([one, two], "marketing") is True
    says(two, "marketing", yes=False, days_ago=300)
    assert effective([one, two], "marketing") is False
    assert effective([], "marketing") is None


def test_a_stop_outweighs_every_consent(cast: Cast) -> None:
    person = world.asks(cast).patient
    says(person, "marketing", yes=True)
    person.stop(by=cast.minji, at=NOW)
    assert why_not_send(person, "collect_use", "sms", NOW) == WhyNot.BLOCKED
    person.lift_block(by=cast.minji, at=NOW)
    assert may_send(person, "marketing", "sms", NOW)


def test_what_was_entered_by_mistake_never_counted(cast: Cast) -> None:
    person = world.asks(cast).patient
    says(person, "marketing", yes=True, days_ago=2)
    slip = person.answer("marketing", granted=False, by=cast.minji, at=NOW, source="phone")
    assert not may_send(person, "marketing", "sms", NOW)
    slip.take_back(by=cast.minji, at=NOW)
    assert may_send(person, "marketing", "sms", NOW)
