"""What the demo shows of the ways people come by."""

import pytest

from cast import NOW, Cast
from doors import door
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.models import Delivery, FileImport
from naewon.ops.demo.channels import arrive_by_other_ways
from naewon.patients.models import Consent
from naewon.visits.models import Booking


@pytest.fixture(autouse=True)
def arrived(cast: Cast) -> None:
    door(cast)
    arrive_by_other_ways(cast.haneul, NOW)


def test_somebody_came_by_each_of_them() -> None:
    assert set(Inquiry.objects.values_list("source_kind", flat=True)) == {"talktalk", "call", "kos", "form", "file"}
    assert not Delivery.objects.exclude(trouble="").exists()


def test_the_booking_of_the_app_stands_here() -> None:
    assert Booking.objects.get().inquiry.source_kind == "kos"


def test_one_asked_twice_and_said_by_which_media_to_be_told_news() -> None:
    assert Touch.objects.get().inquiry.patient.name == "문서윤"
    answers = Consent.objects.filter(purpose="marketing").exclude(medium="").values_list("medium", "granted")
    assert set(answers) == {("kakao", True), ("sms", False)}


def test_the_file_says_by_its_name_where_they_come_from() -> None:
    assert FileImport.objects.get().inquiries == 3
    assert set(Inquiry.objects.filter(source_kind="file").values_list("channel__name", flat=True)) == {"바비톡"}
