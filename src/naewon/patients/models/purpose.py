"""What somebody can be asked to agree to, by which medium, and how the answer reached the clinic."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(models.TextChoices):
    """Each is asked apart from the others, and none may hang on another (개인정보 보호법 22조)."""

    COLLECT_USE = "collect_use", _("개인정보 수집·이용")
    SENSITIVE = "sensitive", _("민감정보(건강) 처리")
    MARKETING = "marketing", _("마케팅 정보 수신")
    NIGHT = "night", _("야간 광고 수신")
    THIRD_PARTY = "third_party", _("제3자 제공")
    OVERSEAS = "overseas", _("국외 이전")
    GUARDIAN = "guardian", _("법정대리인 동의(만 14세 미만)")
    RECORDING = "recording", _("통화 녹음")
    PHOTOS = "photos", _("사진 촬영·활용")


# Without these the clinic may not serve the person at all: taking one back is asking to be forgotten.
NEEDED = frozenset({Purpose.COLLECT_USE, Purpose.SENSITIVE})
# Asked for each medium, or for all of them at once.
BY_MEDIUM = frozenset({Purpose.MARKETING, Purpose.NIGHT})


class Medium(models.TextChoices):
    """By which a message goes out. Empty: whichever the clinic likes."""

    SMS = "sms", _("문자")
    PHONE = "phone", _("전화")
    KAKAO = "kakao", _("카카오톡")
    EMAIL = "email", _("이메일")


class Way(models.TextChoices):
    """How the clinic came to know the answer."""

    FORM = "form", _("신청 폼")
    META = "meta", _("메타 광고 양식")
    FILE = "file", pgettext_lazy("way", "가져온 파일")
    PHONE = "phone", _("전화로 들음")
    VISIT = "visit", pgettext_lazy("way", "방문해서 들음")
    CHAT = "chat", _("채팅")
    PAPER = "paper", _("서면")
    LINK = "link", _("본인이 링크에서")


# Which of them a colleague may write down.
HEARD = (Way.PHONE, Way.VISIT, Way.CHAT, Way.PAPER)
