"""Everything taken away at once."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from asgiref.sync import async_to_sync
from django.http import StreamingHttpResponse

from cast import NOW, Cast, asks
from naewon.api import reading
from naewon.api.export import PagedResponse
from naewon.journal.models import Entry
from naewon.scores.models import Score
from programs import PURPOSE, program_of, scored


@pytest.fixture
def five_scores(cast: Cast) -> list[Score]:
    """Three inquiries of 하늘, of which two were scored twice, and one of 바다 치과."""
    inquiries = [asks(cast, f"김{n}", f"010-2345-{6000 + n}") for n in range(3)]
    scored(asks(cast, clinic=cast.bada_dental))
    times = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]
    return [scored(inquiries[which], NOW + timedelta(hours=hour)) for which, hour in times]


def told(answer: StreamingHttpResponse) -> str:
    return answer.getvalue().decode("utf-8-sig")


def test_every_score_of_the_clinic_is_a_line(
    cast: Cast, five_scores: list[Score], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "INQUIRIES_A_PAGE", 2)
    answer = program_of(cast.lee).get("/scores/export")
    lines = [json.loads(line) for line in told(answer).splitlines()]  # type: ignore[arg-type]
    assert [line["id"] for line in lines] == [score.pk for score in five_scores]
    assert lines[0]["reasons"][0]["text"] == "이번 주 희망"


def test_as_a_table_too(cast: Cast, five_scores: list[Score]) -> None:
    answer = program_of(cast.lee).get("/scores/export", format="csv")
    head, *rows = csv.reader(StringIO(told(answer)))  # type: ignore[arg-type]
    assert head[:3] == ["id", "inquiry", "procedure"]
    assert [int(row[0]) for row in rows] == [score.pk for score in five_scores]
    assert rows[0][-1] == "이번 주 희망 +12; 부재 2번 이상 -2"


def test_it_is_on_record_with_the_purpose_of_the_key(cast: Cast, five_scores: list[Score]) -> None:
    told(program_of(cast.lee).get("/scores/export"))  # type: ignore[arg-type]
    entry = Entry.objects.get(verb="exported")
    assert (entry.staff_id, entry.subject, entry.detail) == (cast.lee.pk, "scores", {"reason": PURPOSE, "rows": 5})


def test_another_kind_of_file_is_refused(cast: Cast) -> None:
    assert program_of(cast.lee).get("/scores/export", format="xlsx").status_code == 422


def test_an_asynchronous_server_gets_part_after_part() -> None:
    asked: list[int] = []

    def parts() -> object:
        for number in range(3):
            asked.append(number)
            yield str(number)

    async def first_of(answer: PagedResponse) -> bytes:
        return await anext(aiter(answer))

    assert async_to_sync(first_of)(PagedResponse(parts())) == b"0"
    assert asked == [0]
