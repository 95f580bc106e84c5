"""What a landing form sends, as a browser's form body or as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_payload

ANSWER = "answer:"
LONGEST_VALUE = 512
# Parameters of links that tell where a person came from; anything else in an address may be personal and is dropped.
KEPT_PARAMETERS = {
    *("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id"),
    *("gclid", "gbraid", "wbraid", "fbclid", "ttclid", "twclid", "msclkid", "kclid"),
    *("NaPm", "n_media", "n_query", "n_rank", "n_ad_group", "n_ad", "n_keyword_id", "n_keyword", "n_campaign_type"),
    *("nt_source", "nt_medium", "nt_detail", "nt_keyword", "k_campaign", "k_adgroup", "k_keyword"),
    *("landing_url", "referrer", "first_seen_at"),
}
ADDRESSES = {"landing_url", "referrer"}
TICKED = {"on", "true", "1", "yes", "y"}


@dataclass(frozen=True, slots=True)
class Submission:
    """The fields of one submission by name, each as one text; answers to the clinic's own questions apart."""

    fields: dict[str, str]
    answers: dict[str, str] = field(default_factory=dict)
    first_touch: dict[str, str] = field(default_factory=dict)
    last_touch: dict[str, str] = field(default_factory=dict)

    def says(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    def ticked(self, name: str) -> bool:
        return self.says(name).casefold() in TICKED


def read_submission(raw: bytes, content_type: str) -> Submission:
    """Raises UnreadablePayload."""
    content = read_payload(raw, content_type).content
    if not isinstance(content, dict):
        raise UnreadablePayload("unknown_shape")
    told = cast("dict[str, Any]", content)
    answers = told["answers"] if isinstance(told.get("answers"), dict) else {}
    touches = read_touches(told.get("attribution"))
    fields = {name: one_text(value) for name, value in told.items()}
    return Submission(
        fields={name: value for name, value in fields.items() if not name.startswith(ANSWER)},
        answers={name.removeprefix(ANSWER): value for name, value in fields.items() if name.startswith(ANSWER)}
        | {name: one_text(value) for name, value in answers.items()},
        first_touch=kept_parameters(touches.get("first")),
        last_touch=kept_parameters(touches.get("last")) | kept_parameters(fields),
    )


def read_touches(value: object) -> dict[str, Any]:
    """The hidden field of our own page holds JSON; a program may send the object itself."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}


def kept_parameters(told: object) -> dict[str, str]:
    """The parameters worth keeping, without what follows ? and # in addresses."""
    if not isinstance(told, Mapping):
        return {}
    kept = {name: one_text(told[name])[:LONGEST_VALUE] for name in told if name in KEPT_PARAMETERS}
    kept |= {name: bare_address(kept[name]) for name in ADDRESSES & kept.keys()}
    return {name: value for name, value in kept.items() if value}


def bare_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", "")) if parts.scheme in {"http", "https"} else ""


def one_text(value: object) -> str:
    """A value as one text: several ticks of one question are joined, nested things are nothing."""
    if isinstance(value, list):
        return ", ".join(text for text in map(one_text, value) if text)
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value) if isinstance(value, str | int | float) else ""
