from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership


class ChannelKind(models.TextChoices):
    META = "meta", _("메타 광고")
    GOOGLE = "google", _("구글 광고")
    NAVER = "naver", _("네이버")
    KAKAO = "kakao", _("카카오")
    FORM = "form", _("홈페이지")
    APP = "app", _("시술 앱")
    PHONE = "phone", _("전화")
    REFERRAL = "referral", _("지인 소개")
    LOCAL = "local", _("동네 광고")
    OTHER = "other", _("기타")


class Channel(models.Model):
    """유입 경로: where an inquiry came from."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="channels")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=ChannelKind.choices, default=ChannelKind.OTHER)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["clinic", "code"], name="one_channel_a_code"),)

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="campaigns")
    code = models.CharField(
        max_length=120, help_text="what the channel calls it: its id, or its name where it has none"
    )
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["clinic", "channel", "code"], name="one_campaign_a_code"),)

    def __str__(self) -> str:
        return self.name


class Creative(models.Model):
    """소재: the image, video or text a person saw."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="creatives")
    code = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    owner = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="creatives", help_text="hears what is said of it"
    )

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["clinic", "campaign", "code"], name="one_creative_a_code"),)

    def __str__(self) -> str:
        return self.name
