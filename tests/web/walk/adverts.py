"""Of 마케팅: what an address speaks of, and what has to be sent so that its verb is reached."""

from collections.abc import Callable
from datetime import timedelta

from cast import NOW, Cast
from naewon.marketing.models import Alias, Campaign, Creative, CreativeNote, Offer, SpendChange

SENT_ABOUT_ADVERTS: dict[str, dict[str, str]] = {
    "marketing-codes": {"parameter": "utm_source", "code": "ig_s", "level": "channel", "name": "인스타 스토리"},
    "offer": {"title": "쌍꺼풀", "price_won": "890000", "starts_on": "2026-11-25"},
    "offer-ending": {"last_day": "2026-11-25"},
    "offer-export": {"reason": "광고 대행사와 가격을 맞춰 보려고 합니다"},
    "advert-results-export": {"reason": "광고 대행사와 결과를 맞춰 보려고 합니다"},
    "cautions": {"word": "꼼수", "rule": "own"},
}


def alias(cast: Cast) -> int:
    story = {"parameter": "utm_source", "code": "ig_s", "channel": cast.instagram, "at": NOW}
    return Alias.objects.create(clinic=cast.haneul, progressed_at=NOW, **story).pk


def offer(cast: Cast) -> int:
    """One that is shown, of an advert with no other."""
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    creative = Creative.objects.create(clinic=cast.haneul, campaign=campaign, code="w1", name="겨울 1")
    story = {"title": "쌍꺼풀", "price_won": 990_000, "starts_on": NOW.date() - timedelta(days=9)}
    return Offer.objects.create(clinic=cast.haneul, creative=creative, **story).pk


def campaign(cast: Cast) -> int:
    return Campaign.objects.get_or_create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")[0].pk


def spend_change(cast: Cast) -> int:
    days = {"first": NOW.date(), "last": NOW.date(), "won": 0, "lines": []}
    return SpendChange.objects.create(clinic=cast.haneul, by=cast.maru, at=NOW, **days).pk


def creative(cast: Cast) -> int:
    story = {"clinic": cast.haneul, "campaign_id": campaign(cast), "code": "w2", "name": "겨울 2"}
    return Creative.objects.get_or_create(**story)[0].pk


def note(cast: Cast) -> int:
    story = {"creative_id": creative(cast), "text": "당일 시술을 기대합니다", "by": cast.minji, "at": NOW}
    return CreativeNote.objects.create(clinic=cast.haneul, **story).pk


MADE_OF_ADVERTS: dict[str, Callable[[Cast], int]] = {
    "alias_id": alias,
    "offer_id": offer,
    "channel_id": lambda cast: cast.instagram.pk,
    "campaign_id": campaign,
    "change_id": spend_change,
    "creative_id": creative,
    "note_id": note,
}
