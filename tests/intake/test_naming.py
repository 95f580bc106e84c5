from datetime import date, timedelta
from typing import Any

import pytest

from cast import NOW, Cast
from doors import HANEUL, canonical, delivered, door
from naewon.errors import Conflict, Invalid, NotAllowed, NotFound
from naewon.inquiries.models import Inquiry, Original, Touch
from naewon.insights.codes import unnamed_codes
from naewon.intake import rerouting
from naewon.intake.canonical import Origin, Person
from naewon.intake.naming import Meaning, name_code, take_back_name
from naewon.intake.receive import receive
from naewon.journal.models import Entry, Outbox
from naewon.marketing.models import Campaign, Channel, Creative, Offer

CODE = {"utm_source": "ig_s", "utm_campaign": "sum26_a", "utm_content": "b_02"}
SEOYEON = Person(name="박서연", phone="010-8254-1937")


def comes(cast: Cast, external_id: str = "one", **fields: Any) -> Inquiry:
    """김하늘 comes by a link whose codes nobody has named, through the form of the homepage."""
    homepage, _made = Channel.objects.get_or_create(clinic=cast.haneul, code="homepage", defaults={"name": "홈페이지"})
    source = cast.haneul.sources.first() or door(cast, channel=homepage)
    told = fields.pop("told", CODE)
    origin = Origin(channel_hint=told.get("utm_source", ""), campaign=told.get("utm_campaign", ""))
    asked = canonical(fields.pop("person", HANEUL), external_id, attribution={"last": told}, origin=origin, **fields)
    receipt = receive([(delivered(source, external_id), asked)], source, NOW)[0]
    return Inquiry.objects.get(pk=receipt.inquiry_id)


@pytest.fixture
def summer(cast: Cast) -> Campaign:
    return Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="2026-summer", name="여름 쌍꺼풀")


def named(cast: Cast, summer: Campaign) -> Any:
    return name_code("utm_campaign", "sum26_a", Meaning("campaign", summer.pk), by=cast.maru, at=NOW)


def test_who_comes_from_now_on_is_counted_by_the_name(cast: Cast, summer: Campaign) -> None:
    named(cast, summer)
    assert comes(cast).path == ["인스타그램", "여름 쌍꺼풀"]


def test_who_came_before_follows(cast: Cast, summer: Campaign) -> None:
    before = comes(cast)
    assert before.path == ["홈페이지", "sum26_a"]
    alias = named(cast, summer)
    before.refresh_from_db()
    assert before.path == ["인스타그램", "여름 쌍꺼풀"]
    alias.refresh_from_db()
    assert (alias.rows, alias.rows_done, alias.followed_at) == (1, 1, NOW)


def test_taken_back_everybody_is_where_they_were(cast: Cast, summer: Campaign) -> None:
    before = comes(cast)
    alias = named(cast, summer)
    after = comes(cast, "two", person=SEOYEON)
    take_back_name(alias, by=cast.maru, at=NOW)
    for inquiry in (before, after):
        inquiry.refresh_from_db()
        assert inquiry.path == ["홈페이지", "sum26_a"]


def test_of_two_names_the_more_exact_counts_and_each_is_taken_back_alone(cast: Cast, summer: Campaign) -> None:
    inquiry = comes(cast)
    channel = name_code("utm_source", "ig_s", Meaning("channel", cast.referral.pk), by=cast.maru, at=NOW)
    inquiry.refresh_from_db()
    assert inquiry.path == ["지인 소개", "sum26_a"]
    campaign = named(cast, summer)
    take_back_name(channel, by=cast.maru, at=NOW)
    inquiry.refresh_from_db()
    assert inquiry.path == ["인스타그램", "여름 쌍꺼풀"]
    take_back_name(campaign, by=cast.maru, at=NOW)
    inquiry.refresh_from_db()
    assert inquiry.path == ["홈페이지", "sum26_a"]


def test_the_offer_is_that_of_the_advert_on_the_day_they_came(cast: Cast, summer: Campaign) -> None:
    creative = Creative.objects.create(clinic=cast.haneul, campaign=summer, code="b", name="여름 배너")
    story = {"clinic": cast.haneul, "creative": creative}
    then = Offer.objects.create(title="99만원", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 25), **story)
    Offer.objects.create(title="120만원", starts_on=date(2026, 11, 26), **story)
    inquiry = comes(cast)
    name_code("utm_content", "b_02", Meaning("creative", creative.pk), by=cast.maru, at=NOW)
    inquiry.refresh_from_db()
    assert (inquiry.creative, inquiry.offer) == (creative, then)


def test_asking_again_keeps_its_own_campaign_and_follows_too(cast: Cast, summer: Campaign) -> None:
    comes(cast, told={"utm_source": "instagram"})
    comes(cast, "two")
    touch = Touch.objects.get()
    assert touch.path == ["홈페이지", "sum26_a"]
    named(cast, summer)
    touch.refresh_from_db()
    assert touch.path == ["인스타그램", "여름 쌍꺼풀"]


def test_only_the_touch_that_decides_moves_an_inquiry(cast: Cast, summer: Campaign) -> None:
    inquiry = comes(cast)
    inquiry.attribution = {"first": CODE, "last": {"utm_source": "instagram"}}
    inquiry.save()
    named(cast, summer)
    inquiry.refresh_from_db()
    assert inquiry.path == ["홈페이지", "sum26_a"]


def test_a_new_channel_campaign_or_advert_is_made_on_the_way(cast: Cast) -> None:
    inquiry = comes(cast)
    name_code("utm_source", "ig_s", Meaning("channel", name="인스타 스토리"), by=cast.maru, at=NOW)
    inquiry.refresh_from_db()
    assert inquiry.channel.name == "인스타 스토리"
    story = Meaning("campaign", name="여름", above=inquiry.channel_id)
    campaign = name_code("utm_campaign", "sum26_a", story, by=cast.maru, at=NOW).campaign
    assert campaign is not None
    assert (campaign.name, campaign.channel) == ("여름", inquiry.channel)


def test_a_keyword_gets_its_words_and_moves_nobody(cast: Cast) -> None:
    inquiry = comes(cast, told={"n_keyword_id": "nkw-a001-01-000001"})
    alias = name_code(
        "n_keyword_id", "nkw-a001-01-000001", Meaning("keyword", name="강남 쌍꺼풀"), by=cast.maru, at=NOW
    )
    assert alias.keyword == "강남 쌍꺼풀"
    assert not Original.objects.exists()
    assert inquiry.channel == Inquiry.objects.get().channel


def test_scores_are_asked_for_again_and_the_journal_says_who(cast: Cast, summer: Campaign) -> None:
    inquiry = comes(cast)
    Outbox.objects.all().delete()
    named(cast, summer)
    assert list(Outbox.objects.values_list("inquiry_id", flat=True)) == [inquiry.pk]
    entry = Entry.objects.get(verb="named_code")
    assert (entry.staff_id, entry.detail["code"]) == (cast.maru.pk, "sum26_a")


@pytest.mark.parametrize("parameter", ["from", "block", "funnel", "funnelDetail", "inflow", "sender"])
def test_codes_of_chats_apps_and_mailboxes_get_their_names_too(cast: Cast, summer: Campaign, parameter: str) -> None:
    before = comes(cast, told={parameter: "nov_eyes"})
    assert [row.code for row in unnamed_codes(cast.maru, NOW)] == ["nov_eyes"]
    name_code(parameter, "nov_eyes", Meaning("campaign", summer.pk), by=cast.maru, at=NOW)
    before.refresh_from_db()
    assert before.path == ["인스타그램", "여름 쌍꺼풀"]
    assert unnamed_codes(cast.maru, NOW) == []


def test_more_than_a_batch_goes_on_in_a_job(cast: Cast, summer: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rerouting, "BATCH", 2)
    people = [comes(cast, f"{n}", person=Person(name="박서연", phone=f"010-8254-19{n:02}")) for n in range(5)]
    alias = named(cast, summer)
    alias.refresh_from_db()
    assert (alias.followed_at, alias.percent) == (None, 80)
    rerouting.carry_on(cast.haneul.pk, alias.pk, lambda: NOW + timedelta(minutes=1))
    alias.refresh_from_db()
    assert alias.percent == 100
    for inquiry in people:
        inquiry.refresh_from_db()
        assert inquiry.campaign == summer


def test_a_code_has_one_meaning_at_a_time(cast: Cast, summer: Campaign) -> None:
    alias = named(cast, summer)
    with pytest.raises(Conflict):
        named(cast, summer)
    take_back_name(alias, by=cast.maru, at=NOW)
    named(cast, summer)
    with pytest.raises(Conflict):
        take_back_name(alias, by=cast.maru, at=NOW)


def test_what_is_not_said_or_not_theirs_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        name_code("utm_source", "ig_s", Meaning("channel"), by=cast.maru, at=NOW)
    with pytest.raises(Invalid):
        name_code("utm_campaign", "x", Meaning("campaign", name="여름"), by=cast.maru, at=NOW)
    with pytest.raises(NotFound):
        name_code("utm_source", "ig_s", Meaning("channel", cast.bada_channel.pk), by=cast.maru, at=NOW)
    with pytest.raises(NotAllowed):
        name_code("utm_source", "ig_s", Meaning("channel", cast.instagram.pk), by=cast.minji, at=NOW)
