from datetime import timedelta

from django.utils import timezone

from cast import Cast
from naewon.inquiries.models import Inquiry
from naewon.visits.models import book
from web.bookings.signing import SignIn


def test_a_visit_marked_now_is_counted_at_once(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    now = timezone.now()
    booking = book(haneul_asks, now, manager=cast.jung, by=cast.minji, at=now - timedelta(days=1))
    maru = as_staff(cast.maru)
    assert maru.get("/insights/today/").context["today"].visited == 0
    as_staff(cast.jung).post(f"/bookings/{booking.pk}/visit/")
    assert maru.get("/insights/today/").context["today"].visited == 1


def test_a_counsellor_is_told_it_is_not_theirs(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.minji).get("/insights/today/").status_code == 403
