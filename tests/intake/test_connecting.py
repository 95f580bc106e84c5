from typing import Any

import pytest
from django.test import Client

from cast import NOW, Cast
from doors import door
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.intake.connecting import Plan, alter, connect, pause, read_origin, resume
from naewon.intake.models import Source, SourceKind
from naewon.journal.models import Entry
from naewon.marketing.models import Channel


def test_a_new_connection_has_an_address_nobody_guesses(cast: Cast) -> None:
    plan = Plan("우리 폼", "홈페이지", ("https://haneul.example",))
    source = connect(SourceKind.FORM, plan, by=cast.jung, at=NOW)
    assert len(source.key) >= 22
    assert source.settings == {"origins": ["https://haneul.example"]}
    assert Entry.objects.get().verb == "connected"


def test_a_channel_the_clinic_knows_is_used_by_name_or_by_what_links_call_it(cast: Cast) -> None:
    for words in ("인스타그램", "instagram", "ig"):
        assert connect(SourceKind.META, Plan("광고", words), by=cast.jung, at=NOW).channel == cast.instagram


def test_a_new_name_is_a_new_channel_of_this_clinic(cast: Cast) -> None:
    source = connect(SourceKind.FORM, Plan("광고", "네이버 검색"), by=cast.jung, at=NOW)
    assert (source.channel.name, source.channel.kind) == ("네이버 검색", "form")
    assert source.channel.clinic == cast.haneul
    assert Channel.objects.filter(name="네이버 검색").count() == 2


def test_who_may_not_import_connects_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        connect(SourceKind.FORM, Plan("폼", "홈페이지"), by=cast.minji, at=NOW)


def test_a_secret_that_is_not_typed_stays(cast: Cast) -> None:
    source = door(cast, kind="meta", settings={"app_secret": "old", "page_token": "kept"})
    alter(source, Plan("메타", "인스타그램", typed={"app_secret": "new"}), by=cast.jung, at=NOW)
    source.refresh_from_db()
    assert source.settings == {"app_secret": "new", "page_token": "kept"}


def test_the_journal_names_what_was_altered_and_never_a_secret(cast: Cast) -> None:
    source = door(cast, kind="meta", name="메타")
    alter(source, Plan("메타", "인스타그램", typed={"page_token": "hush"}), by=cast.jung, at=NOW)
    assert Entry.objects.get().detail == {"changed": ["page_token"]}


def test_altering_nothing_writes_nothing(cast: Cast) -> None:
    source = door(cast, kind="meta", name="메타")
    alter(source, Plan("메타", "인스타그램"), by=cast.jung, at=NOW)
    assert not Entry.objects.exists()


def test_words_and_questions_of_a_form_outlive_an_alteration(cast: Cast) -> None:
    source = door(cast, settings={"headline": "상담 신청"})
    alter(source, Plan("폼", "홈페이지", ("https://haneul.example",)), by=cast.jung, at=NOW)
    source.refresh_from_db()
    assert source.settings == {"headline": "상담 신청", "origins": ["https://haneul.example"]}


def test_a_paused_door_is_not_there_until_it_is_resumed(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    source = door(cast)
    knocks = []
    for turn in (pause, resume):
        with django_capture_on_commit_callbacks(execute=True):
            turn(source, by=cast.jung, at=NOW)
        knocks.append(client.get("/in/form/form-key").status_code)
    assert knocks == [404, 200]


def test_who_pauses_second_is_told_so(cast: Cast) -> None:
    source = door(cast)
    pause(source, by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        pause(Source.objects.get(), by=cast.lee, at=NOW)


@pytest.mark.parametrize(
    ("pasted", "origin"),
    [
        ("haneul.example", "https://haneul.example"),
        ("https://WWW.haneul.example/event?a=1#top", "https://www.haneul.example"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("https://haneul.example:443", "https://haneul.example"),
        ("하늘.example", "https://xn--wh1bz27d.example"),
    ],
)
def test_the_origin_of_what_is_pasted(pasted: str, origin: str) -> None:
    assert read_origin(pasted) == origin


@pytest.mark.parametrize(
    "pasted",
    ["홈페이지", "javascript:alert(1)", "https://", "ftp://haneul.example", "https://a.example;script-src", "*"],
)
def test_what_is_no_address_is_refused(pasted: str) -> None:
    with pytest.raises(Invalid):
        read_origin(pasted)
