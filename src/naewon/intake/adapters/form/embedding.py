"""One script tag that puts the form into the clinic's own site."""

import json
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from naewon.intake.attribution import KEPT_PARAMETERS
from naewon.intake.models import Source

SECONDS_KEPT = 300
# What the script finds out by itself.
FOUND_OUT = {"landing_url", "referrer", "first_seen_at"}


def script_for(source: Source) -> str:
    """The script with the parameters worth keeping and the words a screen reader says of the frame."""
    kept = json.dumps(sorted(KEPT_PARAMETERS - FOUND_OUT))
    title = json.dumps(f"{source.clinic.name} {_('상담 신청')}")
    return template().replace('"__KEPT__"', kept).replace('"__TITLE__"', title)


@cache
def template() -> str:
    """Comments stay here: the script travels to every visitor of the clinic's site."""
    lines = Path(__file__).with_name("embed.js").read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip() and not line.strip().startswith("//"))
