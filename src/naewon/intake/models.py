from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.correction_models import Correction
from naewon.intake.file_models import About, FileImport, Filled, ImportedVisit, Layout, Registered, RowProblem
from naewon.intake.form_models import Edition
from naewon.intake.health_models import Health
from naewon.intake.reservation_models import ReservationState, ReservationStatus
from naewon.marketing.models import Channel
from naewon.vault.fields import SealedBinaryField, SealedJSONField

__all__ = [
    "CALLED",
    "FETCHED",
    "GAP",
    "UNOPENED",
    "WITHOUT_DOOR",
    "About",
    "Correction",
    "Delivery",
    "Edition",
    "FileImport",
    "Filled",
    "Health",
    "ImportedVisit",
    "Layout",
    "Pull",
    "Refusal",
    "Registered",
    "ReservationState",
    "ReservationStatus",
    "RowProblem",
    "Source",
    "SourceKind",
    "Trouble",
    "Window",
]


class SourceKind(models.TextChoices):
    META = "meta", _("메타 잠재고객 광고")
    GOOGLE = "google", _("구글 리드 양식")
    TIKTOK = "tiktok", _("틱톡 리드 광고")
    TALKTALK = "talktalk", _("네이버 톡톡")
    KAKAO_SKILL = "kakao_skill", _("카카오 챗봇")
    KAKAO_CHANNEL = "kakao_channel", _("카카오톡 채널 추가·차단")
    CHANNEL_TALK = "channel_talk", _("채널톡")
    TYPEFORM = "typeform", _("타입폼")
    TALLY = "tally", _("탈리")
    ELEMENTOR = "elementor", _("엘리멘터 폼")
    CONTACT_FORM_7 = "cf7", _("워드프레스 Contact Form 7")
    GOOGLE_FORMS = "google_forms", _("구글 설문지")
    TWILIO_VOICE = "twilio_voice", _("트윌리오 전화")
    TWILIO_SMS = "twilio_sms", _("트윌리오 문자")
    AIRCALL = "aircall", _("에어콜")
    CALL = "call", _("전화 교환기")
    WEBHOOK = "webhook", _("다른 프로그램 (웹훅)")
    KAKAO_FORM = "kakao_form", _("카카오모먼트 비즈니스폼")
    KOS = "kos", _("강남언니 KOS")
    MAIL = "mail", _("메일함")
    FORM = "form", _("홈페이지 상담 신청 폼")
    FILE = "file", _("파일")
    HAND = "hand", _("직접 입력")


# What comes by these knocks at no door, and leaves nothing behind that is not in its inquiry.
WITHOUT_DOOR = (SourceKind.FILE, SourceKind.HAND)


# Their deliveries only name what came; the rest has to be asked for.
FETCHED = (SourceKind.META,)
# Theirs are events of telephone calls.
CALLED = (SourceKind.CALL, SourceKind.TWILIO_VOICE, SourceKind.AIRCALL)


class Source(models.Model):
    """A door of a clinic: its address (key), its secret, and how what comes through is understood."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=20, choices=SourceKind.choices)
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=64, unique=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT)
    settings = SealedJSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def needs_fetching(self) -> bool:
        return self.kind in FETCHED


class Trouble(models.TextChoices):
    UNREADABLE = "unreadable", _("내용을 읽을 수 없음")
    INCOMPLETE = "incomplete", _("이름과 연락처가 모두 없음")
    DOUBTFUL = "doubtful", _("보낸 사람이 확인되지 않음")
    NOT_ALLOWED = "not_allowed", _("잠재고객 조회 권한이 없음")
    GONE = "gone", _("보낸 곳에서 더 이상 찾을 수 없음")
    UNREACHABLE = "unreachable", _("보낸 곳에 연결할 수 없음")
    FAILED = "failed", _("처리 중 오류")


# Begins the external id of what could not be opened at all, so that not even its own id is known.
UNOPENED = "unopened:"
# Begins the external id of what says that something is missing, and holds nothing itself.
GAP = f"{UNOPENED}gap:"


class Delivery(models.Model):
    """What came through a door, as it came. Stored before it is acknowledged; settled by a job; never twice."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="deliveries")
    external_id = models.CharField(max_length=120)
    raw = SealedBinaryField()
    content_type = models.CharField(max_length=120, blank=True)
    received_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True, help_text="where it was sent from")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.SET_NULL, related_name="answers")
    fetched = SealedBinaryField(null=True, help_text="what the source answered when asked for the rest")
    asked_at = models.DateTimeField(null=True, help_text="when the source was first asked for the rest of it")
    is_test = models.BooleanField(default=False, db_default=False, help_text="sent by the test button of a connection")
    settled_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    trouble_detail = models.CharField(max_length=300, blank=True)
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.SET_NULL, related_name="deliveries")
    touch = models.ForeignKey(Touch, null=True, on_delete=models.SET_NULL, db_index=False, related_name="+")
    file_import = models.ForeignKey(
        "FileImport", null=True, on_delete=models.SET_NULL, db_index=False, related_name="brought"
    )
    registered = models.BooleanField(default=False, db_default=False, help_text="nobody knew the person before")
    destroyed_at = models.DateTimeField(null=True, help_text="since when only its own id is left")

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = (models.UniqueConstraint(fields=["source", "external_id"], name="delivered_once"),)
        indexes = (
            models.Index(
                fields=["id"], condition=models.Q(settled_at__isnull=True, trouble=""), name="delivery_waiting"
            ),
            models.Index(
                fields=["clinic", "-received_at"],
                condition=models.Q(dismissed_at__isnull=True) & ~models.Q(trouble=""),
                name="delivery_in_trouble",
            ),
            models.Index(fields=["source", "-received_at"], name="delivery_newest"),
            models.Index(
                fields=["file_import", "-id"], condition=models.Q(file_import__isnull=False), name="delivery_of_import"
            ),
            models.Index(fields=["touch"], condition=models.Q(touch__isnull=False), name="delivery_of_touch"),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.external_id}"

    @property
    def can_be_tried_again(self) -> bool:
        """It holds something that another try could understand, or the name of something that could be fetched.

        Who really wrote a letter no try finds out: somebody asks the sender.
        """
        is_opened = not self.external_id.startswith(UNOPENED) and self.destroyed_at is None
        return is_opened and self.trouble != Trouble.DOUBTFUL

    @property
    def can_be_corrected(self) -> bool:
        """It holds something that somebody could read."""
        return not self.external_id.startswith(GAP) and self.destroyed_at is None


class Pull(models.Model):
    """How far a source that has to be asked was read, and how the last asking went.

    `cursor` commits with what it brought. `compared_at` is when all that is still there was last compared with what we
    have, and `missed` how much was not.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="pull")
    cursor = models.JSONField(default=dict)
    next_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    went_well_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    trouble_detail = models.CharField(max_length=300, blank=True)
    compared_at = models.DateTimeField(null=True)
    compared = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["clinic", "next_at"], name="pull_due"),)

    def __str__(self) -> str:
        return f"{self.source} {self.next_at:%Y-%m-%d %H:%M}"


class Refusal(models.Model):
    """How often a door was knocked at wrongly on a day. Nothing of what was sent is kept."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="refusals")
    date = models.DateField()
    reason = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "date", "reason"], name="refusals_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.date} {self.reason} {self.count}"


class Window(models.Model):
    """How many requests a stranger made in a minute: the rate limit's memory, shared by all web processes."""

    key = models.CharField(max_length=80)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "minute"], name="one_window_a_minute"),)

    def __str__(self) -> str:
        return f"{self.key} {self.count}"
