import pytest

from cast import NOW, Cast, asks
from naewon.errors import Invalid, NotAllowed
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.access import sources_of
from naewon.intake.entering import Typed, channels_by_use, enter
from naewon.intake.models import Source
from naewon.journal.models import Entry
from naewon.patients.models import Consent, Purpose, Way

BOTH = (Purpose.COLLECT_USE, Purpose.SENSITIVE)


def typed(key: str = "one", **fields: object) -> Typed:
    """박서연 has rung up about her eyes and agreed to both, unless `fields` say otherwise."""
    story = {"name": "박서연", "phone": "010-7315-2846", "wish": "쌍꺼풀", "agreed": BOTH}
    return Typed(key=key, **{**story, **fields})  # type: ignore[arg-type]


def test_what_was_typed_becomes_an_inquiry_through_the_one_door(cast: Cast) -> None:
    receipt = enter(typed(memo="점심에 통화"), by=cast.minji, at=NOW)
    inquiry = Inquiry.objects.get(pk=receipt.inquiry_id)
    assert (receipt.kind, inquiry.source_kind, inquiry.channel.name) == ("inquiry", "hand", "전화")
    assert (inquiry.patient.name, inquiry.procedure, inquiry.received_at) == ("박서연", cast.eyes, NOW)
    assert [(row.text, row.by) for row in inquiry.comments.all()] == [("점심에 통화", cast.minji)]


def test_the_journal_says_who_typed_it(cast: Cast) -> None:
    receipt = enter(typed(), by=cast.minji, at=NOW)
    entry = Entry.objects.get(verb="entered")
    assert (entry.staff_id, entry.inquiry_id) == (cast.minji.pk, receipt.inquiry_id)


def test_the_same_key_is_one_inquiry_and_one_answer(cast: Cast) -> None:
    first = enter(typed(), by=cast.minji, at=NOW)
    again = enter(typed(), by=cast.minji, at=NOW)
    assert (again.inquiry_id, again.kind) == (first.inquiry_id, "repeat")
    assert (Inquiry.objects.count(), Consent.objects.count()) == (1, 2)


def test_what_was_agreed_to_is_kept_with_who_heard_it_and_the_words(cast: Cast) -> None:
    enter(typed(way=Way.VISIT), by=cast.minji, at=NOW)
    heard = {row.purpose: row for row in Consent.objects.select_related("text")}
    assert set(heard) == {*BOTH}
    assert all((row.by, row.source, row.granted) == (cast.minji, Way.VISIT, True) for row in heard.values())
    assert "민감정보" in str(getattr(heard[Purpose.SENSITIVE].text, "text", ""))


def test_to_be_called_back_needs_no_consent(cast: Cast) -> None:
    receipt = enter(typed(wish="", agreed=()), by=cast.minji, at=NOW)
    assert receipt.kind == "inquiry"
    assert not Consent.objects.exists()


@pytest.mark.parametrize("words", [{"wish": "쌍꺼풀"}, {"wish": "", "memo": "재수술"}, {"wish": "", "message": "흉터"}])
def test_health_is_written_down_only_where_they_agreed(cast: Cast, words: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        enter(typed(agreed=(Purpose.COLLECT_USE,), **words), by=cast.minji, at=NOW)


def test_nobody_is_no_inquiry(cast: Cast) -> None:
    with pytest.raises(Invalid):
        enter(typed(name=" ", phone=""), by=cast.minji, at=NOW)


def test_who_has_an_open_inquiry_asks_again(cast: Cast) -> None:
    standing = asks(cast, "박서연", "010-7315-2846")
    receipt = enter(typed(), by=cast.minji, at=NOW)
    assert (receipt.kind, receipt.inquiry_id) == ("touch", standing.pk)
    assert Touch.objects.get().inquiry == standing


def test_the_channel_used_last_comes_first(cast: Cast) -> None:
    assert channels_by_use(cast.haneul.pk)[0] == cast.instagram
    enter(typed(channel=cast.referral), by=cast.minji, at=NOW)
    assert channels_by_use(cast.haneul.pk)[0] == cast.referral


def test_hands_are_no_door_that_anybody_knocks_at(cast: Cast) -> None:
    enter(typed(), by=cast.minji, at=NOW)
    assert Source.objects.get().kind == "hand"
    assert not sources_of(cast.jung, NOW).exists()


def test_a_marketer_types_nobody_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        enter(typed(), by=cast.maru, at=NOW)
