"""The boxes of consent a form may show, by the name they are sent under, and the texts that stood beside ours."""

import json
from collections.abc import Collection
from datetime import datetime

from naewon.intake.adapters.form.payloads import Submission
from naewon.intake.adapters.form.sheet import Sheet
from naewon.intake.canonical import Agreement
from naewon.intake.models import Source
from naewon.patients.models import Medium, Purpose
from naewon.patients.models.consent_text import keep_texts

BOX_OF: dict[Purpose, str] = {
    Purpose.COLLECT_USE: "agree_privacy",
    Purpose.SENSITIVE: "agree_sensitive",
    Purpose.MARKETING: "agree_marketing",
    Purpose.NIGHT: "agree_night",
    Purpose.THIRD_PARTY: "agree_third_party",
    Purpose.OVERSEAS: "agree_overseas",
    Purpose.GUARDIAN: "agree_guardian",
    Purpose.RECORDING: "agree_recording",
    Purpose.PHOTOS: "agree_photos",
}
BOX_BY: dict[Medium, str] = {medium: f"agree_marketing_{medium}" for medium in Medium}
PURPOSES: dict[str, tuple[Purpose, str]] = {
    **{box: (purpose, "") for purpose, box in BOX_OF.items()},
    **{box: (Purpose.MARKETING, medium.value) for medium, box in BOX_BY.items()},
}
ALWAYS = ("agree_privacy", "agree_sensitive", "agree_marketing", "agree_night")
SHOWN = "consent_texts"


def texts_shown(source: Source, sheet: Sheet, now: datetime) -> str:
    """The texts the page shows now, kept; a hidden field carries which they are, so that the answer can name them."""
    kept = keep_texts(source.clinic_id, sheet.texts_shown(), now)
    return json.dumps({purpose: row.digest for purpose, row in kept.items()})


def agreements_of(submission: Submission, version: str = "", media: Collection[str] = ()) -> tuple[Agreement, ...]:
    """A box that was shown and left empty is a consent not given.

    The four of every form were shown always, others where their text was or where they were sent; that of a guardian
    is asked of few who see it, so it counts only where it was ticked. Where news was asked for by `media`, each has its
    answer, and there was no box for all of them.
    """
    version = version or submission.says("consent_version")
    digests = digests_of(submission)
    return tuple(
        Agreement(purpose, submission.ticked(box), version, medium, digests.get(purpose, ""))
        for box, (purpose, medium) in PURPOSES.items()
        if was_shown(box, purpose, submission, digests, media)
    )


def was_shown(
    box: str, purpose: Purpose, submission: Submission, digests: dict[str, str], media: Collection[str]
) -> bool:
    if media and purpose == Purpose.MARKETING:
        return PURPOSES[box][1] in media or box in submission.fields
    if purpose == Purpose.GUARDIAN:
        return submission.ticked(box)
    return box in ALWAYS or box in submission.fields or (purpose in digests and BOX_OF[purpose] == box)


def digests_of(submission: Submission) -> dict[str, str]:
    try:
        told = json.loads(submission.says(SHOWN))
    except ValueError:
        return {}
    return {str(key): str(value)[:64] for key, value in told.items()} if isinstance(told, dict) else {}
