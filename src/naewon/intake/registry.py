"""Every kind of source by its name: those that knock at a door of ours, and those that have to be asked."""

from naewon.intake.adapter import Adapter, Puller, Way
from naewon.intake.adapters.aircall import Aircall
from naewon.intake.adapters.call import Exchange
from naewon.intake.adapters.cf7 import ContactForm7
from naewon.intake.adapters.channel_talk import ChannelTalk
from naewon.intake.adapters.elementor import Elementor
from naewon.intake.adapters.google import Google
from naewon.intake.adapters.google_forms import GoogleForms
from naewon.intake.adapters.kakao_channel import KakaoChannel
from naewon.intake.adapters.kakao_form import KakaoForm
from naewon.intake.adapters.kakao_skill import KakaoSkill
from naewon.intake.adapters.kos import Kos
from naewon.intake.adapters.mail import Mail
from naewon.intake.adapters.meta import Meta
from naewon.intake.adapters.talktalk import TalkTalk
from naewon.intake.adapters.tally import Tally
from naewon.intake.adapters.tiktok import TikTok
from naewon.intake.adapters.twilio_sms import TwilioSms
from naewon.intake.adapters.twilio_voice import TwilioVoice
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
        TalkTalk(),
        KakaoSkill(),
        KakaoChannel(),
        ChannelTalk(),
        TwilioSms(),
        Exchange(),
        TwilioVoice(),
        Aircall(),
        Webhook(),
    )
}
PULLERS: dict[str, Puller] = {puller.kind: puller for puller in (KakaoForm(), Kos(), Mail())}
WAYS: dict[str, Way] = {**ADAPTERS, **PULLERS}


def way_of(source: Source) -> Way | None:
    """None for the clinic's own form and for files, which have ways of their own."""
    return WAYS.get(SourceKind(source.kind))


def is_chat(kind: str) -> bool:
    """Whether people write there line by line, so that they can be written back to."""
    return kind in ADAPTERS and ADAPTERS[kind].family == "chat"
