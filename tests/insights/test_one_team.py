from datetime import timedelta

from cast import NOW, Cast, asks
from insights.story import booked
from naewon.handovers.models import hand_over
from naewon.inquiries.models import Inquiry
from naewon.inquiries.questions import WORTH_ASKING
from naewon.insights.one_team import OneTeam, one_team_of
from naewon.insights.period import Period

AN_HOUR = timedelta(hours=1)


def team(cast: Cast) -> OneTeam:
    return one_team_of(cast.lee, Period.last(7, NOW + AN_HOUR, cast.haneul.zone), WORTH_ASKING)


def test_asking_again_counts_for_each_visit_and_tells_why(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.learn("concern", "붓기", by=cast.minji, at=NOW - AN_HOUR)
    for minute, again in enumerate(("unseen", "checked", "unseen", "changed", "retold")):
        haneul_asks.learn("concern", "붓기요", by=cast.jung, at=NOW + timedelta(minutes=minute), again=again)
    booked(cast, haneul_asks, NOW + AN_HOUR).arrive(by=cast.jung, at=NOW)
    found = team(cast)
    assert (found.asked_twice, found.repeat_rate) == (3, 3.0)
    assert (found.checked, found.unseen, found.changed, found.retold) == (1, 2, 1, 1)
    assert found.without_reason == 0


def test_what_the_form_told_is_asked_twice_as_well(cast: Cast) -> None:
    asks(cast, answers={"concern": "흉터"}).learn("concern", "흉터", by=cast.minji, at=NOW, again="unseen")
    assert team(cast).asked_twice == 1


def test_what_they_say_of_themselves_was_not_asked(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.learn("concern", "붓기", by=cast.minji, at=NOW - AN_HOUR)
    haneul_asks.learn("concern", "이제는 흉터", by=cast.minji, at=NOW, source="message", told_at=NOW)
    assert team(cast).asked_twice == 0


def test_two_people_are_asked_one_question_each(cast: Cast, haneul_asks: Inquiry) -> None:
    other = asks(cast, "이바다", "010-3456-7890")
    haneul_asks.learn("concern", "붓기", by=cast.minji, at=NOW - AN_HOUR)
    other.learn("concern", "붓기", by=cast.minji, at=NOW)
    assert team(cast).asked_twice == 0


def test_a_handover_tells_how_long_it_took_and_how_much_was_known(cast: Cast, haneul_asks: Inquiry) -> None:
    known = dict.fromkeys(WORTH_ASKING[:2], "들음")
    offered = hand_over(haneul_asks, cast.sua, by=cast.minji, at=NOW, told=known)
    assert (team(cast).hands.waiting, team(cast).hands.minutes) == (1, None)
    offered.accept(by=cast.sua, at=NOW + timedelta(minutes=12))
    haneul_asks.learn(WORTH_ASKING[2], "나중에", by=cast.sua, at=NOW + timedelta(minutes=20))
    found = team(cast).hands
    assert (found.accepted, found.waiting, found.minutes) == (1, 0, 12)
    assert found.complete == 2 / len(WORTH_ASKING)


def test_each_kind_of_handover_is_told_by_itself(cast: Cast, haneul_asks: Inquiry) -> None:
    hand_over(haneul_asks, cast.jung, by=cast.minji, at=NOW).accept(by=cast.jung, at=NOW + timedelta(minutes=4))
    for name, number in (("이바다", "010-3456-7890"), ("박지우", "010-4567-8901")):
        person = asks(cast, name, number)
        person.learn("concern", "붓기", by=cast.minji, at=NOW)
        hand_over(person, cast.sua, by=cast.minji, at=NOW).send_back("담당이 아닙니다", by=cast.sua, at=NOW)
    told = [(row.name, row.accepted, row.returned, row.minutes, row.complete) for row in team(cast).by_kind]
    assert told == [("전화상담", 0, 2, None, 1 / len(WORTH_ASKING)), ("상담실", 1, 0, 4, 0)]


def test_where_nothing_was_handed_over_there_is_nothing_to_say(cast: Cast) -> None:
    found = team(cast)
    hands = found.hands
    assert (hands.handed_over, hands.minutes, hands.complete, found.repeat_rate) == (0, None, None, None)
    assert found.by_kind == []
