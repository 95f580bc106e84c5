"""The boxes of consent a form may show, by the name they are sent under, and the texts that stood beside ours."""

import json
from datetime import datetime

from naewon.intake.adapters.form.payloads import Submission
from naewon.intake.canonical import Agreement
from naewon.intake.models import Source
from naewon.patients.models import Medium, Purpose
from naewon.patients.models.consent_text import keep_texts
from naewon.patients.wordings import wording_of

PURPOSES: dict[str, tuple[Purpose, str]] = {
    "agree_privacy": (Purpose.COLLECT_USE, ""),
    "agree_sensitive": (Purpose.SENSITIVE, ""),
    "agree_marketing": (Purpose.MARKETING, ""),
    "agree_night": (Purpose.NIGHT, ""),
    **{f"agree_marketing_{medium}": (Purpose.MARKETING, medium) for medium in Medium.values},
    "agree_third_party": (Purpose.THIRD_PARTY, ""),
    "agree_overseas": (Purpose.OVERSEAS, ""),
    "agree_guardian": (Purpose.GUARDIAN, ""),
    "agree_recording": (Purpose.RECORDING, ""),
    "agree_photos": (Purpose.PHOTOS, ""),
}
ALWAYS = ("agree_privacy", "agree_sensitive", "agree_marketing", "agree_night")
SHOWN = "consent_texts"


def texts_shown(source: Source, now: datetime) -> str:
    """The texts our page shows now, kept; a hidden field carries which they are, so that the answer can name them."""
    wanted = {PURPOSES[box][0].value: wording_of(PURPOSES[box][0]).text for box in ALWAYS}
    kept = keep_texts(source.clinic_id, wanted, now)
    return json.dumps({purpose: row.digest for purpose, row in kept.items()})


def agreements_of(submission: Submission) -> tuple[Agreement, ...]:
    """The four boxes of our own form were shown always: one that was left empty is a consent not given.

    Any other was shown where it was sent.
    """
    version = submission.says("consent_version")
    digests = digests_of(submission)
    return tuple(
        Agreement(purpose, submission.ticked(box), version, medium, digests.get(purpose, ""))
        for box, (purpose, medium) in PURPOSES.items()
        if box in ALWAYS or box in submission.fields
    )


def digests_of(submission: Submission) -> dict[str, str]:
    try:
        told = json.loads(submission.says(SHOWN))
    except ValueError:
        return {}
    return {str(key): str(value)[:64] for key, value in told.items()} if isinstance(told, dict) else {}
