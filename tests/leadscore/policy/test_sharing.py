"""Whoever got the fewest: fair in every batch, and after a thousand of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from leadscore.policy import Asked, Hand, Rule, Skill, choose, deal
from leadscore.policy.sharing import HANDFUL

NOBODY_KNOWN = Asked()
TEAMS = st.integers(2, 8)
BATCHES = st.lists(st.integers(1, 3), min_size=200, max_size=1000)


def called(hands: Sequence[Hand]) -> list[Hand]:
    """Everybody has called everybody."""
    return [replace(hand, fresh=0, open=0) for hand in hands]


def after(hands: Sequence[Hand], waiting: Sequence[Asked], at: float) -> list[Hand]:
    given_to = Counter(choice.key for choice in deal(waiting, hands, at) if choice)
    return [
        replace(
            hand,
            open=hand.open + given_to[hand.key],
            fresh=hand.fresh + given_to[hand.key],
            received=hand.received + given_to[hand.key],
            last=at if given_to[hand.key] else hand.last,
        )
        for hand in hands
    ]


def spread(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers)


@settings(max_examples=25)
@given(TEAMS, BATCHES)
def test_many_small_batches_are_as_fair_as_one_large_one(people: int, batches: list[int]) -> None:
    hands = [Hand(key) for key in range(people)]
    for at, size in enumerate(batches, 1):
        hands = called(after(hands, [NOBODY_KNOWN] * size, at))
    assert spread([hand.received for hand in hands]) <= 1


@settings(max_examples=25)
@given(TEAMS, st.lists(st.booleans(), min_size=1000, max_size=1000))
def test_a_thousand_single_inquiries_stay_fair_though_every_day_counts_anew(people: int, days: list[bool]) -> None:
    hands, total = [Hand(key) for key in range(people)], Counter[int]()
    for at, is_new_day in enumerate(days, 1):
        if is_new_day:
            hands = [replace(hand, received=0) for hand in hands]
        [choice] = deal([NOBODY_KNOWN], hands, at)
        assert choice
        total[choice.key] += 1
        hands = called([hand.given(at) if hand.key == choice.key else hand for hand in hands])
    assert spread([total[hand.key] for hand in hands]) <= 1


@given(st.integers(1, 10), st.integers(0, 60))
def test_nobody_gets_them_all_at_once(people: int, waiting: int) -> None:
    given_to = Counter(
        choice.key for choice in deal([NOBODY_KNOWN] * waiting, [Hand(k) for k in range(people)], 1) if choice
    )
    assert max(given_to.values(), default=0) <= min(HANDFUL, ceil(waiting / people))
    assert given_to.total() == min(waiting, people * HANDFUL)


SKILLS = st.one_of(st.none(), st.frozensets(st.integers(1, 3), min_size=1))
HANDS = st.lists(st.tuples(SKILLS, st.frozensets(st.sampled_from(["en", "zh"]))), min_size=1, max_size=6)
WISHES = st.lists(
    st.builds(Asked, st.one_of(st.none(), st.integers(1, 3)), st.sampled_from(["ko", "en", "zh"])), max_size=40
)


@given(HANDS, WISHES)
def test_only_who_can_take_it_is_given_it_and_nobody_waits_while_one_of_them_is_free(
    skills: list[tuple[frozenset[int] | None, frozenset[str]]], wishes: list[Asked]
) -> None:
    hands = {key: Hand(key, *each) for key, each in enumerate(skills)}
    for number, asked in enumerate(wishes):
        able = [hand for hand in hands.values() if hand.speaks(asked) and hand.does(asked)]
        choice = choose(asked, list(hands.values()))
        assert (choice is None) == (not any(hand.is_free for hand in able))
        if choice:
            assert choice.key in {hand.key for hand in able}
            hands[choice.key] = hands[choice.key].given(number)


@given(HANDS, WISHES)
def test_two_who_can_do_the_same_are_given_as_many(
    skills: list[tuple[frozenset[int] | None, frozenset[str]]], wishes: list[Asked]
) -> None:
    hands = [Hand(key, *each) for key, each in enumerate([*skills, skills[0]])]
    given_to = Counter(choice.key for choice in deal(wishes, hands, 1) if choice)
    assert abs(given_to[0] - given_to[len(skills)]) <= 1


def test_whom_they_know_already_comes_first() -> None:
    hands = [Hand(1, received=4), Hand(2)]
    choice = choose(Asked(known=1), hands)
    assert choice
    assert (choice.key, choice.rule) == (1, Rule.KNOWN)


def test_who_is_the_only_one_at_work_that_can_is_told_so_and_by_which_skill() -> None:
    choice = choose(Asked(procedure=7), [Hand(1, frozenset({7})), Hand(2, frozenset({8}))])
    assert choice
    assert (choice.key, choice.rule, choice.skill) == (1, Rule.ONLY, Skill.PROCEDURE)
    foreign = choose(Asked(language="zh"), [Hand(1), Hand(2, languages=frozenset({"zh"}))])
    assert foreign
    assert (foreign.key, foreign.skill) == (2, Skill.LANGUAGE)


def test_who_has_a_handful_waits_until_they_have_called() -> None:
    full, other = Hand(1, fresh=HANDFUL, open=HANDFUL), Hand(2, received=9)
    choice = choose(NOBODY_KNOWN, [full, other])
    assert choice
    assert (choice.key, choice.rule) == (2, Rule.FREE)
    assert choose(NOBODY_KNOWN, [full]) is None


def test_who_carries_much_more_than_their_hours_is_passed_over() -> None:
    half_time = Hand(1, hours=20, open=30)
    choice = choose(NOBODY_KNOWN, [half_time, Hand(2, open=30, received=1), Hand(3, open=30, received=2)])
    assert choice
    assert (choice.key, choice.rule) == (2, Rule.LIGHTER)


def test_where_all_got_as_many_it_is_the_turn_of_who_waited_longest() -> None:
    choice = choose(NOBODY_KNOWN, [Hand(1, last=5.0), Hand(2, last=3.0)])
    assert choice
    assert (choice.key, choice.rule) == (2, Rule.TURN)


def test_where_nobody_is_at_work_the_team_has_it() -> None:
    assert choose(NOBODY_KNOWN, []) is None
