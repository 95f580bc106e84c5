"""Learning goes on when people are destroyed, and the share of those who came stays honest."""

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.privacy.destroying import destroy_people
from naewon.scores.models import ModelVersion
from naewon.scores.ripening import ripe_moments
from naewon.scores.training import train_clinic
from naewon.visits.models import Visit


def test_training_goes_on_and_learns_nothing_from_who_was_destroyed(half_a_year: Cast) -> None:
    some = list(Inquiry.objects.order_by("pk").values_list("pk", "patient_id"))[::10]
    destroy_people(half_a_year.haneul, [patient for _, patient in some], NOW)
    moments, _ = ripe_moments(half_a_year.haneul, "pre", NOW)
    assert moments
    assert not {moment.inquiry_id for moment in moments} & {pk for pk, _ in some}
    train_clinic(half_a_year.haneul, NOW)
    # Whether the gate lets them through is another question, and depends on whom chance left to learn from.
    assert set(ModelVersion.objects.values_list("phase", flat=True)) == {"pre", "post"}


def test_destroying_those_who_never_came_does_not_make_visits_look_more_likely(half_a_year: Cast) -> None:
    before = rate(half_a_year)
    came = Visit.objects.values_list("inquiry_id", flat=True)
    lost = list(Inquiry.objects.exclude(pk__in=came).order_by("pk").values_list("patient_id", flat=True))
    destroy_people(half_a_year.haneul, lost[::3], NOW)
    assert abs(rate(half_a_year) - before) < 0.06


def test_a_month_of_which_little_is_left_teaches_nothing(half_a_year: Cast) -> None:
    came = Visit.objects.values_list("inquiry_id", flat=True)
    lost = list(Inquiry.objects.exclude(pk__in=came).values_list("patient_id", flat=True))
    destroy_people(half_a_year.haneul, lost, NOW)
    assert ripe_moments(half_a_year.haneul, "pre", NOW)[0] == []


def rate(cast: Cast) -> float:
    return float(ripe_moments(cast.haneul, "post", NOW)[1].mean())
