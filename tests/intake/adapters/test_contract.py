"""What every way in keeps to, whether its sender knocks or is asked: the next is tried by being named in the registry.

Who knocks sends what its test button does; who is asked answers with what is kept in tests/payloads.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, Cast
from doors import door
from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.intake import pulling
from naewon.intake.adapter import Adapter, Aside, Haul, Knock, Part, PassedOver, Puller, Setting, Way
from naewon.intake.errors import Gone, NotPermitted, TryAgain
from naewon.intake.models import Delivery, Pull, Refusal, Source
from naewon.intake.registry import ADAPTERS, PULLERS, WAYS
from naewon.intake.reserved import Reserved
from recorded import PAGES, first_answer, recorded_of
from typed_in import settings_of

EVERY = [pytest.param(way, id=kind) for kind, way in WAYS.items()]
KNOCKING = [pytest.param(adapter, id=kind) for kind, adapter in ADAPTERS.items()]
ASKED = [pytest.param(puller, id=kind) for kind, puller in PULLERS.items()]


def opened(cast: Cast, way: Way) -> Source:
    source = door(cast, kind=way.kind, settings=settings_of(way))
    if isinstance(way, Puller):
        pulling.queue_due(source.clinic_id, NOW)
    return source


def sample(adapter: Adapter, source: Source) -> Knock:
    return adapter.sample(
        {**source.settings, "url": f"http://testserver/in/{source.kind}/{source.key}"}, timezone.now()
    )


def knock(client: Client, source: Source, sent: Knock) -> int:
    headers = {name: value for name, value in sent.headers.items() if name != "content-type"}
    address = f"/in/{source.kind}/{source.key}"
    query = f"?{'&'.join(f'{name}={value}' for name, value in sent.query.items())}" if sent.query else ""
    return client.post(address + query, sent.raw, content_type=sent.content_type, headers=headers).status_code


def answers(monkeypatch: pytest.MonkeyPatch, source: Source, *hauls: Any) -> None:
    """The source answers so, one after another."""
    given = list(hauls)

    def pull(_settings: Any, _cursor: Any, _now: Any) -> Haul:
        answer = given.pop(0)
        if isinstance(answer, Exception):
            raise answer
        found: Haul = answer
        return found

    monkeypatch.setattr(PULLERS[source.kind], "pull", pull)


Bring = Callable[[Source], list[bytes]]


@pytest.fixture
def bring(client: Client, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Has the sender tell something, by whichever way; what was to be stored of it."""

    def told(source: Source) -> list[bytes]:
        way = WAYS[source.kind]
        if isinstance(way, Puller):
            parts = way.parts(first_answer(way.kind).raw, source.settings)
            answers(monkeypatch, source, Haul(parts, {"at": 1}))
            pulling.pull(source.clinic_id, source.pk, NOW)
            return [part.raw for part in parts]
        assert isinstance(way, Adapter)
        sent = sample(way, source)
        assert knock(client, source, sent) == 200
        return [sent.raw]

    return told


@pytest.fixture(params=EVERY)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


@pytest.fixture(params=KNOCKING)
def adapter(request: pytest.FixtureRequest) -> Adapter:
    found: Adapter = request.param
    return found


@pytest.fixture(params=ASKED)
def source(request: pytest.FixtureRequest, cast: Cast) -> Source:
    return opened(cast, request.param)


def test_what_its_sender_tells_is_stored_as_it_came_and_means_something(cast: Cast, way: Way, bring: Bring) -> None:
    source = opened(cast, way)
    told = bring(source)
    stored = list(Delivery.objects.select_related("source__clinic").order_by("pk"))
    assert [(bytes(row.raw), row.trouble) for row in stored] == [(raw, "") for raw in told]
    for row in stored if not source.needs_fetching else []:
        meant = way.translate(row)
        inquiry = meant.inquiry if isinstance(meant, Reserved) else meant
        assert isinstance(inquiry, PassedOver | Aside) or (inquiry.source_kind == way.kind and not inquiry.is_nobody)


def test_the_same_again_changes_nothing(cast: Cast, way: Way, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    source = opened(cast, way)
    told = [bring(source) for _ in range(3)]
    assert Delivery.objects.count() == len(told[0])


ODD = st.one_of(
    st.binary(max_size=200),
    st.sampled_from([b"", b"{}", b"[]", b"null", b'{"a":', b"\xff\xfe\x00", b"a=1&b=2", "이름=김하늘".encode("cp949")]),
)
TYPES = st.sampled_from(["application/json", "application/x-www-form-urlencoded", "text/plain", ""])


@pytest.mark.parametrize("each", EVERY)
@given(raw=ODD, content_type=TYPES)
def test_whatever_comes_is_understood_or_refused_by_name(each: Way, raw: bytes, content_type: str) -> None:
    try:
        for part in parts_of(each, Knock(raw, NOW, content_type=content_type)):
            each.translate(stored(part.raw, content_type))
    except Invalid:
        pass


def parts_of(way: Way, told: Knock) -> Iterator[Part]:
    if isinstance(way, Adapter):
        way.is_authentic(told, settings_of(way))
        yield from way.parts(told)
    if isinstance(way, Puller):
        yield from way.parts(told.raw, settings_of(way))


def stored(raw: bytes, content_type: str) -> Any:
    facts = {"raw": raw, "fetched": raw, "content_type": content_type, "external_id": "1", "received_at": NOW}
    return SimpleNamespace(**facts, source=None, address=None)


def test_it_is_a_folder_of_one_shape_with_a_page_and_payloads_as_they_came(way: Way) -> None:
    folder = type(way).__module__.rpartition(".")[0]
    assert [part for part in ("payloads", "adapter", "translate") if find_spec(f"{folder}.{part}") is None] == []
    assert len(recorded_of(way.kind)) >= 3
    page = (PAGES / f"{way.kind}.md").read_text()
    assert [setting.name for setting in way.settings if f"`{setting.name}`" not in page] == []
    for setting in way.settings:
        assert isinstance(setting, Setting)
        assert str(setting.label)
        assert str(setting.told)


def test_its_screen_takes_every_setting_has_a_test_button_and_says_when_something_came_last(
    cast: Cast, as_staff: Callable[[Membership], Client], way: Way, bring: Bring
) -> None:
    source, browser = opened(cast, way), as_staff(cast.jung)
    bring(source)
    form = browser.get(f"/settings/sources/{source.pk}/").content.decode()
    assert [setting.name for setting in way.settings if f'name="{setting.name}"' not in form] == []
    page = browser.get("/settings/").content.decode()
    assert f"/settings/sources/{source.pk}/trial/" in page
    assert "아직 없음" not in page.partition("마지막으로 받은 때")[2].partition("</dd>")[0]


def test_a_changed_secret_shuts_it_out(client: Client, cast: Cast, adapter: Adapter) -> None:
    if any(setting.is_needed and setting.is_secret for setting in adapter.settings):
        sent = sample(adapter, opened(cast, adapter))
        source = Source.objects.get()
        source.settings = dict.fromkeys(settings_of(adapter), "changed")
        source.save()
        assert knock(client, source, sent) == 401
        assert list(Refusal.objects.values_list("reason", "count")) == [("signature", 1)]
    assert not Delivery.objects.exists()


def test_without_its_keys_nobody_is_let_in(client: Client, cast: Cast, adapter: Adapter) -> None:
    needed = [setting for setting in adapter.settings if setting.is_needed and setting.is_secret]
    source = door(cast, kind=adapter.kind)
    assert knock(client, source, adapter.sample({}, timezone.now())) == (401 if needed else 200)


def test_a_stranger_to_its_address_is_told_nothing(client: Client, cast: Cast, adapter: Adapter) -> None:
    source = opened(cast, adapter)
    sent = sample(adapter, source)
    source.key = "guessed"
    assert knock(client, source, sent) == 404


def test_what_is_too_large_is_not_read(client: Client, cast: Cast, adapter: Adapter) -> None:
    source = opened(cast, adapter)
    sent = sample(adapter, source)
    assert knock(client, source, replace(sent, raw=sent.raw + b" " * 600_000)) == 413


def test_what_came_and_how_far_it_was_read_are_kept_together(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    first, then = Haul([Part("1", b"{}")], {"at": 1}, has_more=True), Haul([Part("2", b"{}")], {"at": 2})
    answers(monkeypatch, source, first, then)
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 2
    assert Pull.objects.get().cursor == {"at": 2}
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("refusal", [TryAgain(), NotPermitted(), Gone()], ids=["later", "denied", "gone"])
def test_what_was_brought_before_a_refusal_stays(
    source: Source, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    answers(monkeypatch, source, Haul([Part("1", b"{}")], {"at": 1}, has_more=True), refusal)
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 1
    told = Pull.objects.get()
    assert (told.cursor, told.failures, bool(told.trouble), told.next_at > NOW) == ({"at": 1}, 1, True, True)


def test_who_was_overtaken_stores_nothing(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(_settings: Any, _cursor: Any, _now: Any) -> Haul:
        Pull.objects.update(cursor={"at": 9})
        return Haul([Part("1", b"{}")], {"at": 1})

    monkeypatch.setattr(PULLERS[source.kind], "pull", overtaken)
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 0
    assert (Pull.objects.get().cursor, Delivery.objects.count()) == ({"at": 9}, 0)


def test_trouble_is_over_once_it_answers_again(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, source, TryAgain(), Haul([], {"at": 1}))
    pulling.pull(source.clinic_id, source.pk, NOW)
    pulling.pull(source.clinic_id, source.pk, NOW)
    told = Pull.objects.get()
    assert (told.failures, told.trouble, told.went_well_at) == (0, "", NOW)


def test_a_paused_connection_is_not_asked(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, source)
    Source.objects.update(is_active=False)
    assert pulling.pull(source.clinic_id, source.pk, NOW) == 0
