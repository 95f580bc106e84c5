import json
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import JSON, Adapter, Knock, Part, PassedOver, Reply, Setting, Settings
from naewon.intake.adapters.kakao_skill.payloads import answer, utterance_in
from naewon.intake.adapters.kakao_skill.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.errors import UnreadablePayload
from naewon.intake.lines import id_of_line
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import is_same
from naewon.marketing.models import ChannelKind

HEADER = "x-skill-key"
# Said in the chat to the person, who is spoken to in Korean.
RECEIVED = "문의가 접수되었습니다. 상담사가 곧 연락드리겠습니다."
ASKING = "문의가 접수되었습니다. 아직 전화번호를 남기지 않으셨다면 적어 주세요. 확인하는 대로 전화드리겠습니다."
# True whether it is stored a moment later or not at all.
LATE = "지금 접수가 늦어지고 있습니다. 잠시 뒤에 한 번 더 적어 주시거나 병원으로 전화해 주세요."
CHOICES = (("전화번호 남기기", "전화번호를 남길게요"), ("톡으로 답변 받기", "톡으로 답변해 주세요"))


class KakaoSkill(Adapter):
    kind = SourceKind.KAKAO_SKILL
    channel_kind = ChannelKind.KAKAO
    family = "chat"
    icon = "message-square"
    # The bot gives up after five, and says so in words of its own.
    patience = 4.0
    settings = (
        Setting(
            "secret",
            _("스킬 키"),
            _("챗봇 관리자센터의 스킬 설정에서 헤더 X-Skill-Key의 값으로 넣어 주세요."),
            is_ours=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """Kakao signs nothing: the key stands in a header that is set with the skill."""
        return is_same(knock.headers.get(HEADER, ""), settings.get("secret", ""))

    def parts(self, knock: Knock) -> list[Part]:
        utterance_in(read_json(knock.raw))
        return [Part(id_of_line(knock), knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical | PassedOver:
        return translate(delivery)

    def reply(self, knock: Knock, parts: Sequence[Part]) -> Reply:  # noqa: ARG002 - it is the words that matter
        """What the bot says. It asks for a number where this utterance held none."""
        try:
            has_number = bool(utterance_in(read_json(knock.raw)).phone)
        except UnreadablePayload:
            has_number = False
        return Reply(answer(RECEIVED) if has_number else answer(ASKING, *CHOICES), JSON)

    def regret(self) -> Reply:
        return Reply(answer(LATE), JSON)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        user = {"id": f"test-{at.timestamp():.6f}", "type": "botUserKey", "properties": {"isFriend": True}}
        said = {"utterance": "연결을 시험합니다.", "user": user, "block": {"id": "b1", "name": "상담 신청"}}
        action = {"name": "lead", "params": {"phone": "010-0000-1234"}, "detailParams": {}}
        raw = json.dumps({"userRequest": said, "action": action}, ensure_ascii=False).encode()
        return Knock(raw, at, headers={HEADER: settings.get("secret", "")})
