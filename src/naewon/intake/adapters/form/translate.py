"""A submitted form as a canonical inquiry."""

from naewon.intake.adapters.form.boxes import agreements_of
from naewon.intake.adapters.form.payloads import read_submission
from naewon.intake.attribution import origin_of
from naewon.intake.canonical import Canonical, Person
from naewon.intake.models import Delivery


def translate(delivery: Delivery) -> Canonical:
    submission = read_submission(bytes(delivery.raw), delivery.content_type)
    return Canonical(
        source_kind="form",
        external_id=delivery.external_id,
        occurred_at=delivery.received_at,
        person=Person(name=submission.says("name"), phone=submission.says("phone"), email=submission.says("email")),
        asked_for=submission.says("item"),
        message=submission.says("memo"),
        preferred_time=submission.says("preferred_time"),
        answers=submission.answers,
        consents=agreements_of(submission),
        origin=origin_of(submission.last_touch or submission.first_touch),
        attribution={
            name: touch for name, touch in (("first", submission.first_touch), ("last", submission.last_touch)) if touch
        },
        is_test=submission.ticked("test"),
        address=delivery.address,
    )
