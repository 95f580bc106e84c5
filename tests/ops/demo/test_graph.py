import httpx

from naewon.ops.demo.graph import graph
from naewon.ops.demo.running import HOST, port_for

PORTS = range(8200, 8240)


def test_tells_the_leads_it_knows() -> None:
    port = port_for(None, PORTS)
    with graph(HOST, port) as leads:
        leads["12"] = {"id": "12", "field_data": []}
        assert httpx.get(f"http://{HOST}:{port}/12?fields=id").json() == leads["12"]


def test_answers_for_a_lead_it_does_not_know_as_the_graph_api_does() -> None:
    port = port_for(None, PORTS)
    with graph(HOST, port):
        answer = httpx.get(f"http://{HOST}:{port}/13")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)
