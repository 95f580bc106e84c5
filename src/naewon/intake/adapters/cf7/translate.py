"""A form of Contact Form 7 as a canonical inquiry."""

from naewon.intake.adapters.cf7.payloads import submission_in
from naewon.intake.attribution import touch_of
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.questionnaire import inquiry_of


def translate(delivery: Delivery) -> Canonical:
    told = submission_in(bytes(delivery.raw), delivery.content_type)
    return inquiry_of(
        SourceKind.CONTACT_FORM_7,
        delivery,
        told.answers,
        version=f"form-{told.form}" if told.form else "",
        touch={**(touch_of(told.page) if told.page else {}), **told.fields},
    )
