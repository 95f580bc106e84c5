"""The page of a clinic at Meta: whether it still sends, how long its token lasts, and the leads that did not come."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings

from cast import NOW, Cast
from doors import delivered, door
from graph import Graph, graph_api, lead
from naewon.inquiries.models import Inquiry
from naewon.intake.access import sources_that_need_somebody
from naewon.intake.comparing import catch_up
from naewon.intake.drain import drain
from naewon.intake.health import check, subscribe, watched
from naewon.intake.models import Delivery, Health, Source
from naewon.patients.models import Consent

A_WEEK = NOW - timedelta(days=7)
KEYS = {"page_token": "let me in", "app_secret": "secret"}


@pytest.fixture
def graph(settings: LazySettings) -> Iterator[Graph]:
    with graph_api() as graph:
        settings.META_GRAPH_URL = graph.url
        yield graph


@pytest.fixture
def source(cast: Cast) -> Source:
    return door(cast, kind="meta", settings=KEYS)


def checked(source: Source, now: datetime = NOW) -> Health:
    check(source.clinic_id, source.pk, now)
    return Health.objects.get()


def caught_up(source: Source) -> int:
    brought = catch_up(source.clinic_id, source.pk, A_WEEK, NOW)
    drain(NOW)
    return brought


def test_a_page_that_sends_needs_nobody(cast: Cast, graph: Graph, source: Source) -> None:
    health = checked(source)
    assert (health.is_subscribed, health.may_read, health.valid_until, health.trouble) == (True, True, None, "")
    assert sources_that_need_somebody(cast.jung, NOW) == []


def test_the_token_is_asked_about_with_the_apps_own_and_no_key_stands_in_an_address(
    graph: Graph, source: Source
) -> None:
    checked(source)
    assert graph.tokens == ["Bearer let me in", "Bearer 700000000000007|secret", "Bearer let me in"]
    assert not any("secret" in json.dumps(query) for _path, query in graph.page.queries)


def test_a_page_that_sends_no_more_is_pointed_out(cast: Cast, graph: Graph, source: Source) -> None:
    graph.page.subscribed = ["feed"]
    assert not checked(source).is_subscribed
    assert sources_that_need_somebody(cast.jung, NOW) == [source]


def test_another_app_s_subscription_is_not_ours(graph: Graph, source: Source) -> None:
    graph.page.subscribed = []
    assert not checked(source).is_subscribed


def test_a_token_that_ran_out_is_said_in_plain_words(cast: Cast, graph: Graph, source: Source) -> None:
    graph.page.is_valid = False
    health = checked(source)
    assert health.trouble == "not_allowed"
    assert "토큰" in health.trouble_detail
    assert sources_that_need_somebody(cast.jung, NOW) == [source]


def test_a_token_that_may_read_no_leads_is_pointed_out(graph: Graph, source: Source) -> None:
    graph.page.scopes = ["pages_manage_metadata"]
    assert checked(source).is_refused


@pytest.mark.parametrize(("days", "needs"), [(6, True), (30, False)])
def test_a_token_is_renewed_before_it_runs_out(graph: Graph, source: Source, days: int, needs: bool) -> None:
    graph.page.expires_at = int((NOW + timedelta(days=60)).timestamp())
    graph.page.data_expires_at = int((NOW + timedelta(days=days)).timestamp())
    health = checked(source)
    assert health.valid_until == (NOW + timedelta(days=days)).astimezone(UTC)
    assert health.needs_somebody(NOW) == needs


def test_a_server_that_does_not_answer_alarms_nobody(cast: Cast, graph: Graph, source: Source) -> None:
    checked(source)
    graph.fails(503)
    assert checked(source, NOW + timedelta(hours=1)).trouble == "unreachable"
    assert sources_that_need_somebody(cast.jung, NOW) == []


def test_subscribed_again_it_sends_and_that_is_seen_at_once(graph: Graph, source: Source) -> None:
    graph.page.subscribed = []
    checked(source)
    subscribe(source.clinic_id, source.pk, NOW)
    assert graph.page.subscribed == ["leadgen"]
    assert Health.objects.get().is_subscribed


def test_what_did_not_come_is_fetched_page_by_page_from_every_form(graph: Graph, source: Source) -> None:
    people = [lead(str(9007199254740993 + number), f"+8210731528{number:02}") for number in range(5)]
    graph.page.forms = {"201": people[:3], "202": people[3:], "203": []}
    assert caught_up(source) == 5
    assert Inquiry.objects.count() == 5
    assert Delivery.objects.order_by("external_id").first().external_id == "9007199254740993"  # type: ignore[union-attr]
    health = Health.objects.get()
    assert (health.listed, health.missed, health.listed_at) == (5, 5, NOW)


def test_only_what_came_since_is_asked_for(graph: Graph, source: Source) -> None:
    graph.page.forms = {"201": []}
    caught_up(source)
    asked = dict(graph.page.queries)["201/leads"]
    since = {"field": "time_created", "operator": "GREATER_THAN", "value": int(A_WEEK.timestamp())}
    assert json.loads(asked["filtering"]) == [since]
    assert "custom_disclaimer_responses" in asked["fields"]


def test_what_is_here_already_stays_as_it_is(graph: Graph, source: Source) -> None:
    graph.page.forms = {"201": [lead()]}
    assert [caught_up(source), caught_up(source)] == [1, 0]
    assert Inquiry.objects.count() == 1
    assert not Inquiry.objects.get().touches.exists()


def test_what_waited_for_a_permission_comes_in_with_the_list(graph: Graph, source: Source) -> None:
    delivered(source, lead()["id"])
    Delivery.objects.update(trouble="not_allowed", trouble_detail="거부")
    graph.page.forms = {"201": [lead()]}
    assert caught_up(source) == 1
    assert Inquiry.objects.get().patient.name == "김하늘"
    assert Delivery.objects.get().trouble == ""


def test_a_list_that_breaks_off_brings_what_came_before(graph: Graph, source: Source) -> None:
    graph.page.forms = {"201": [lead("1001", "+821073152801")], "202": [lead("1002", "+821073152802")]}
    graph.page.forms["202"].append({"id": "", "broken": True})
    graph.page.a_page = 1
    assert caught_up(source) == 2


def test_boxes_of_the_list_are_consents_with_their_form(graph: Graph, source: Source) -> None:
    boxes = [
        {"checkbox_key": "marketing_agree", "is_checked": "1"},
        {"checkbox_key": "sensitive_agree", "is_checked": ""},
    ]
    graph.page.forms = {"201": [lead(custom_disclaimer_responses=boxes)]}
    caught_up(source)
    told = Consent.objects.values_list("purpose", "granted", "text_version")
    assert set(told) == {
        ("collect_use", True, "form-200000000000002"),
        ("marketing", True, "form-200000000000002"),
        ("sensitive", False, "form-200000000000002"),
    }


def test_the_words_beside_a_box_are_kept_with_its_consent(graph: Graph, source: Source) -> None:
    words = "마케팅 정보를 받겠습니다.\n목적: 할인 안내"
    source.settings |= {"disclaimers": f"box_1: {words}\r\n\r\nbox_2: 건강 정보를 처리합니다."}
    source.save()
    boxes = [{"checkbox_key": "box_1", "is_checked": "1"}, {"checkbox_key": "box_2", "is_checked": ""}]
    graph.page.forms = {"201": [lead(custom_disclaimer_responses=boxes)]}
    caught_up(source)
    told = Consent.objects.values_list("purpose", "granted", "text__text")
    assert set(told) == {
        ("collect_use", True, None),
        ("marketing", True, words),
        ("sensitive", False, "건강 정보를 처리합니다."),
    }


def test_a_connection_that_rests_is_not_asked(graph: Graph, source: Source) -> None:
    Source.objects.update(is_active=False)
    assert watched(source.clinic_id) == []
    check(source.clinic_id, source.pk, NOW)
    assert not Health.objects.exists()
