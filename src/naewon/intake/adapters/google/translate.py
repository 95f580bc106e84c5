"""A lead of Google as a canonical inquiry."""

from dataclasses import replace

from naewon.intake.adapters.google.payloads import lead_in
from naewon.intake.canonical import Agreement, Canonical, Origin
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of
from naewon.patients.models import Purpose


def translate(delivery: Delivery) -> Canonical:
    lead = lead_in(read_json(bytes(delivery.raw)))
    version = f"form-{lead.form_id}" if lead.form_id else ""
    # A lead form cannot be sent without its privacy notice.
    consents = (Agreement(Purpose.COLLECT_USE, granted=True, text_version=version),)
    names = ("form_id", "campaign_id", "adgroup_id", "creative_id")
    told = {**{name: getattr(lead, name) for name in names}, "gclid": lead.gcl_id}
    return replace(
        inquiry_of(SourceKind.GOOGLE, delivery, lead.columns, version=version, consents=consents),
        origin=Origin(campaign_code=lead.campaign_id, creative_code=lead.creative_id),
        attribution={name: value for name, value in told.items() if value},
        is_test=lead.is_test,
    )
