import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings

from cast import NOW, Cast
from doors import delivered, door
from graph import NO_SUCH_LEAD, PERMISSION_ERROR, Graph, graph_api, lead
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.fetching import WAITS, fetch
from naewon.intake.models import Delivery
from naewon.patients.models import Consent

LEADGEN_ID = "1234567890123456"


@pytest.fixture
def graph(settings: LazySettings) -> Iterator[Graph]:
    with graph_api() as graph:
        settings.META_GRAPH_URL = graph.url
        yield graph


@pytest.fixture
def delivery(cast: Cast) -> Delivery:
    return delivered(door(cast, kind="meta", settings={"page_token": "let me in"}), LEADGEN_ID)


def test_a_lead_is_fetched_and_becomes_an_inquiry(graph: Graph, delivery: Delivery) -> None:
    graph.leads[LEADGEN_ID] = lead()
    assert fetch(delivery.clinic_id, delivery.pk, NOW, 0) is None
    assert drain(NOW) == 1
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.name, str(inquiry.procedure), inquiry.preferred_time) == ("김하늘", "쌍꺼풀", "오후")
    assert inquiry.path == ["인스타그램", "2026_11_눈", "눈_영상A"]
    assert inquiry.answers == {"예산": "200만원"}


def test_it_waits_to_be_fetched_before_it_is_read(delivery: Delivery) -> None:
    assert drain(NOW) == 0
    assert not Delivery.objects.get().trouble


def test_only_boxes_that_were_shown_are_consents(graph: Graph, delivery: Delivery) -> None:
    graph.leads[LEADGEN_ID] = lead()
    fetch(delivery.clinic_id, delivery.pk, NOW, 0)
    drain(NOW)
    assert Consent.granted_by(Inquiry.objects.get().patient) == {"collect_use": True, "marketing": False}


def test_the_token_travels_in_a_header(graph: Graph, delivery: Delivery) -> None:
    graph.leads[LEADGEN_ID] = lead()
    fetch(delivery.clinic_id, delivery.pk, NOW, 0)
    assert graph.tokens == ["Bearer let me in"]


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_passing_trouble_is_tried_again(graph: Graph, delivery: Delivery, status: int) -> None:
    graph.fails(status)
    assert fetch(delivery.clinic_id, delivery.pk, NOW, 0) == WAITS[0]
    assert not Delivery.objects.get().trouble


def test_it_waits_as_long_as_the_api_asks(graph: Graph, delivery: Delivery) -> None:
    graph.fails(429, Retry_After="120")
    assert fetch(delivery.clinic_id, delivery.pk, NOW, 0) == 120


def test_too_many_calls_are_told_by_their_code(graph: Graph, delivery: Delivery) -> None:
    graph.fails(400, {"error": {"code": 613}})
    assert fetch(delivery.clinic_id, delivery.pk, NOW, 1) == WAITS[1]


def test_a_missing_permission_is_said_in_plain_words(graph: Graph, delivery: Delivery) -> None:
    graph.fails(403, PERMISSION_ERROR)
    assert fetch(delivery.clinic_id, delivery.pk, NOW, 0) is None
    delivery.refresh_from_db()
    assert delivery.trouble == "not_allowed"
    assert "잠재고객 액세스" in delivery.trouble_detail


def test_a_deleted_lead_is_gone(graph: Graph, delivery: Delivery) -> None:
    graph.fails(400, NO_SUCH_LEAD)
    fetch(delivery.clinic_id, delivery.pk, NOW, 0)
    assert Delivery.objects.get().trouble == "gone"


def test_after_the_last_try_it_says_that_nobody_answers(settings: LazySettings, delivery: Delivery) -> None:
    settings.META_GRAPH_URL = "http://127.0.0.1:1"
    waits = [fetch(delivery.clinic_id, delivery.pk, NOW, tries) for tries in range(len(WAITS) + 1)]
    assert waits == [*WAITS, None]
    assert Delivery.objects.get().trouble == "unreachable"


def test_an_answer_that_is_no_lead_needs_a_look(graph: Graph, delivery: Delivery) -> None:
    graph.answers.append((200, ["no", "lead"], {}))
    fetch(delivery.clinic_id, delivery.pk, NOW, 0)
    drain(NOW)
    assert Delivery.objects.get().trouble == "unreadable"


def test_a_lead_without_name_and_number_needs_a_look(graph: Graph, delivery: Delivery) -> None:
    graph.leads[LEADGEN_ID] = lead(field_data=[{"name": "희망_시술", "values": ["눈"]}])
    fetch(delivery.clinic_id, delivery.pk, NOW, 0)
    drain(NOW)
    assert Delivery.objects.get().trouble == "incomplete"


def test_metas_own_test_leads_are_marked(graph: Graph, delivery: Delivery) -> None:
    fields = [{"name": "full_name", "values": ["<test lead: dummy data for full_name>"]}]
    graph.leads[LEADGEN_ID] = lead(field_data=fields)
    fetch(delivery.clinic_id, delivery.pk, NOW, 0)
    drain(NOW)
    assert Inquiry.objects.get().is_test


@pytest.mark.parametrize(
    "odd", [{"field_data": "x"}, {"field_data": [None, {"name": ["a"]}]}, {"platform": {"a": 1}}, {"created_time": 5}]
)
def test_wrong_types_do_not_stop_a_lead(graph: Graph, delivery: Delivery, odd: dict[str, object]) -> None:
    fields = [*lead()["field_data"], {"name": "이름", "values": "문자열"}]
    delivery.fetched = json.dumps({**lead(field_data=fields), **odd}).encode()
    delivery.save(update_fields=["fetched"])
    drain(NOW + timedelta(minutes=1))
    delivery.refresh_from_db()
    assert delivery.settled_at or delivery.trouble == "incomplete"
