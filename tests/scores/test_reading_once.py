"""Every text is read once, and its words say the same wherever they come from."""

from datetime import timedelta
from importlib import import_module

import pytest

from cast import NOW, Cast, asks
from leadscore import words, words_of
from naewon.inquiries.models import Inquiry
from naewon.privacy.destroying import destroy_people
from naewon.scores import catching_up, reading_once
from naewon.scores.history import Moment, leads
from naewon.scores.jobs import read_clinic
from naewon.scores.models import ReadText
from naewon.scores.scoring import score
from naewon.tenancy.within import within

READER = import_module("leadscore.words")
SAID = "다음 주에 코 재수술 상담 받고 싶어요"


@pytest.fixture
def asked(cast: Cast) -> Inquiry:
    inquiry = asks(cast, message=SAID)
    inquiry.comment("비용을 물으심", by=cast.minji, at=NOW)
    return inquiry


@pytest.fixture(autouse=True)
def _nothing_is_known() -> None:
    forget()


def forget() -> None:
    """As a process that just started."""
    READER._known.clear()


def nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("a text was read a second time")

    monkeypatch.setattr(READER, "_analyser", refuse)


def kept_of(inquiry: Inquiry) -> list[list[str]]:
    return [row.content["words"] for row in ReadText.objects.filter(inquiry=inquiry).order_by("pk")]


def test_what_was_scored_is_never_read_again_and_scores_the_same(
    cast: Cast, asked: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, said = score(cast.haneul, [asked.pk], NOW)[asked.pk], words(SAID)
    assert kept_of(asked) == [list(said)]
    forget()
    nobody_reads(monkeypatch)
    again = leads(cast.haneul, [Moment(asked.pk, NOW)])
    assert words_of(again["message"].to_list()) == [said]
    after = score(cast.haneul, [asked.pk], NOW)[asked.pk]
    assert (after.probability, after.reasons) == (before.probability, before.reasons)


def test_words_are_sealed_and_end_with_the_person(cast: Cast, asked: Inquiry) -> None:
    score(cast.haneul, [asked.pk], NOW)
    [sealed] = ReadText.objects.values_list("content", flat=True)
    assert "수술".encode() not in bytes(sealed)
    destroy_people(cast.haneul, [asked.patient_id], NOW)
    assert not ReadText.objects.exists()


def test_a_page_reads_without_writing(cast: Cast, asked: Inquiry) -> None:
    leads(cast.haneul, [Moment(asked.pk, NOW)])
    assert not ReadText.objects.exists()


def test_older_texts_are_caught_up_with_and_read_anew_by_another_analyser(
    cast: Cast, asked: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(cast, "박바다", "010-5555-1212", message="", at=NOW - timedelta(days=40))
    read_clinic(cast.haneul.pk, NOW)
    assert kept_of(asked) == [list(words(SAID))]
    for place in (reading_once, catching_up):
        monkeypatch.setattr(place, "words_version", lambda: "another")
    read_clinic(cast.haneul.pk, NOW)
    with within([cast.haneul.pk]):
        assert list(ReadText.objects.values_list("version", flat=True)) == ["another"]


def test_a_text_that_goes_on_is_another_text(cast: Cast, asked: Inquiry) -> None:
    asked.attempts.create(clinic=cast.haneul, by=cast.minji, result="connected", at=NOW)
    score(cast.haneul, [asked.pk], NOW)
    asked.comment("원장님 상담 원함", by=cast.minji, at=NOW + timedelta(hours=1))
    later = NOW + timedelta(hours=2)
    forget()
    score(cast.haneul, [asked.pk], later)
    then, now = (leads(cast.haneul, [Moment(asked.pk, at)]) for at in (NOW, later))
    found = reading_once.kept_words(cast.haneul.pk, [asked.pk])
    for frame in (then, now):
        for text in reading_once.texts_of(frame):
            assert tuple(found[reading_once.digest_of(text.said)]) == words(text.said)
