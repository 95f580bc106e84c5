"""The codes in what tells where an inquiry came from: which there are, and what a person would say they stand for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

Level = Literal["channel", "campaign", "creative", "keyword"]
Codes = Mapping[str, str]

# What a parameter usually names. Whoever gives a code its name may know better.
LEVELS: dict[str, Level] = {
    **dict.fromkeys(("utm_source", "nt_source", "n_media", "platform"), "channel"),
    **dict.fromkeys(("inflow", "funnel", "sender"), "channel"),
    **dict.fromkeys(("utm_campaign", "utm_id", "campaign_id", "k_campaign", "n_ad_group"), "campaign"),
    **dict.fromkeys(("adgroup_id", "form_id", "nt_detail", "from", "block", "funnelDetail"), "campaign"),
    **dict.fromkeys(("utm_content", "ad_id", "n_ad", "creative_id", "k_adgroup"), "creative"),
    "n_keyword_id": "keyword",
}
# Where the keyword stands in words.
KEYWORDS = ("n_keyword", "utm_term", "k_keyword", "nt_keyword", "n_query")


def codes_of(attribution: Mapping[str, Any]) -> Codes:
    """The codes that decide where an inquiry is counted: those of the last touch, else of the first."""
    return last_of(attribution) or first_of(attribution)


def last_of(attribution: Mapping[str, Any]) -> Codes:
    """A lead of an advert has one touch, and its codes stand by themselves."""
    last = attribution.get("last")
    return _words(last if isinstance(last, Mapping) else {} if "first" in attribution else attribution)


def first_of(attribution: Mapping[str, Any]) -> Codes:
    first = attribution.get("first")
    return _words(first if isinstance(first, Mapping) else {})


def _words(touch: Mapping[str, Any]) -> Codes:
    return {name: value.strip() for name, value in touch.items() if isinstance(value, str) and value.strip()}


def keyword_in(codes: Codes) -> str:
    """The keyword as it was typed or bought, where the link says it in words."""
    return next((codes[name] for name in KEYWORDS if name in codes), "")


def seen_at(codes: Codes) -> datetime | None:
    """When our own page first met the person."""
    try:
        at = datetime.fromisoformat(codes.get("first_seen_at", ""))
    except ValueError:
        return None
    return at if at.tzinfo else None
