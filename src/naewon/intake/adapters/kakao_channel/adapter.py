import hashlib
import json
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Aside, Knock, Part, PassedOver, Setting, Settings
from naewon.intake.adapters.kakao_channel.payloads import change_in
from naewon.intake.adapters.kakao_channel.translate import translate
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import is_same
from naewon.marketing.models import ChannelKind

SCHEME = "KakaoAK "


class KakaoChannel(Adapter):
    kind = SourceKind.KAKAO_CHANNEL
    channel_kind = ChannelKind.KAKAO
    family = "chat"
    icon = "message-square"
    settings = (
        Setting(
            "admin_key", _("어드민 키"), _("카카오 개발자 화면의 앱 › 앱 키에 있습니다. 콜백에 이 키가 담겨 옵니다.")
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        stated = knock.headers.get("authorization", "")
        return stated.startswith(SCHEME) and is_same(stated.removeprefix(SCHEME), settings.get("admin_key", ""))

    def parts(self, knock: Knock) -> list[Part]:
        """One a change: the same person may block and add the channel again and again."""
        told = change_in(read_json(knock.raw))
        name = knock.headers.get("x-kakao-resource-id") or hashlib.sha256(knock.raw).hexdigest()
        return [Part(f"{name[:80]}:{told.updated_at[:30]}", knock.raw)]

    def translate(self, delivery: Delivery) -> PassedOver | Aside:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        change = {"event": "added", "id": "test", "id_type": "app_user_id", "updated_at": at.isoformat()}
        told = {"authorization": f"{SCHEME}{settings.get('admin_key', '')}", "x-kakao-resource-id": "test"}
        return Knock(json.dumps(change).encode(), at, headers=told)
