"""What every adapter keeps to, whichever it is: the next one is tried by being named in the registry."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, Cast
from doors import door
from naewon.errors import Invalid
from naewon.intake.adapter import Adapter, Aside, Knock, PassedOver, Setting
from naewon.intake.models import Delivery, Refusal, Source
from naewon.intake.registry import ADAPTERS

PAGES = Path(__file__).parents[3] / "docs/reference/channels"
EVERY = [pytest.param(adapter, id=kind) for kind, adapter in ADAPTERS.items()]


def settings_of(adapter: Adapter) -> dict[str, str]:
    return {setting.name: f"the {setting.name} of 하늘" for setting in adapter.settings if setting.is_secret}


def opened(cast: Cast, adapter: Adapter) -> Source:
    return door(cast, kind=adapter.kind, settings=settings_of(adapter))


def knock(client: Client, source: Source, sent: Knock) -> int:
    headers = {name: value for name, value in sent.headers.items() if name != "content-type"}
    address = f"/in/{source.kind}/{source.key}"
    query = f"?{'&'.join(f'{name}={value}' for name, value in sent.query.items())}" if sent.query else ""
    return client.post(address + query, sent.raw, content_type=sent.content_type, headers=headers).status_code


@pytest.fixture(params=EVERY)
def adapter(request: pytest.FixtureRequest) -> Adapter:
    found: Adapter = request.param
    return found


def sample(adapter: Adapter, source: Source) -> Knock:
    return adapter.sample(
        {**source.settings, "url": f"http://testserver/in/{source.kind}/{source.key}"}, timezone.now()
    )


def test_what_its_sender_sends_is_let_in_and_stored_as_it_came(client: Client, cast: Cast, adapter: Adapter) -> None:
    source = opened(cast, adapter)
    sent = sample(adapter, source)
    assert knock(client, source, sent) == 200
    stored = Delivery.objects.get()
    assert (bytes(stored.raw), stored.trouble) == (sent.raw, "")


def test_the_same_again_changes_nothing(client: Client, cast: Cast, adapter: Adapter) -> None:
    source = opened(cast, adapter)
    sent = sample(adapter, source)
    assert [knock(client, source, sent) for _ in range(3)] == [200] * 3
    assert Delivery.objects.count() == 1


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


def test_what_came_means_something(client: Client, cast: Cast, adapter: Adapter) -> None:
    source = opened(cast, adapter)
    if source.needs_fetching:
        return
    knock(client, source, sample(adapter, source))
    told = adapter.translate(Delivery.objects.select_related("source__clinic").get())
    assert isinstance(told, PassedOver | Aside) or (told.source_kind == adapter.kind and not told.is_nobody)


def test_a_stranger_to_its_address_is_told_nothing(client: Client, cast: Cast, adapter: Adapter) -> None:
    source = opened(cast, adapter)
    sent = sample(adapter, source)
    source.key = "guessed"
    assert knock(client, source, sent) == 404


def test_what_is_too_large_is_not_read(client: Client, cast: Cast, adapter: Adapter) -> None:
    source = opened(cast, adapter)
    sent = sample(adapter, source)
    assert knock(client, source, replace(sent, raw=sent.raw + b" " * 600_000)) == 413


ODD = st.one_of(
    st.binary(max_size=200),
    st.sampled_from([b"", b"{}", b"[]", b"null", b'{"a":', b"\xff\xfe\x00", b"a=1&b=2", "이름=김하늘".encode("cp949")]),
)
TYPES = st.sampled_from(["application/json", "application/x-www-form-urlencoded", "text/plain", ""])


@pytest.mark.parametrize("each", EVERY)
@given(raw=ODD, content_type=TYPES)
def test_whatever_comes_is_understood_or_refused_by_name(each: Adapter, raw: bytes, content_type: str) -> None:
    sent = Knock(raw, NOW, content_type=content_type)
    try:
        each.is_authentic(sent, settings_of(each))
        for part in each.parts(sent):
            each.translate(stored(part.raw, content_type))
    except Invalid:
        pass


def stored(raw: bytes, content_type: str) -> Any:
    facts = {"raw": raw, "fetched": raw, "content_type": content_type, "external_id": "1", "received_at": NOW}
    return SimpleNamespace(**facts, source=None, address=None)


@pytest.mark.parametrize("each", EVERY)
def test_its_page_tells_of_every_setting(each: Adapter) -> None:
    page = (PAGES / f"{each.kind}.md").read_text()
    assert [setting.name for setting in each.settings if f"`{setting.name}`" not in page] == []


@pytest.mark.parametrize("each", EVERY)
def test_its_settings_have_words(each: Adapter) -> None:
    for setting in each.settings:
        assert isinstance(setting, Setting)
        assert str(setting.label)
        assert str(setting.told)
