"""What links and cookies tell of where a person came from. It is untrusted text, and proof of nothing."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from naewon.intake.canonical import Origin
from naewon.intake.reading import one_text

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


def touch_of(address: str) -> dict[str, str]:
    """What the address of a page tells: its parameters worth keeping, and itself without them.

    >>> touch_of("https://haneul.example/eye?utm_source=ig&phone=01000001234")
    {'utm_source': 'ig', 'landing_url': 'https://haneul.example/eye'}
    """
    try:
        told = dict(parse_qsl(urlsplit(address).query, max_num_fields=100))
    except ValueError:
        told = {}
    return kept_parameters({**told, "landing_url": address})


def origin_of(touch: Mapping[str, str]) -> Origin:
    telltale = next((channel for name, channel in TELLTALE if name in touch), "")
    return Origin(
        channel_hint=touch.get("utm_source") or telltale,
        campaign=touch.get("utm_campaign") or touch.get("k_campaign", ""),
        creative=touch.get("utm_content") or touch.get("n_ad", ""),
    )
