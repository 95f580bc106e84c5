"""A clinic that was just opened does not look empty: it says what comes next."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.inviting import invite
from naewon.clinics.models import Membership
from naewon.clinics.openweek import week_of
from naewon.clinics.roles import Role
from naewon.queues.opening import set_week

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


def steps(browser: Client) -> dict[str, bool]:
    return {step.route: step.is_done for step in browser.get("/today/").context["steps"]}


def test_each_step_is_ticked_when_it_is_done(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.oh_at_bada)
    cast.bada.delete()
    assert steps(browser) == {"clinic": False, "staff": False, "settings": False, "imports": False}
    set_week(week_of(cast.bada_dental), by=cast.oh_at_bada, at=NOW)
    invite("nari@bada.example", Role.COUNSELLOR, by=cast.oh_at_bada, at=NOW)
    assert steps(browser) == {"clinic": True, "staff": True, "settings": False, "imports": False}
    assert 'href="/settings/imports/"' in browser.get("/today/").content.decode()


def test_they_are_of_who_sets_up_the_clinic_and_until_somebody_asks(cast: Cast, as_staff: AsStaff) -> None:
    assert not steps(as_staff(cast.minji))
    assert "staff" not in steps(as_staff(cast.jung)), "a manager invites nobody"
    asks(cast)
    assert not steps(as_staff(cast.lee))
