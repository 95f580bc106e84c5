"""One promise of many adverts is written, corrected and ended once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership
from naewon.marketing.models import Campaign, Creative, Offer

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAGE = "/marketing/"
TOLD = {"title": "자연유착 쌍꺼풀", "price_won": "990000", "starts_on": "2026-11-25"}
NOVEMBER: dict[str, Any] = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 30)}


@pytest.fixture
def adverts(cast: Cast) -> list[Creative]:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="nov", name="11월 눈")
    kept = {"clinic": cast.haneul, "campaign": campaign}
    return [Creative.objects.create(**kept, code=name, name=f"영상 {name}") for name in "ABC"]


@pytest.fixture
def offers(cast: Cast, adverts: list[Creative]) -> list[Offer]:
    story = {"clinic": cast.haneul, "title": "쌍꺼풀", "price_won": 880_000, **NOVEMBER}
    return [Offer.objects.create(creative=creative, **story) for creative in adverts]


def shown(creatives: list[Creative]) -> list[str]:
    offers = [Offer.shown_on(creative, date(2026, 11, 25)) for creative in creatives]
    return [offer.title if offer else "" for offer in offers]


def test_what_three_adverts_promise_is_one_line(cast: Cast, offers: list[Offer], as_staff: AsStaff) -> None:
    page = as_staff(cast.maru).get(PAGE).text
    assert "약속 1가지 · 광고 3개" in page
    assert page.count("88만 원") == 1
    assert "영상 A, 영상 B, 영상 C" in page


def test_one_of_another_price_or_of_other_days_stands_by_itself(
    cast: Cast, offers: list[Offer], as_staff: AsStaff
) -> None:
    Offer.objects.filter(pk=offers[0].pk).update(price_won=770_000)
    Offer.objects.filter(pk=offers[1].pk).update(ended_on=date(2026, 11, 28))
    assert "약속 3가지 · 광고 3개" in as_staff(cast.maru).get(PAGE).text


def test_adverts_that_promise_nothing_are_ticked_and_promise_the_same(
    cast: Cast, adverts: list[Creative], as_staff: AsStaff
) -> None:
    maru = as_staff(cast.maru)
    first, second, _third = adverts
    assert "영상 C" in maru.get(PAGE).text
    dialog = maru.get(f"{PAGE}new/?creative={first.pk}&creative={second.pk}", headers=HTMX).text
    assert "광고 2개에 함께" in dialog
    response = maru.post(PAGE, {**TOLD, "adverts": [first.pk, second.pk]}, headers=HTMX)
    assert "광고 2개의 약속을 적었습니다." in response.headers["HX-Trigger"].encode().decode("unicode_escape")
    assert shown(adverts) == ["자연유착 쌍꺼풀", "자연유착 쌍꺼풀", ""]


def test_where_one_of_them_promises_something_else_none_is_written(
    cast: Cast, adverts: list[Creative], as_staff: AsStaff
) -> None:
    Offer.objects.create(clinic=cast.haneul, creative=adverts[2], title="코", **NOVEMBER)
    response = as_staff(cast.maru).post(PAGE, {**TOLD, "adverts": [each.pk for each in adverts]}, headers=HTMX)
    assert response.status_code == 422
    assert "‘영상 C’에는 그 기간에 다른 약속이 있습니다: 코" in response.text
    assert "자연유착 쌍꺼풀" in response.text
    assert shown(adverts) == ["", "", "코"]


def test_a_promise_is_corrected_for_those_that_stay_ticked(
    cast: Cast, adverts: list[Creative], offers: list[Offer], as_staff: AsStaff
) -> None:
    maru, address = as_staff(cast.maru), f"{PAGE}offers/{offers[0].pk}/"
    assert "광고 3개에 함께" in maru.get(address, headers=HTMX).text
    maru.post(address, {**TOLD, "adverts": [adverts[0].pk, adverts[1].pk]}, headers=HTMX)
    assert shown(adverts) == ["자연유착 쌍꺼풀", "자연유착 쌍꺼풀", "쌍꺼풀"]


def test_where_none_stays_ticked_it_asks_for_one(cast: Cast, offers: list[Offer], as_staff: AsStaff) -> None:
    for address, told in (("", TOLD), ("ending/", {"last_day": "2026-11-25"})):
        response = as_staff(cast.maru).post(f"{PAGE}offers/{offers[0].pk}/{address}", told, headers=HTMX)
        assert response.status_code == 422
        assert "광고를 하나 이상 골라 주세요." in response.text


def test_all_end_and_all_go_on_again(
    cast: Cast, adverts: list[Creative], offers: list[Offer], as_staff: AsStaff
) -> None:
    maru, address = as_staff(cast.maru), f"{PAGE}offers/{offers[0].pk}/ending/"
    told = {"last_day": "2026-11-24", "adverts": [each.pk for each in adverts]}
    response = maru.post(address, told, headers=HTMX)
    assert shown(adverts) == ["", "", ""]
    back = f"{address}?" + "&".join(f"advert={each.pk}" for each in adverts)
    assert back in response.headers["HX-Trigger"]
    maru.delete(back, headers=HTMX)
    assert shown(adverts) == ["쌍꺼풀"] * 3


def test_what_ended_before_by_itself_is_not_called_back(
    cast: Cast, adverts: list[Creative], offers: list[Offer], as_staff: AsStaff
) -> None:
    maru, address = as_staff(cast.maru), f"{PAGE}offers/{offers[0].pk}/ending/"
    maru.post(address, {"last_day": "2026-11-24", "adverts": [adverts[2].pk]}, headers=HTMX)
    maru.post(address, {"last_day": "2026-11-24", "adverts": [adverts[0].pk, adverts[1].pk]}, headers=HTMX)
    maru.delete(f"{address}?advert={adverts[0].pk}&advert={adverts[1].pk}", headers=HTMX)
    assert shown(adverts) == ["쌍꺼풀", "쌍꺼풀", ""]


def test_of_a_list_that_was_searched_only_what_it_shows_is_asked_about(
    cast: Cast, offers: list[Offer], as_staff: AsStaff
) -> None:
    dialog = as_staff(cast.maru).get(f"{PAGE}offers/{offers[0].pk}/?q=영상 A", headers=HTMX).text
    assert "영상 A" in dialog
    assert "영상 B" not in dialog


def test_numbers_that_no_advert_has_are_passed_over(cast: Cast, offers: list[Offer], as_staff: AsStaff) -> None:
    maru, huge = as_staff(cast.maru), "99999999999999999999"
    assert maru.get(f"{PAGE}new/?creative={huge}", headers=HTMX).status_code == 200
    assert maru.post(PAGE, {**TOLD, "adverts": [huge]}, headers=HTMX).status_code == 422
    assert maru.delete(f"{PAGE}offers/{offers[0].pk}/ending/?advert={huge}", headers=HTMX).status_code < 500


def test_adverts_of_another_clinic_are_nobodys_to_tick(cast: Cast, adverts: list[Creative], as_staff: AsStaff) -> None:
    theirs = cast.bada.clinic
    campaign = Campaign.objects.create(clinic=theirs, channel=cast.bada_channel, code="x", name="남의 것")
    foreign = Creative.objects.create(clinic=theirs, campaign=campaign, code="x", name="남의 광고")
    response = as_staff(cast.maru).post(PAGE, {**TOLD, "adverts": [adverts[0].pk, foreign.pk]}, headers=HTMX)
    assert response.status_code == 422
    assert not Offer.objects.exists()
