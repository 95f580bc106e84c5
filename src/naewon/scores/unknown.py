"""What outcomes do not tell, or not yet: nothing that learns from who came takes these for people who stayed away."""

from datetime import datetime, timedelta
from typing import Any

from naewon.clinics.models import Clinic
from naewon.scores.feed import unknown_spans
from naewon.scores.in_doubt import in_doubt


def unknown(clinic: Clinic, now: datetime, horizon: timedelta) -> dict[str, Any]:
    """As the queries ask for it: stretches in which no visits came in, and inquiries a visit in doubt may belong to."""
    spans = unknown_spans(clinic, now)
    return {
        "silent_since": [since for since, _ in spans],
        "silent_until": [until for _, until in spans],
        "in_doubt": in_doubt(clinic, horizon),
    }
