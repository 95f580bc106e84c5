"""Which channel, campaign and creative an inquiry came by, what was promised there, and what it asks for.

What the clinic does not know yet is created: a new advert must not lose its inquiries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet

from naewon.clinics.models import Procedure
from naewon.clinics.models.procedure import squeezed
from naewon.intake.canonical import Origin
from naewon.marketing.models import Campaign, Channel, ChannelKind, Creative, Offer

# What links and exports call the places people come from, by the code or name a clinic gives them.
KNOWN_AS = {
    "ig": "instagram",
    "인스타": "instagram",
    "인스타그램": "instagram",
    "fb": "facebook",
    "페이스북": "facebook",
    "네이버": "naver",
    "카카오": "kakao",
    "카카오톡": "kakao",
    "구글": "google",
    "유튜브": "youtube",
    "당근": "daangn",
    "틱톡": "tiktok",
    "강남언니": "gangnamunni",
    "바비톡": "babitalk",
    "소개": "referral",
    "지인소개": "referral",
    "홈페이지": "homepage",
}
KINDS = {
    "instagram": ChannelKind.META,
    "facebook": ChannelKind.META,
    "meta": ChannelKind.META,
    "google": ChannelKind.GOOGLE,
    "youtube": ChannelKind.GOOGLE,
    "naver": ChannelKind.NAVER,
    "kakao": ChannelKind.KAKAO,
    "referral": ChannelKind.REFERRAL,
    "homepage": ChannelKind.FORM,
    "daangn": ChannelKind.LOCAL,
    "gangnamunni": ChannelKind.APP,
    "babitalk": ChannelKind.APP,
}


@dataclass(frozen=True, slots=True)
class Path:
    """Where an inquiry came from, as rows, with what was promised there on that day."""

    channel: Channel
    campaign: Campaign | None = None
    creative: Creative | None = None
    offer: Offer | None = None

    @property
    def keys(self) -> dict[str, int | None]:
        """As an inquiry or a touch points at it. By numbers: to set an object costs five times as much."""
        return {
            "channel_id": self.channel.pk,
            "campaign_id": self.campaign.pk if self.campaign else None,
            "creative_id": self.creative.pk if self.creative else None,
            "offer_id": self.offer.pk if self.offer else None,
        }


def paths_of(clinic_id: int, origins: Sequence[Origin], default: Channel) -> list[Path]:
    """The path of each origin, new rows created. At most six statements, however many origins."""
    channels = _channels(clinic_id, origins, default)
    campaigns = below(Campaign, "channel", channels, [(o.campaign_code, o.campaign) for o in origins])
    creatives = below(Creative, "campaign", campaigns, [(o.creative_code, o.creative) for o in origins])
    return [Path(*path) for path in zip(channels, campaigns, creatives, strict=True)]


def _channels(clinic_id: int, origins: Sequence[Origin], default: Channel) -> list[Channel]:
    if not any(origin.channel or origin.channel_hint for origin in origins):
        return [default] * len(origins)
    rows = list(Channel.objects.filter(clinic_id=clinic_id))
    known = {plain(row.name): row for row in rows} | {plain(row.code): row for row in rows}
    unknown = {plain(o.channel): o.channel for o in origins if o.channel and plain(o.channel) not in known}
    new = [
        Channel(clinic_id=clinic_id, code=word, name=words.strip()[:60], kind=KINDS.get(word, ChannelKind.OTHER))
        for word, words in unknown.items()
    ]
    known |= {channel.code: channel for channel in Channel.objects.bulk_create(new)}
    return [
        known[plain(origin.channel)] if origin.channel else known.get(plain(origin.channel_hint), default)
        for origin in origins
    ]


def channel_called(clinic_id: int, words: str, otherwise: ChannelKind) -> Channel:
    """The channel of this name or code; a new one is of the kind `otherwise` where its name tells nothing."""
    word = plain(words)
    for channel in Channel.objects.filter(clinic_id=clinic_id):
        if word in {plain(channel.name), plain(channel.code)}:
            return channel
    named = {"name": words.strip()[:60], "kind": KINDS.get(word, otherwise)}
    channel, _made = Channel.objects.get_or_create(clinic_id=clinic_id, code=word, defaults=named)
    return channel


def below(model: type[Any], parent: str, parents: Sequence[Any], wanted: Sequence[tuple[str, str]]) -> list[Any]:
    """The row of each (code, name) below its parent; none without a parent, or where neither was told."""
    keys = [
        (above.pk, (code or name).strip()[:120], (name or code).strip()[:120]) if above and (code or name) else None
        for above, (code, name) in zip(parents, wanted, strict=True)
    ]
    words = {word for key in keys if key for word in key[1:]}
    if not words:
        return [None] * len(keys)
    clinic_id = next(above.clinic_id for above in parents if above)
    rows = model.objects.filter(Q(code__in=words) | Q(name__in=words), clinic_id=clinic_id)
    known = {(getattr(row, f"{parent}_id"), word): row for row in rows for word in (row.name, row.code)}
    new = {
        key[:2]: model(clinic_id=clinic_id, code=key[1], name=key[2], **{f"{parent}_id": key[0]})
        for key in keys
        if key and key[:2] not in known and (key[0], key[2]) not in known
    }
    known |= dict(zip(new, model.objects.bulk_create(new.values()), strict=True))
    return [key and (known.get(key[:2]) or known[key[0], key[2]]) for key in keys]


def with_offers(clinic_id: int, paths: Sequence[Path], days: Sequence[date]) -> list[Path]:
    """The same with the offer each saw. One statement, none where nobody saw a creative."""
    offers = offers_shown(clinic_id, zip([path.creative for path in paths], days, strict=True))
    return [replace(path, offer=offer) for path, offer in zip(paths, offers, strict=True)]


def offers_shown(clinic_id: int, shown: Iterable[tuple[Creative | None, date]]) -> list[Offer | None]:
    """What each creative promised on its day: `Offer.shown_on` for many at once, in one statement."""
    shown = list(shown)
    creatives = {creative.pk for creative, _ in shown if creative}
    rows = Offer.objects.filter(clinic_id=clinic_id, creative__in=creatives).order_by("-starts_on") if creatives else ()
    offers = list(rows)
    return [
        next((offer for offer in offers if offer.creative_id == creative.pk and offer.stands_on(day)), None)
        if creative
        else None
        for creative, day in shown
    ]


def procedures_meant(clinic_id: int, wishes: Sequence[str]) -> list[Procedure | None]:
    """The procedure each wish means: by its name, its code or what people call it, else the longest that occurs in it.

    One statement.
    """
    if not any(wishes):
        return [None] * len(wishes)
    rows = with_bynames(Procedure.objects.filter(clinic_id=clinic_id, is_active=True))
    meant = {wish: procedure_meant(wish, rows) for wish in set(wishes)}
    return [meant[wish] for wish in wishes]


def with_bynames(procedures: QuerySet[Procedure]) -> list[Procedure]:
    """Each with what people call it besides its name, as `called`."""
    standing = ArrayAgg("bynames__squeezed", filter=Q(bynames__pk__gt=0, bynames__taken_back_at=None), default=[])
    return list(procedures.annotate(called=standing))


def procedure_meant(wish: str, procedures: Sequence[Procedure]) -> Procedure | None:
    if not wish.strip():
        return None
    if exact := next((procedure for procedure in procedures if procedure.answers_to(wish)), None):
        return exact
    words = squeezed(wish)
    names = [(name, row) for row in procedures for name in (squeezed(row.name), *called(row)) if name in words]
    # The same words in two ways: what is there by itself before what somebody said.
    return max(names, key=lambda named: len(named[0]), default=("", None))[1]


def procedure_named(clinic_id: int, text: str) -> Procedure | None:
    """The one that a text names by its name or what people call it; None where it names none, or several."""
    words = squeezed(text)
    rows = with_bynames(Procedure.objects.filter(clinic_id=clinic_id, is_active=True)) if words else []
    # One sign alone, as 코, is a part of too many other words.
    named = [
        (name, row) for row in rows for name in (*called(row), squeezed(row.name)) if len(name) > 1 and name in words
    ]
    # Of a name within a longer one, the longer is what was written.
    meant = {row for name, row in named if not any(name != other and name in other for other, _row in named)}
    return meant.pop() if len(meant) == 1 else None


def called(procedure: Procedure) -> Sequence[str]:
    return getattr(procedure, "called", ())


def plain(words: str) -> str:
    """One spelling of a channel's name, in the code a link would use for it."""
    word = words.replace(" ", "").casefold()
    return KNOWN_AS.get(word, word)[:60]
