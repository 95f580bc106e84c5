"""Scores of a model outside: taken in as a version of its own name, all of them or none."""

import json
from typing import Any

import pytest

from cast import NOW, Cast, asks
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry, Outbox
from naewon.scores.models import GivenScore, ModelVersion, Score
from naewon.scores.scoring import score
from programs import Program, program_of
from scores_of_others import GROWN, named, published_by

RETURNED = [{"text": "지난달에도 문의함", "points": 14}, {"text": "주말 문의", "points": -3}]
NIGHT = {"Idempotency-Key": "night-1"}


@pytest.fixture
def program(cast: Cast) -> Program:
    return program_of(cast.lee, writes=True)


def row(inquiry: Inquiry, slip: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return {"inquiry": inquiry.pk, "probability": 0.31, **(slip or {}), **fields}


def test_a_model_is_named_once(cast: Cast, program: Program) -> None:
    answer = program.post("/versions", {"name": GROWN, "phase": "pre"})
    told = answer.json()
    assert (answer.status_code, told["name"], told["is_external"], told["in_use"]) == (201, GROWN, True, False)
    assert program.post("/versions", {"name": GROWN, "phase": "pre"}).status_code == 409
    assert program.post("/versions", {"name": GROWN, "phase": "post"}).status_code == 201
    assert (
        program_of(cast.oh_at_bada, writes=True).post("/versions", {"name": GROWN, "phase": "pre"}).status_code == 201
    )
    assert [each["name"] for each in program.get("/versions").json()["versions"]] == [GROWN, GROWN]


def test_its_scores_are_kept_and_nobody_sees_them_yet(cast: Cast, haneul_asks: Inquiry, program: Program) -> None:
    version = named(program)
    sent = row(haneul_asks, lower=0.2, upper=0.44, base_percent=20, reasons=RETURNED)
    answer = program.post("/scores", {"version": version, "scores": [sent]})
    assert (answer.status_code, answer.json()) == (201, {"version": version, "taken": 1})
    kept = GivenScore.objects.get()
    assert (kept.percent, kept.base_percent, kept.lower, kept.upper) == (31, 20, 0.2, 0.44)
    assert [reason["value"] for reason in kept.reasons] == ["지난달에도 문의함", "주말 문의"]
    assert not Score.objects.exists()


@pytest.mark.parametrize(
    ("slip", "at"),
    [
        ({"inquiry": 987654321}, "scores.1.inquiry"),
        ({"lower": 0.4, "upper": 0.5}, "scores.1.probability"),
        ({"base_percent": 20, "reasons": [{"text": "주말 문의", "points": 3}]}, "scores.1.reasons"),
        ({"probability": 1.0}, "scores.1.probability"),
        ({"probability": None}, "scores.1.probability"),
        ({"chance": 0.3}, "scores.1.chance"),
        ({"reasons": [{"text": "", "points": 3}]}, "scores.1.reasons.0.text"),
        ({"reasons": [{"text": "줄\n바꿈", "points": 3}]}, "scores.1.reasons.0.text"),
    ],
)
def test_one_faulty_row_is_named_and_nothing_is_kept(
    cast: Cast, haneul_asks: Inquiry, program: Program, slip: dict[str, Any], at: str
) -> None:
    other = asks(cast, "박서연", "010-1111-2222")
    answer = program.post("/scores", {"version": named(program), "scores": [row(haneul_asks), row(other, slip)]})
    assert answer.status_code == 422
    assert [fault["at"] for fault in answer.json()["errors"]] == [at]
    assert not GivenScore.objects.exists()


def test_nothing_is_said_twice_of_one_inquiry(haneul_asks: Inquiry, program: Program) -> None:
    answer = program.post("/scores", {"version": named(program), "scores": [row(haneul_asks)] * 2})
    assert [fault["at"] for fault in answer.json()["errors"]] == ["scores.0.inquiry", "scores.1.inquiry"]


def test_another_clinics_inquiry_and_version_are_none(cast: Cast, haneul_asks: Inquiry, program: Program) -> None:
    bada = program_of(cast.oh_at_bada, writes=True)
    refused = bada.post("/scores", {"version": named(program), "scores": [row(asks(cast, clinic=cast.bada_dental))]})
    assert refused.status_code == 404
    faulty = bada.post("/scores", {"version": named(bada), "scores": [row(haneul_asks)]})
    assert faulty.json()["errors"][0]["at"] == "scores.0.inquiry"


def test_no_words_are_put_into_the_mouth_of_a_model_learned_here(
    cast: Cast, haneul_asks: Inquiry, program: Program
) -> None:
    story = {"phase": "pre", "document": {}, "leads": 500, "visits": 90, "trained_at": NOW}
    learned = ModelVersion.objects.create(clinic=cast.haneul, **story)
    assert program.post("/scores", {"version": learned.pk, "scores": [row(haneul_asks)]}).status_code == 404


def test_a_resident_number_in_a_reason_is_masked(haneul_asks: Inquiry, program: Program) -> None:
    reasons = [{"text": "주민번호 900101-2345678", "points": 0}]
    program.post("/scores", {"version": named(program), "scores": [row(haneul_asks, base_percent=31, reasons=reasons)]})
    assert "2345678" not in json.dumps(GivenScore.objects.get().reasons)


def test_what_is_sent_again_under_its_name_is_taken_once(haneul_asks: Inquiry, program: Program) -> None:
    body = {"version": named(program), "scores": [row(haneul_asks)]}
    first, again = (program.post("/scores", body, NIGHT) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert GivenScore.objects.count() == 1
    other = {**body, "scores": [row(haneul_asks, probability=0.5)]}
    assert program.post("/scores", other, NIGHT).status_code == 409


def test_what_was_refused_may_be_sent_again_under_the_same_name(haneul_asks: Inquiry, program: Program) -> None:
    body = {"version": named(program), "scores": [row(haneul_asks)]}
    faulty = {**body, "scores": [row(haneul_asks, upper=0.1)]}
    assert program.post("/scores", faulty, NIGHT).status_code == 422
    assert program.post("/scores", body, NIGHT).status_code == 201


def test_two_keys_may_use_the_same_word(cast: Cast, haneul_asks: Inquiry, program: Program) -> None:
    body = {"version": named(program), "scores": [row(haneul_asks)]}
    assert program.post("/scores", body, NIGHT).status_code == 201
    assert program_of(cast.oh, writes=True).post("/scores", body, NIGHT).status_code == 201
    assert GivenScore.objects.count() == 2


def test_naming_and_sending_are_on_record(haneul_asks: Inquiry, program: Program) -> None:
    program.post("/scores", {"version": named(program), "scores": [row(haneul_asks)]})
    entries = Entry.objects.filter(subject="modelversion").order_by("pk")
    assert [(entry.verb, entry.detail["key"]) for entry in entries] == [
        ("opened_version", "전자차트"),
        ("gave_scores", "전자차트"),
    ]


def test_numbers_of_a_version_in_use_are_followed_at_once(cast: Cast, haneul_asks: Inquiry, program: Program) -> None:
    version = named(program)
    body = {"version": version, "scores": [row(haneul_asks)]}
    program.post("/scores", body)
    assert not Outbox.objects.exists()
    published_by(cast.lee, version)
    Outbox.objects.all().delete()
    program.post("/scores", body)
    assert [waiting.inquiry_id for waiting in Outbox.objects.all()] == [haneul_asks.pk]


def test_the_numbers_of_a_published_version_are_the_scores(cast: Cast, haneul_asks: Inquiry, program: Program) -> None:
    version, unspoken = named(program), asks(cast, "박서연", "010-1111-2222")
    program.post("/scores", {"version": version, "scores": [row(haneul_asks, base_percent=20, reasons=RETURNED)]})
    published_by(cast.lee, version)
    found = score(cast.haneul, [haneul_asks.pk, unspoken.pk], NOW)
    told, other = found[haneul_asks.pk], found[unspoken.pk]
    assert (told.percent, told.basis, told.version_id) == (31, "external", version)
    assert (other.basis, other.version) == ("starting", None)
    out = program.get(f"/inquiries/{haneul_asks.pk}/scores").json()["scores"][0]
    assert (out["version"], out["reasons"][0]["text"]) == ({"id": version, "name": GROWN}, "지난달에도 문의함")
    assert score(cast.haneul, [haneul_asks.pk], NOW)[haneul_asks.pk].pk == told.pk
