import re
from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.api_keys import Wish, api_key_of, make_api_key
from naewon.clinics.models import ApiKey, Membership
from naewon.clinics.staffing import deactivate
from naewon.errors import NotFound

AsStaff = Callable[[Membership], Client]
CHARTS = Wish("하늘차트 연동", "전자차트 첫 화면에 점수를 보여 주려고")
FORM = {"name": CHARTS.name, "purpose": CHARTS.purpose, "rights": ["may_read_scores"]}
SLIPS: list[dict[str, object]] = [{"name": ""}, {"purpose": "그냥"}, {"purpose": "ㅋ" * 12}, {"rights": []}]


def test_the_secret_of_a_new_key_is_shown_once(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    shown = lee.post("/settings/api-keys/", FORM).text
    [secret] = set(re.findall(r"nwn_[\w-]+", shown))
    assert api_key_of(secret, NOW).name == CHARTS.name
    again = lee.get("/settings/api-keys/").text
    assert CHARTS.name in again
    assert "nwn_" not in again


def test_what_a_key_may_do_is_chosen(cast: Cast, as_staff: AsStaff) -> None:
    as_staff(cast.lee).post("/settings/api-keys/", {**FORM, "rights": ["may_write_scores"]})
    key = ApiKey.objects.get()
    assert (key.may_read_scores, key.may_write_scores) == (False, True)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_said_and_nothing_is_made(cast: Cast, as_staff: AsStaff, slip: dict[str, object]) -> None:
    answer = as_staff(cast.lee).post("/settings/api-keys/", {**FORM, **slip})
    assert answer.status_code == 422
    assert "field__error" in answer.text
    assert not ApiKey.objects.exists()


def test_a_key_is_withdrawn_and_stays_on_the_list(cast: Cast, as_staff: AsStaff) -> None:
    key, secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    assert as_staff(cast.oh).delete(f"/settings/api-keys/{key.pk}/").status_code == 204
    with pytest.raises(NotFound):
        api_key_of(secret, NOW)
    assert "거둔 열쇠" in as_staff(cast.lee).get("/settings/api-keys/").text


def test_of_a_key_that_rests_it_is_said_what_to_do(cast: Cast, as_staff: AsStaff) -> None:
    make_api_key(CHARTS, by=cast.oh, at=NOW)
    assert "이 열쇠는 쉽니다" not in as_staff(cast.lee).get("/settings/api-keys/").text
    deactivate(cast.oh, by=cast.lee, at=NOW)
    assert "이 열쇠는 쉽니다" in as_staff(cast.lee).get("/settings/api-keys/").text


def test_managers_and_strangers_see_no_key(cast: Cast, as_staff: AsStaff) -> None:
    key, _secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    assert as_staff(cast.jung).get("/settings/api-keys/").status_code == 403
    assert as_staff(cast.oh_at_bada).delete(f"/settings/api-keys/{key.pk}/").status_code == 404
    assert CHARTS.name not in as_staff(cast.oh_at_bada).get("/settings/api-keys/").text
