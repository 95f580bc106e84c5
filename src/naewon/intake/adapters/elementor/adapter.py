from datetime import datetime
from urllib.parse import urlencode

from naewon.intake.adapter import FORM, Adapter, Knock, Part, Settings, own_id
from naewon.intake.adapters.elementor.payloads import submission_in
from naewon.intake.adapters.elementor.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.marketing.models import ChannelKind


class Elementor(Adapter):
    kind = SourceKind.ELEMENTOR
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
        told = {"이름": "김시험", "연락처": "010-0000-1234", "문의 내용": f"연결을 시험합니다. {at:%H:%M:%S}"}
        return Knock(urlencode(told).encode(), at, FORM)
