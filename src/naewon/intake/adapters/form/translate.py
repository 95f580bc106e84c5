"""A submitted form as a canonical inquiry."""

from datetime import date

from naewon.clinics.dates import read_birth
from naewon.intake.adapters.form.boxes import agreements_of
from naewon.intake.adapters.form.editions import version_of
from naewon.intake.adapters.form.minors import AGREES
from naewon.intake.adapters.form.payloads import Submission, read_submission
from naewon.intake.adapters.form.sheet import read_sheet
from naewon.intake.attribution import origin_of
from naewon.intake.canonical import Canonical, Minder, Person
from naewon.intake.models import Delivery


def translate(delivery: Delivery) -> Canonical:
    submission = read_submission(bytes(delivery.raw), delivery.content_type)
    edition = delivery.edition
    version, media = (version_of(edition), read_sheet(edition.content).media) if edition else ("", ())
    return Canonical(
        source_kind="form",
        external_id=delivery.external_id,
        occurred_at=delivery.received_at,
        person=person_in(submission, delivery.received_at.date()),
        asked_for=submission.says("item"),
        message=submission.says("memo"),
        preferred_time=submission.says("preferred_time"),
        answers=submission.answers,
        consents=agreements_of(submission, version, media),
        origin=origin_of(submission.last_touch or submission.first_touch),
        attribution={
            name: touch for name, touch in (("first", submission.first_touch), ("last", submission.last_touch)) if touch
        },
        is_test=submission.ticked("test"),
        address=delivery.address,
        minder=minder_in(submission),
    )


def person_in(submission: Submission, today: date) -> Person:
    return Person(
        name=submission.says("name"),
        phone=submission.says("phone"),
        email=submission.says("email"),
        birth=read_birth(submission.says("birth"), today=today),
        residence=submission.says("residence"),
    )


def minder_in(submission: Submission) -> Minder | None:
    """Whoever agreed for somebody under fourteen; nobody where the box was left empty."""
    if not submission.ticked(AGREES) or not submission.says("guardian_name"):
        return None
    return Minder(submission.says("guardian_name"), submission.says("guardian_phone"))
