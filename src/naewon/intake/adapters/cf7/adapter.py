import json
from datetime import datetime

from naewon.intake.adapter import Adapter, Knock, Part, Settings, own_id
from naewon.intake.adapters.cf7.payloads import submission_in
from naewon.intake.adapters.cf7.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.marketing.models import ChannelKind


class ContactForm7(Adapter):
    kind = SourceKind.CONTACT_FORM_7
    channel_kind = ChannelKind.FORM
    family = "form"
    icon = "file-text"

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:  # noqa: ARG002 - it signs nothing
        """Its address, which nobody can guess, is all the proof there is."""
        return True

    def parts(self, knock: Knock) -> list[Part]:
        submission_in(knock.raw, knock.content_type)
        return [Part(own_id(knock), knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:  # noqa: ARG002 - it has none
        told = {"your-name": "김시험", "your-tel": "010-0000-1234", "your-message": f"연결 시험 {at:%H:%M:%S}"}
        return Knock(json.dumps(told, ensure_ascii=False).encode(), at)
