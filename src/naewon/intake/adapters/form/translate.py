"""A submitted form as a canonical inquiry."""

from naewon.intake.adapters.form.boxes import agreements_of
from naewon.intake.adapters.form.payloads import Submission, read_submission
from naewon.intake.canonical import Canonical, Origin, Person
from naewon.intake.models import Delivery

# A click id or a parameter that only one channel sets, and the channel's code.
TELLTALE = (
    ("NaPm", "naver"),
    ("n_media", "naver"),
    ("n_query", "naver"),
    ("gclid", "google"),
    ("gbraid", "google"),
    ("wbraid", "google"),
    ("fbclid", "facebook"),
    ("kclid", "kakao"),
    ("k_campaign", "kakao"),
    ("ttclid", "tiktok"),
)


def translate(delivery: Delivery) -> Canonical:
    submission = read_submission(bytes(delivery.raw), delivery.content_type)
    return Canonical(
        source_kind="form",
        external_id=delivery.external_id,
        occurred_at=delivery.received_at,
        person=Person(name=submission.says("name"), phone=submission.says("phone"), email=submission.says("email")),
        asked_for=submission.says("item"),
        message=submission.says("memo"),
        preferred_time=submission.says("preferred_time"),
        answers=submission.answers,
        consents=agreements_of(submission),
        origin=origin_of(submission),
        attribution={
            name: touch for name, touch in (("first", submission.first_touch), ("last", submission.last_touch)) if touch
        },
        is_test=submission.ticked("test"),
        address=delivery.address,
    )


def origin_of(submission: Submission) -> Origin:
    """By the last touch, else by the first."""
    touch = submission.last_touch or submission.first_touch
    telltale = next((channel for name, channel in TELLTALE if name in touch), "")
    return Origin(
        channel_hint=touch.get("utm_source") or telltale,
        campaign=touch.get("utm_campaign") or touch.get("k_campaign", ""),
        creative=touch.get("utm_content") or touch.get("n_ad", ""),
    )
