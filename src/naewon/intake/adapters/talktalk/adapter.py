import json
from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_address, ip_network

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import JSON, Adapter, Knock, Part, PassedOver, Reply, Setting, Settings
from naewon.intake.adapters.talktalk.payloads import happening_in
from naewon.intake.adapters.talktalk.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.lines import id_of_line, id_of_opening
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.marketing.models import ChannelKind


class TalkTalk(Adapter):
    kind = SourceKind.TALKTALK
    channel_kind = ChannelKind.NAVER
    family = "chat"
    icon = "message-square"
    settings = (
        Setting(
            "networks",
            _("보내는 주소"),
            _("비워 두면 누구나 보낼 수 있습니다. 네이버의 주소: 211.249.40.0/27, 211.249.68.0/27, 220.230.168.0/27"),
            is_secret=False,
            is_needed=False,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """Naver signs nothing: the address is the secret, and the networks it sends from are known."""
        networks = networks_in(settings)
        return not networks or any(is_within(knock.sender, network) for network in networks)

    def parts(self, knock: Knock) -> list[Part]:
        told = happening_in(read_json(knock.raw))
        name = id_of_opening(told.user, knock.at) if told.event == "open" else id_of_line(knock)
        return [Part(name, knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical | PassedOver:
        return translate(delivery)

    def reply(self, knock: Knock, parts: Sequence[Part]) -> Reply:  # noqa: ARG002 - nothing is said in the chat
        return Reply(b"{}", JSON)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        line = {
            "event": "send",
            "user": f"test-{at.timestamp():.6f}",
            "textContent": {"text": "연결을 시험합니다.", "inputType": "typing"},
            "options": {"mobile": True, "friend": False, "under14": False, "under19": False},
        }
        return Knock(json.dumps(line, ensure_ascii=False).encode(), at, sender=first_address(networks_in(settings)))


def networks_in(settings: Settings) -> list[str]:
    return str(settings.get("networks") or "").replace(",", " ").split()


def first_address(networks: Sequence[str]) -> str:
    """Somewhere Naver may knock from; nowhere where none of them can be read.

    >>> first_address(["anywhere", "211.249.40.0/27"]), first_address([])
    ('211.249.40.0', '')
    """
    return next((words.partition("/")[0] for words in networks if is_within(words.partition("/")[0], words)), "")


def is_within(sender: str, network: str) -> bool:
    """Never where either cannot be read.

    >>> is_within("211.249.40.7", "211.249.40.0/27"), is_within("211.249.40.7", "anywhere")
    (True, False)
    """
    try:
        return ip_address(sender) in ip_network(network, strict=False)
    except ValueError:
        return False
