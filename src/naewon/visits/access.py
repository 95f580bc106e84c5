"""The only way to a booking or a visit of the chart is through the person asking."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, NotFound
from naewon.visits.models import Booking, ChartVisit, Deviation, Impression, Match, Review, Visit

SEATS = ("clinic", "manager__user", "doctor", "room")


def booking_for(staff: Membership, booking_id: int) -> Booking:
    rows = Booking.objects.visible_to(staff).filter(withdrawn_at__isnull=True)
    rows = rows.select_related(
        "inquiry__patient", "inquiry__procedure", "inquiry__clinic", "clinic", "manager__user", "doctor", "room"
    )
    booking = rows.prefetch_related("outcomes").filter(pk=booking_id).first()
    if booking is None:
        raise NotFound
    return booking


def visit_of(booking: Booking) -> Visit:
    """What the booking became. Conflict for who has not arrived."""
    if visit := Visit.objects.filter(outcome__booking=booking, withdrawn_at__isnull=True).first():
        return visit
    raise Conflict(_("아직 오지 않은 분입니다."))


def deviation_for(staff: Membership, deviation_id: int) -> Deviation:
    staff.require("can_set_offers")
    if row := Deviation.objects.filter(clinic_id=staff.clinic_id, pk=deviation_id).first():
        return row
    raise NotFound


def given_up_for(staff: Membership, booking_id: int) -> Booking:
    """A booking that was cancelled or moved away from: its time is asked for."""
    rows = Booking.objects.visible_to(staff).select_related(*SEATS)
    found = rows.filter(pk=booking_id).first()
    if found is None:
        raise NotFound
    return found


def chart_visits_of(staff: Membership) -> QuerySet[ChartVisit]:
    staff.require("can_see_intake")
    return ChartVisit.objects.filter(clinic_id=staff.clinic_id, destroyed_at__isnull=True).select_related("clinic")


def doubts_of(staff: Membership) -> QuerySet[ChartVisit]:
    """The visits of which a person has to say whose they are, newest first."""
    return chart_visits_of(staff).filter(is_doubtful=True).order_by("-day", "-pk")


def matches_of(staff: Membership) -> QuerySet[Match]:
    """The visits that follow an inquiry, newest first."""
    staff.require("can_see_intake")
    rows = Match.objects.saying_yes().filter(clinic_id=staff.clinic_id, chart_visit__destroyed_at__isnull=True)
    rows = rows.select_related("chart_visit__clinic", "inquiry__patient", "inquiry__procedure", "by__user")
    return rows.order_by("-chart_visit__day", "-pk")


def chart_visit_for(staff: Membership, chart_visit_id: int) -> ChartVisit:
    row = chart_visits_of(staff).filter(pk=chart_visit_id).first()
    if row is None:
        raise NotFound
    return row


def match_for(staff: Membership, match_id: int) -> Match:
    """What was answered of a visit, yes or no."""
    staff.require("can_see_intake")
    rows = Match.objects.standing().filter(clinic_id=staff.clinic_id, pk=match_id)
    match = rows.select_related("chart_visit__clinic", "inquiry__patient").first()
    if match is None:
        raise NotFound
    return match


def unhappy_of(staff: Membership) -> QuerySet[Impression]:
    """Answers that are not good and that nobody has taken note of, the newest first."""
    staff.require("can_answer_unhappy")
    rows = unhappy_in(staff.clinic_id)
    return rows.select_related("inquiry__patient", "inquiry__clinic").order_by("-at", "-pk")


def unhappy_in(clinic: int) -> QuerySet[Impression]:
    return Impression.objects.unseen().filter(clinic_id=clinic, inquiry__erased_at__isnull=True)


def impression_for(staff: Membership, impression_id: int) -> Impression:
    staff.require("can_answer_unhappy")
    rows = Impression.objects.filter(clinic_id=staff.clinic_id, inquiry__erased_at__isnull=True, pk=impression_id)
    row = rows.select_related("inquiry__patient").first()
    if row is None:
        raise NotFound
    return row


def review_for(staff: Membership, review_id: int) -> Review:
    staff.require("can_keep_reviews")
    row = Review.objects.filter(clinic_id=staff.clinic_id, pk=review_id).first()
    if row is None:
        raise NotFound
    return row
