"""What the demo shows of who works when."""

from datetime import timedelta

from cast import NOW, Cast
from naewon.clinics.duty import duties_of
from naewon.clinics.models import DayOff
from naewon.clinics.rota import monday_of
from naewon.clinics.shifts import callers_of, rotas_of
from naewon.clinics.skills import takes_of
from naewon.ops.demo.shifts import plan_shifts

AN_HOUR = timedelta(hours=1)


def test_everybody_is_planned_for_and_nobody_is_on_duty_at_night(cast: Cast) -> None:
    plan_shifts(cast.haneul, NOW)
    staff, calendar = callers_of(cast.haneul.pk), cast.haneul.calendar()
    assert all(rota.is_planned for _colleague, rota in rotas_of(cast.lee))
    assert not any(duty.is_off for duty in duties_of(staff, calendar, NOW + AN_HOUR).values())
    assert all(duty.is_off for duty in duties_of(staff, calendar, NOW + 12 * AN_HOUR).values())


def test_colleagues_of_one_role_are_early_and_late_in_turn_and_one_rests(cast: Cast) -> None:
    plan_shifts(cast.haneul, NOW)
    rotas = dict(rotas_of(cast.lee))
    this_week = monday_of(NOW.date())
    next_week = this_week + timedelta(days=7)
    assert rotas[cast.minji].week_of(this_week) == rotas[cast.sua].week_of(next_week)
    assert rotas[cast.minji].week_of(this_week) != rotas[cast.minji].week_of(next_week)
    assert DayOff.objects.get().staff == cast.sua


def test_new_inquiries_are_given_out_where_there_is_somebody_to_share_with(cast: Cast) -> None:
    plan_shifts(cast.haneul, NOW)
    cast.haneul.refresh_from_db()
    assert cast.haneul.assigns
    assert takes_of(cast.minji).languages
    assert takes_of(cast.sua).procedures == (cast.eyes,)
