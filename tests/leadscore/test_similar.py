import numpy as np
import polars as pl

from leadscore.similar import SimilarLeads

PAST = pl.DataFrame(
    {
        "procedure": ["lifting"] * 100 + ["laser"] * 10,
        "channel": ["kakao"] * 60 + ["form"] * 40 + ["kakao"] * 10,
    }
)
VISITS = np.array([1.0] * 12 + [0.0] * 88 + [1.0] * 10)
ALIKE = SimilarLeads.learn(PAST, ("procedure", "channel"), VISITS)


def alike(procedure: str | None, channel: str | None) -> tuple[int, int]:
    found = ALIKE.similar(pl.DataFrame({"procedure": [procedure], "channel": [channel]}, schema=PAST.schema))
    return int(found.leads[0]), int(found.visits[0])


def test_leads_alike_share_every_group() -> None:
    assert alike("lifting", "kakao") == (60, 12)


def test_where_those_are_few_the_coarser_group_counts() -> None:
    assert alike("lifting", "billboard") == (100, 12)


def test_where_those_are_few_as_well_all_leads_count() -> None:
    assert alike("laser", "kakao") == (110, 22)


def test_a_missing_group_is_not_an_error() -> None:
    assert alike(None, None) == (110, 22)


def test_without_groups_all_leads_are_alike() -> None:
    everyone = SimilarLeads.learn(PAST, (), VISITS).similar(PAST[:2])
    assert everyone.leads.tolist() == [110, 110]


def test_counts_come_back_from_json() -> None:
    assert SimilarLeads.from_json(ALIKE.to_json()).counts == ALIKE.counts
