import json
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Listed, Part, PassedOver, Setting, Settings
from naewon.intake.adapters.channel_talk.listing import lines
from naewon.intake.adapters.channel_talk.payloads import line_in
from naewon.intake.adapters.channel_talk.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.lines import id_of_line
from naewon.intake.listing import WITHOUT_KEYS
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import is_same
from naewon.marketing.models import ChannelKind


class ChannelTalk(Adapter):
    kind = SourceKind.CHANNEL_TALK
    channel_kind = ChannelKind.FORM
    family = "chat"
    icon = "message-square"
    opens_list = ("access_key", "access_secret")
    without_list = WITHOUT_KEYS
    settings = (
        Setting("token", _("웹훅 토큰"), _("채널톡의 설정 › 보안 및 개발 › 웹훅에서 웹훅을 만들면 보여 줍니다.")),
        Setting(
            "access_key",
            _("Access Key"),
            _("채널톡의 설정 › 보안 및 개발 › API 인증에서 만듭니다. 넣으면 밤마다 빠진 말을 찾습니다."),
            is_needed=False,
        ),
        Setting("access_secret", _("Access Secret"), _("Access Key와 함께 만들어집니다."), is_needed=False),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """The token stands behind the address."""
        return is_same(knock.query.get("token", ""), settings.get("token", ""))

    def parts(self, knock: Knock) -> list[Part]:
        told = line_in(read_json(knock.raw))
        return [Part(told.name[:120] if told else id_of_line(knock), knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical | PassedOver:
        return translate(delivery)

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        return lines(settings, since, now)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        name = f"test-{at.timestamp():.6f}"
        said = {"id": name, "chatId": name, "personType": "user", "personId": name, "plainText": "연결을 시험합니다."}
        person = {"id": name, "profile": {"name": "김시험", "mobileNumber": "+821000001234"}}
        chat = {"id": name, "contactMediumType": "native"}
        line = {"event": "push", "type": "Message", "entity": said, "refers": {"user": person, "userChat": chat}}
        raw = json.dumps(line, ensure_ascii=False).encode()
        return Knock(raw, at, query={"token": settings.get("token", "")})
