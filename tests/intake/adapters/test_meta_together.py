"""Leads that nobody asked for yet are asked for fifty at once; whoever that does not bring is asked for alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import NOW, Cast
from doors import delivered, door
from graph import Graph, graph_api, lead
from naewon.inquiries.models import Inquiry
from naewon.intake import fetching
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Source
from together import at_once


@pytest.fixture
def graph(settings: LazySettings) -> Iterator[Graph]:
    with graph_api() as graph:
        settings.META_GRAPH_URL = graph.url
        yield graph


@pytest.fixture
def meta(cast: Cast) -> Source:
    return door(cast, kind="meta", settings={"page_token": "let me in"})


def told_of(source: Source, graph: Graph, count: int) -> list[Delivery]:
    """So many notices lie behind the door, and the API has all their leads."""
    leads = {str(number): lead(str(number), f"+82107315{number:04}") for number in range(count)}
    graph.leads.update(leads)
    return [delivered(source, leadgen_id) for leadgen_id in leads]


def fetch_new(source: Source) -> None:
    fetching.fetch_new(source.clinic_id, source.pk, NOW)


def alone() -> list[tuple[int, bool]]:
    """Which deliveries a worker will ask for one by one, and whether only later."""
    jobs = ProcrastinateJob.objects.filter(task_name=fetching.FETCH, status="todo").order_by("pk")
    return [(job.args["delivery_id"], bool(job.scheduled_at)) for job in jobs]


def test_fifty_are_asked_for_by_one_request(graph: Graph, meta: Source) -> None:
    told_of(meta, graph, 60)
    fetch_new(meta)
    assert (len(graph.asked), drain(NOW)) == (2, 60)
    assert Inquiry.objects.count() == 60
    assert alone() == []


def test_after_some_requests_the_worker_looks_what_else_there_is(
    graph: Graph, meta: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "REQUESTS", 1)
    told_of(meta, graph, 60)
    fetch_new(meta)
    assert (len(graph.asked), Delivery.objects.filter(fetched__isnull=False).count()) == (1, 50)
    assert ProcrastinateJob.objects.filter(task_name="intake.fetch_new", args__source_id=meta.pk).count() == 1


def test_a_source_that_refuses_is_not_asked_for_more_at_once(graph: Graph, meta: Source) -> None:
    told_of(meta, graph, 60)
    graph.fails(429, Retry_After="120")
    fetch_new(meta)
    assert len(graph.asked) == 1
    assert Delivery.objects.filter(asked_at__isnull=True).count() == 10


def test_each_becomes_what_it_would_have_become_alone(graph: Graph, meta: Source) -> None:
    first, second = told_of(meta, graph, 2)
    graph.leads["1"]["field_data"][0]["values"] = ["한\ud83d별 😊"]
    fetch_new(meta)
    together = bytes(Delivery.objects.get(pk=second.pk).fetched or b"")
    drain(NOW)
    assert Inquiry.objects.get(deliveries=second).patient.name == "한\ufffd별 😊"
    assert Inquiry.objects.get(deliveries=first).patient.name == "김하늘"
    assert b"ud83d" in together


def test_nobody_is_asked_for_twice(graph: Graph, meta: Source) -> None:
    told_of(meta, graph, 3)
    fetch_new(meta)
    fetch_new(meta)
    assert len(graph.asked) == 1


def test_whom_a_killed_worker_was_asking_for_is_asked_for_by_the_next(graph: Graph, meta: Source) -> None:
    told_of(meta, graph, 3)
    Delivery.objects.update(asked_at=NOW)
    fetch_new(meta)
    assert (len(graph.asked), drain(NOW)) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_whom_another_worker_asks_for_just_now_is_left_to_it(graph: Graph, meta: Source) -> None:
    told_of(meta, graph, 3)
    Delivery.objects.update(asked_at=NOW)
    with fetching.asking(meta.pk):
        at_once(lambda: fetch_new(meta))
    assert len(graph.asked) == 0
    fetch_new(meta)
    assert len(graph.asked) == 1


def test_one_that_is_missing_does_not_keep_the_others_out(graph: Graph, meta: Source) -> None:
    deliveries = told_of(meta, graph, 5)
    del graph.leads["3"]
    fetch_new(meta)
    assert alone() == [(delivery.pk, False) for delivery in deliveries]
    for delivery in deliveries:
        fetching.fetch(meta.clinic_id, delivery.pk, NOW, 0)
    assert drain(NOW) == 4
    assert list(Delivery.objects.exclude(trouble="").values_list("external_id", "trouble")) == [("3", "gone")]


def test_one_the_answer_leaves_out_is_asked_for_alone(graph: Graph, meta: Source) -> None:
    first, second = told_of(meta, graph, 2)
    graph.answers.append((200, {"0": graph.leads["0"]}, {}))
    fetch_new(meta)
    assert alone() == [(second.pk, False)]
    assert Delivery.objects.get(fetched__isnull=False) == first


@pytest.mark.parametrize("answer", [["no", "leads"], "no lead", None, 5])
def test_an_answer_that_holds_no_leads_is_none(graph: Graph, meta: Source, answer: object) -> None:
    (delivery,) = told_of(meta, graph, 1)
    graph.answers.append((200, answer, {}))
    fetch_new(meta)
    assert alone() == [(delivery.pk, False)]


def test_after_too_many_calls_each_waits(graph: Graph, meta: Source) -> None:
    deliveries = told_of(meta, graph, 3)
    graph.fails(429, Retry_After="120")
    fetch_new(meta)
    assert alone() == [(delivery.pk, True) for delivery in deliveries]
    assert not Delivery.objects.exclude(trouble="").exists()


def test_without_permission_each_says_so(graph: Graph, meta: Source) -> None:
    told_of(meta, graph, 2)
    graph.page.is_valid = False
    fetch_new(meta)
    for delivery_id, _waits in alone():
        fetching.fetch(meta.clinic_id, delivery_id, NOW, 0)
    assert set(Delivery.objects.values_list("trouble", flat=True)) == {"not_allowed"}


def test_what_a_killed_worker_had_asked_for_is_asked_for_again(
    graph: Graph, meta: Source, django_capture_on_commit_callbacks: Any
) -> None:
    """It had noted that it asks, and kept no answer."""
    asked, unasked = told_of(meta, graph, 2)
    Delivery.objects.filter(pk=asked.pk).update(asked_at=NOW, received_at=NOW - 2 * fetching.A_WHILE)
    Delivery.objects.filter(pk=unasked.pk).update(received_at=NOW - 2 * fetching.A_WHILE)
    with django_capture_on_commit_callbacks(execute=True):
        fetching.fetch_forgotten(NOW)
    assert alone() == [(asked.pk, False)]
    assert ProcrastinateJob.objects.filter(task_name="intake.fetch_new", args__source_id=meta.pk).count() == 1
