from datetime import timedelta

import pytest

from cast import NOW, Cast
from naewon.clinics.api_keys import Wish, api_key_for, api_key_of, api_keys_of, make_api_key, withdraw_api_key
from naewon.clinics.models import ApiKey, User
from naewon.clinics.staffing import deactivate, reactivate
from naewon.errors import Conflict, Invalid, NotAllowed, NotFound
from naewon.journal.models import Entry

CHARTS = Wish("전자차트", "전자차트 첫 화면에 점수를 보여 주려고")


def test_a_key_opens_the_clinic_of_who_made_it(cast: Cast) -> None:
    key, secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    found = api_key_of(secret, NOW)
    assert (found, found.clinic) == (key, cast.haneul)
    assert (found.may_read_scores, found.may_write_scores) == (True, False)


def test_nothing_stored_tells_the_secret(cast: Cast) -> None:
    _key, secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    [row] = ApiKey.objects.values_list()
    assert not [value for value in row if secret in str(value) or secret.removeprefix("nwn_") in str(value)]


@pytest.mark.parametrize("secret", ["", "nwn_", "nwn_made-up", "박서연"])
def test_what_nobody_gave_out_opens_nothing(cast: Cast, secret: str) -> None:
    make_api_key(CHARTS, by=cast.lee, at=NOW)
    with pytest.raises(NotFound):
        api_key_of(secret, NOW)


def test_a_withdrawn_key_opens_nothing_and_is_withdrawn_once(cast: Cast) -> None:
    key, secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    withdraw_api_key(key, by=cast.oh, at=NOW)
    with pytest.raises(NotFound):
        api_key_of(secret, NOW)
    with pytest.raises(Conflict):
        withdraw_api_key(key, by=cast.lee, at=NOW)


def test_a_key_rests_while_who_made_it_has_no_access(cast: Cast) -> None:
    _key, secret = make_api_key(CHARTS, by=cast.oh, at=NOW)
    deactivate(cast.oh, by=cast.lee, at=NOW)
    with pytest.raises(NotFound):
        api_key_of(secret, NOW)
    reactivate(cast.oh, by=cast.lee, at=NOW)
    assert api_key_of(secret, NOW).made_by == cast.oh


def test_a_key_rests_while_the_account_behind_it_is_blocked(cast: Cast) -> None:
    _key, secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    User.objects.filter(pk=cast.lee.user_id).update(is_active=False)
    with pytest.raises(NotFound):
        api_key_of(secret, NOW)


def test_when_it_was_used_last_is_written_once_a_minute(cast: Cast) -> None:
    key, secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    uses = [NOW, NOW + timedelta(seconds=40), NOW + timedelta(seconds=90)]
    seen = []
    for at in uses:
        api_key_of(secret, at)
        seen.append(ApiKey.objects.get(pk=key.pk).last_used_at)
    assert seen == [uses[0], uses[0], uses[2]]


def test_a_key_needs_something_to_open_and_a_purpose(cast: Cast) -> None:
    for wish in (Wish("차트", "전자차트 첫 화면에 보이려고", may_read_scores=False), Wish("차트", "그냥")):
        with pytest.raises(Invalid):
            make_api_key(wish, by=cast.lee, at=NOW)


def test_only_who_looks_after_keys_makes_sees_and_withdraws_them(cast: Cast) -> None:
    key, _secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    with pytest.raises(NotAllowed):
        make_api_key(CHARTS, by=cast.jung, at=NOW)
    with pytest.raises(NotAllowed):
        api_keys_of(cast.minji)
    with pytest.raises(NotAllowed):
        withdraw_api_key(key, by=cast.maru, at=NOW)
    with pytest.raises(NotFound):
        api_key_for(cast.oh_at_bada, key.pk)


def test_making_and_withdrawing_are_on_record(cast: Cast) -> None:
    key, _secret = make_api_key(CHARTS, by=cast.lee, at=NOW)
    withdraw_api_key(key, by=cast.oh, at=NOW)
    entries = Entry.objects.filter(subject="apikey", subject_id=key.pk).order_by("pk")
    assert [(entry.verb, entry.staff_id) for entry in entries] == [
        ("made_api_key", cast.lee.pk),
        ("withdrew_api_key", cast.oh.pk),
    ]
