from collections import Counter
from datetime import date, timedelta

import pytest

from clinicsim import ClinicPlan, spending
from clinicsim.errors import UnknownCodeError


@pytest.fixture(params=["bom", "dental"])
def plan(request: pytest.FixtureRequest) -> ClinicPlan:
    return request.getfixturevalue(request.param)


def test_bom_is_a_big_clinic(bom: ClinicPlan) -> None:
    assert (len(bom.procedures), len(bom.channels)) == (6, 10)
    roles = Counter(member.role for member in bom.staff)
    assert roles == {"marketer": 2, "counsellor": 4, "manager": 2, "director": 1}


def test_the_dental_clinic_is_small(dental: ClinicPlan) -> None:
    assert (len(dental.procedures), len(dental.channels), len(dental.staff)) == (2, 3, 3)


def test_codes_are_unique(plan: ClinicPlan) -> None:
    for things in (plan.procedures, plan.channels, plan.offers, plan.campaigns, plan.staff):
        assert len({each.code for each in things}) == len(things)


def test_every_creative_promises_an_offer_of_its_own_procedure(plan: ClinicPlan) -> None:
    for campaign in plan.campaigns:
        for creative in campaign.creatives:
            offer = plan.offer(creative.offer)
            assert offer.procedure == campaign.procedure
            assert (offer.begins, offer.ends) == (campaign.begins, campaign.ends)


def test_adverts_keep_the_tone_the_law_asks_for(plan: ClinicPlan) -> None:
    texts = [each.title + each.conditions for each in plan.offers]
    texts += [creative.text for campaign in plan.campaigns for creative in campaign.creatives]
    for lure in ("최고", "최초", "유일", "100%", "할인", "완치", "무통", "선착순", "오늘만", "부작용 없"):
        assert not any(lure in text for text in texts), lure


def test_every_offer_names_its_tax_and_its_risk(plan: ClinicPlan) -> None:
    assert all("부가세 포함" in each.conditions and "있음" in each.conditions for each in plan.offers)


def test_an_unknown_code_is_named(bom: ClinicPlan) -> None:
    with pytest.raises(UnknownCodeError, match=r"dental\.implant"):
        bom.procedure("dental.implant")


def test_every_running_campaign_spends_every_day(bom: ClinicPlan) -> None:
    days = list(spending(bom, date(2026, 10, 25), days=14, seed=1))
    running = [
        campaign
        for ahead in range(14)
        for campaign in bom.campaigns
        if campaign.begins <= date(2026, 10, 25) + timedelta(days=ahead) <= campaign.ends
    ]
    assert [each.campaign for each in days] == [campaign.code for campaign in running]
    assert all(each.amount > 0 and each.impressions > each.clicks > 0 for each in days)
