import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Listed, Part, Reply, Setting, Settings, Standing
from naewon.intake.adapters.meta.graph import ask_for_lead, ask_for_leads
from naewon.intake.adapters.meta.page import leads, standing, subscribe
from naewon.intake.adapters.meta.payloads import notices_in
from naewon.intake.adapters.meta.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import hex_hmac, is_same, verify_hub_signature
from naewon.marketing.models import ChannelKind


class Meta(Adapter):
    kind = SourceKind.META
    channel_kind = ChannelKind.META
    family = "advert"
    icon = "megaphone"
    is_watched = True
    opens_list = ("page_token",)
    settings = (
        Setting("app_secret", _("앱 시크릿"), _("메타 개발자 화면의 앱 설정 › 기본 설정에 있습니다.")),
        Setting("page_token", _("페이지 토큰"), _("잠재고객을 읽을 수 있는(leads_retrieval) 페이지 토큰입니다.")),
        Setting(
            "verify_token",
            _("확인 토큰"),
            _("메타의 웹훅 설정에 그대로 넣어 주세요. 저장한 뒤에는 다시 보여 드리지 않습니다."),
            is_ours=True,
        ),
        Setting(
            "disclaimers",
            _("동의 칸의 글"),
            _("칸마다 한 문단씩 '칸의 키: 글'로 적고 빈 줄로 나눕니다. 동의 기록에 그 글이 함께 남습니다."),
            is_secret=False,
            is_needed=False,
            is_long=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        return verify_hub_signature(knock.raw, knock.headers.get("x-hub-signature-256"), settings.get("app_secret", ""))

    def parts(self, knock: Knock) -> list[Part]:
        """One for each lead."""
        notices = notices_in(read_json(knock.raw))
        if len(notices) == 1:
            return [Part(notices[0].leadgen_id, knock.raw)]
        return [Part(notice.leadgen_id, json.dumps(notice.change).encode()) for notice in notices]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def fetch(self, external_id: str, settings: Settings, now: datetime) -> bytes:
        return ask_for_lead(external_id, settings.get("page_token", ""), now)

    def standing(self, settings: Settings, now: datetime) -> Standing:
        return standing(settings, now)

    def subscribe(self, settings: Settings, now: datetime) -> None:
        subscribe(settings, now)

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        return leads(settings, since, now)

    def fetch_together(self, external_ids: Sequence[str], settings: Settings, now: datetime) -> dict[str, bytes]:
        return ask_for_leads(external_ids, settings.get("page_token", ""), now)

    def greet(self, knock: Knock, settings: Settings) -> Reply | None:
        """Meta asks once whether the address is ours; who knows the verify token gets the challenge back."""
        is_known = is_same(knock.query.get("hub.verify_token", ""), settings.get("verify_token", ""))
        if knock.query.get("hub.mode") != "subscribe" or not is_known:
            return None
        return Reply(knock.query.get("hub.challenge", "").encode())

    def sample(self, settings: Settings, at: datetime) -> Knock:
        lead = f"{int(at.timestamp() * 1000)}"
        change = {"field": "leadgen", "value": {"leadgen_id": lead, "created_time": int(at.timestamp())}}
        raw = json.dumps({"object": "page", "entry": [{"id": "1", "changes": [change]}]}).encode()
        return Knock(
            raw, at, headers={"x-hub-signature-256": f"sha256={hex_hmac(raw, settings.get('app_secret', ''))}"}
        )
