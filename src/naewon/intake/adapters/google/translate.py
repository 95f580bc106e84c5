"""A lead of Google as a canonical inquiry."""

from naewon.intake.adapters.google.payloads import lead_in
from naewon.intake.answers import MESSAGES, TIMES, WISHES, Answers
from naewon.intake.canonical import Agreement, Canonical, Origin
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.patients.models import Purpose


def translate(delivery: Delivery) -> Canonical:
    lead = lead_in(read_json(bytes(delivery.raw)))
    answers = Answers(lead.columns)
    version = f"form-{lead.form_id}" if lead.form_id else ""
    ids = {name: getattr(lead, name) for name in ("form_id", "campaign_id", "adgroup_id", "creative_id")}
    return Canonical(
        source_kind=SourceKind.GOOGLE,
        external_id=delivery.external_id,
        occurred_at=delivery.received_at,
        person=answers.person(delivery.received_at.date()),
        asked_for=answers.take(WISHES),
        preferred_time=answers.take(TIMES),
        message=answers.take(MESSAGES),
        # A lead form cannot be sent without its privacy notice.
        consents=(Agreement(Purpose.COLLECT_USE, granted=True, text_version=version), *answers.consents(version)),
        answers=answers.left(),
        origin=Origin(campaign_code=lead.campaign_id, creative_code=lead.creative_id),
        attribution={name: value for name, value in (*ids.items(), ("gclid", lead.gcl_id)) if value},
        is_test=lead.is_test,
    )
