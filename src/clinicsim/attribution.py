"""Consents and the parameters an inquiry brings along: utm, click ids, Naver's n_ parameters, landing page."""

from urllib.parse import quote

from clinicsim.chance import Chance
from clinicsim.plan import Campaign, Channel, Creative, Procedure

CLICK_ID = {"meta": "fbclid", "google": "gclid"}
MEDIUM = {"meta": "paid_social", "google": "cpc", "naver": "cpc", "kakao": "paid_social", "gangnam": "app"}
SOURCE = {"meta": "instagram", "google": "google", "naver": "naver", "kakao": "kakao", "gangnam": "gangnamunni"}
REFERRER = {"meta": "https://l.instagram.com/", "google": "https://www.google.com/", "blog": "https://blog.naver.com/",
            "naver": "https://search.naver.com/"}  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def attribution(
    chance: Chance, channel: Channel, procedure: Procedure, campaign: Campaign | None, creative: Creative | None
) -> dict[str, str]:
    """Return the parameters that arrive with the inquiry, by their public names."""
    if channel.kind in {"phone", "referral", "daangn"}:
        return {}
    landing = f"https://clinic.example/{procedure.code.replace('.', '/')}"
    found = {"landing_url": landing, "referrer": REFERRER.get(channel.kind, ""), "device": _device(chance)}
    if campaign is not None and creative is not None:
        found |= {
            "utm_source": SOURCE.get(channel.kind, channel.code),
            "utm_medium": MEDIUM.get(channel.kind, "referral"),
            "utm_campaign": campaign.code,
            "utm_content": creative.code,
        }
    if channel.kind == "naver":
        found |= _naver(chance, procedure)
    if channel.kind in CLICK_ID:
        found[CLICK_ID[channel.kind]] = "".join(chance.one_of(LETTERS) for _ in range(24))
    return {name: value for name, value in found.items() if value}


def _naver(chance: Chance, procedure: Procedure) -> dict[str, str]:
    keyword = chance.one_of(procedure.keywords)
    return {
        "n_media": str(chance.one_of((27758, 8753, 11068))),
        "n_keyword": keyword,
        "n_query": keyword if chance.happens(0.7) else f"{keyword} 비용",
        "n_rank": str(chance.whole(1, 5)),
        "n_match": str(chance.whole(1, 3)),
        "utm_term": quote(keyword),
    }


def _device(chance: Chance) -> str:
    return chance.weighted({"mobile": 86, "desktop": 14})


def consents(chance: Chance, channel_kind: str) -> dict[str, bool]:
    """Return the boxes shown and whether they were ticked; a caller or a friend's word has shown none."""
    if channel_kind in {"phone", "referral", "daangn"}:
        return {}
    marketing = chance.happens(0.46)
    return {
        "collect_use": True,
        "sensitive": chance.happens(0.97),
        "marketing": marketing,
        "night": marketing and chance.happens(0.25),
    }
