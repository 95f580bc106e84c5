from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership


class Rule(models.TextChoices):
    """What a word may run against."""

    INDUCEMENT = "inducement", _("환자 유인 · 의료법 27조 3항")
    EXAGGERATION = "exaggeration", _("거짓이나 과장 · 의료법 56조 2항")
    SIDE_EFFECTS = "side_effects", _("부작용을 빠뜨림 · 의료법 56조 2항")
    COMPARISON = "comparison", _("다른 병원과 비교 · 의료법 56조 2항")
    EXPERIENCE = "experience", _("치료 경험담과 전후 사진 · 의료법 56조 2항")
    DISCOUNT = "discount", _("비급여 할인의 대상, 기간, 범위, 전 가격 · 의료법 56조 2항")
    AWARD = "award", _("상장, 인증, 추천 · 의료법 56조 2항")
    HURRY = "hurry", _("재촉하는 말 · 광고 매체의 규칙")
    AD_MARK = "ad_mark", _("광고 표시 · 정보통신망법 50조")
    OWN = "own", _("우리 병원의 규칙")


class Caution(models.Model):
    """A word this clinic wants to be warned of, or one of ours it does not."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="cautions")
    word = models.CharField(max_length=40)
    rule = models.CharField(max_length=20, choices=Rule.choices, default=Rule.OWN)
    is_left_out = models.BooleanField(default=False)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("word",)
        constraints = (models.UniqueConstraint(fields=["clinic", "word"], name="one_caution_a_word"),)

    def __str__(self) -> str:
        return self.word
