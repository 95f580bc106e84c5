"""Every kind of source that knocks at a door of ours, by its name in the address."""

from naewon.intake.adapter import Adapter
from naewon.intake.adapters.cf7 import ContactForm7
from naewon.intake.adapters.elementor import Elementor
from naewon.intake.adapters.google import Google
from naewon.intake.adapters.google_forms import GoogleForms
from naewon.intake.adapters.meta import Meta
from naewon.intake.adapters.tally import Tally
from naewon.intake.adapters.tiktok import TikTok
from naewon.intake.adapters.typeform import Typeform
from naewon.intake.adapters.webhook import Webhook
from naewon.intake.models import Source, SourceKind

ADAPTERS: dict[str, Adapter] = {
    adapter.kind: adapter
    for adapter in (
        Meta(),
        Google(),
        TikTok(),
        Typeform(),
        Tally(),
        GoogleForms(),
        Elementor(),
        ContactForm7(),
        Webhook(),
    )
}


def adapter_of(source: Source) -> Adapter | None:
    """None for the clinic's own form and for files, which nobody has to translate at the door."""
    return ADAPTERS.get(SourceKind(source.kind))
