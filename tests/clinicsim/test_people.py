from dataclasses import fields
from statistics import mean

from clinicsim import ClinicPlan, Observable, Person
from clinicsim.messages import pulls
from clinicsim.phones import JUNK
from clinicsim.survey import QUESTIONS
from clinicsim.truth import Truth


def test_what_the_clinic_sees_holds_no_truth(crowd: list[Person]) -> None:
    seen = {field.name for field in fields(Observable)}
    assert not seen & {field.name for field in fields(Truth)}
    assert seen.isdisjoint({"truth", "person_id", "submission"})


def test_what_the_clinic_sees_is_what_was_written(crowd: list[Person]) -> None:
    person = crowd[0]
    assert all(getattr(person.observable(), field.name) == getattr(person, field.name) for field in fields(Observable))


def test_every_code_stands_in_the_plan(bom: ClinicPlan, crowd: list[Person]) -> None:
    procedures, channels = {each.code for each in bom.procedures}, {each.code for each in bom.channels}
    assert {each.procedure for each in crowd} == procedures
    assert {each.channel for each in crowd} == channels


def test_adverts_were_running_when_they_drew_her(bom: ClinicPlan, crowd: list[Person]) -> None:
    drawn = [each for each in crowd if each.campaign and each.submission == 1]
    campaigns = {each.code: each for each in bom.campaigns}
    assert drawn
    assert all(
        campaigns[each.campaign].begins <= each.arrived_at.date() <= campaigns[each.campaign].ends for each in drawn
    )


def test_answers_are_to_known_questions(crowd: list[Person]) -> None:
    assert {question for each in crowd for question in each.answers} <= set(QUESTIONS)


def test_callers_leave_neither_name_nor_words_nor_consent(crowd: list[Person]) -> None:
    callers = [each for each in crowd if each.channel == "phone" and each.submission == 1]
    assert callers
    assert not any(each.name or each.message or each.consents for each in callers)


def test_night_consent_needs_marketing_consent(crowd: list[Person]) -> None:
    assert not any(each.consents.get("night") and not each.consents["marketing"] for each in crowd)


def test_phones_are_written_in_many_ways(crowd: list[Person]) -> None:
    shapes = {"".join("9" if letter.isdigit() else letter for letter in each.phone_raw) for each in crowd}
    assert len(shapes) > 15


def test_some_phones_are_odd(crowd: list[Person]) -> None:
    raw = [each.phone_raw for each in crowd]
    for sign in ("01O-", "050", "011-", "+81", "０１０", "p:+82"):
        assert any(phone.startswith(sign) for phone in raw), sign
    assert set(raw) & set(JUNK)


def test_no_mobile_number_can_belong_to_someone(crowd: list[Person]) -> None:
    plain = [each.phone_raw for each in crowd if each.phone_raw.startswith("010-") and each.phone_raw not in JUNK]
    assert plain
    assert all(phone[4] in "01" for phone in plain)


def test_words_carry_intent(crowd: list[Person]) -> None:
    assert _mean_intent(crowd, "book_now") > _mean_intent(crowd, "worry") + 0.5
    assert _mean_intent(crowd, "worry") > _mean_intent(crowd, "looking") + 0.5


def test_stronger_pulls_go_with_keener_writers(crowd: list[Person]) -> None:
    groups = sorted(pulls(), key=pulls().__getitem__)
    assert mean(_mean_intent(crowd, group) for group in groups[-5:]) > mean(
        _mean_intent(crowd, group) for group in groups[:5]
    )


def test_who_wants_it_this_week_is_keener_than_who_just_looks(crowd: list[Person]) -> None:
    def keen(wished: str) -> float:
        return mean(each.truth.intent for each in crowd if each.truth.wished_time == wished)

    assert keen("이번 주") > keen("이번 달") > keen("3개월 안") > keen("그냥 알아보는 중")


def test_messages_have_real_variety(crowd: list[Person]) -> None:
    written = [each.message for each in crowd if each.message and each.submission == 1]
    assert len(set(written)) > 0.8 * len(written)
    assert min(map(len, written)) <= 2
    assert max(map(len, written)) > 70


def test_no_message_keeps_an_empty_slot(crowd: list[Person]) -> None:
    assert not any("{" in each.message for each in crowd)


def _mean_intent(crowd: list[Person], group: str) -> float:
    return mean(each.truth.intent for each in crowd if group in each.truth.phrases)
