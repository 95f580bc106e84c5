"""When the question is answered, and how long that takes."""

import numpy as np
import pytest

from leadscore.effect import (
    Answer,
    Bounded,
    Estimate,
    Look,
    Sample,
    Verdict,
    always_valid,
    answer,
    inquiries_needed,
    looks,
    more_needed,
    plain,
    smallest_shown,
)


def look(lower: float, upper: float, inquiries: int = 1000) -> Look:
    middle = (lower + upper) / 2
    return Look(
        inquiries, Bounded(Estimate(middle, (upper - lower) / 6, 0.2, 0.2 - middle, inquiries, inquiries), lower, upper)
    )


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (-0.03, 0.05, Verdict.UNKNOWN),
        (0.001, 0.05, Verdict.RAISES),
        (-0.05, -0.001, Verdict.HARMS),
        (-0.015, 0.018, Verdict.NO_EFFECT),
        (-0.025, 0.015, Verdict.UNKNOWN),
    ],
)
def test_the_interval_answers(lower: float, upper: float, verdict: Verdict) -> None:
    assert answer([look(lower, upper)]).verdict == verdict


def test_the_first_answer_stands_whatever_comes_later() -> None:
    found = answer([look(-0.1, 0.2, 500), look(0.01, 0.05, 900), look(-0.02, 0.03, 1500)])
    assert (found.verdict, found.look and found.look.inquiries) == (Verdict.RAISES, 900)


def test_without_any_look_nothing_is_known() -> None:
    assert answer([]) == Answer(Verdict.UNKNOWN, None)


def sample(seed: int, effect: float, inquiries: int = 3000, share: float = 0.5) -> Sample:
    chance = np.random.default_rng(seed)
    treated = chance.random(inquiries) < share
    came = chance.random(inquiries) < 0.15 + effect * treated
    even, score = np.full(inquiries, share), np.full(inquiries, 0.15)
    return Sample(came.astype(float), treated, even, score, np.arange(inquiries))


def test_whoever_looks_every_week_is_rarely_fooled() -> None:
    wrong = [answer(looks(sample(seed, 0.0), range(150, 3001, 150))).verdict for seed in range(200)]
    assert sum(verdict in {Verdict.RAISES, Verdict.HARMS} for verdict in wrong) <= 200 * 0.05


def test_a_single_look_at_a_time_would_have_fooled_them() -> None:
    def fooled(seed: int) -> bool:
        found = [plain(sample(seed, 0.0).first(end)) for end in range(150, 3001, 150)]
        return any(each.lower > 0 or each.upper < 0 for each in found)

    assert sum(map(fooled, range(200))) > 200 * 0.1


def test_a_clear_effect_is_found() -> None:
    found = [answer(looks(sample(seed, 0.08), range(150, 3001, 150))).verdict for seed in range(40)]
    assert found.count(Verdict.RAISES) > 36


def test_of_too_few_nothing_is_said() -> None:
    early, late = looks(sample(1, 0.0), [90, 3000])
    assert early.known is None
    assert late.known is not None


def test_the_interval_for_many_looks_is_wider_than_that_of_one() -> None:
    once = plain(sample(1, 0.0))
    often = always_valid(once)
    assert 1.4 < (often.upper - often.lower) / (once.upper - once.lower) < 1.7


def test_as_many_inquiries_as_foretold_find_the_effect_four_times_in_five() -> None:
    needed = inquiries_needed(0.06, rate=0.18, share=0.5)
    assert needed
    found = [answer(looks(sample(seed, 0.06, needed), [needed])).verdict for seed in range(200)]
    assert 0.7 < found.count(Verdict.RAISES) / 200 < 0.9


def test_a_smaller_share_takes_longer() -> None:
    tenth, half = (inquiries_needed(0.03, rate=0.15, share=share) for share in (0.1, 0.5))
    assert tenth
    assert half
    assert tenth > 2.5 * half


@pytest.mark.parametrize(("effect", "rate"), [(0.0, 0.15), (0.03, 0.0), (0.00001, 0.5)])
def test_what_cannot_be_told_apart_has_no_date(effect: float, rate: float) -> None:
    assert inquiries_needed(effect, rate=rate, share=0.1) is None


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_what_so_many_can_show_is_what_so_many_are_needed_for(share: float) -> None:
    smallest = smallest_shown(3000, rate=0.15, share=share)
    assert smallest
    assert inquiries_needed(smallest, rate=0.15, share=share) == 3000


@pytest.mark.parametrize(("inquiries", "rate"), [(99, 0.15), (3000, 0.0), (3000, 1.0)])
def test_too_few_show_nothing(inquiries: int, rate: float) -> None:
    assert smallest_shown(inquiries, rate=rate, share=0.5) is None


def test_how_many_more_are_needed() -> None:
    found = always_valid(plain(sample(2, 0.03, 1000)))
    more = more_needed(found)
    assert more
    assert more > 100
