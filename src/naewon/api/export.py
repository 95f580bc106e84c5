"""All scores at once, as far back as there are any: nobody has to stay in order to keep them."""

from collections.abc import AsyncIterator, Iterator
from itertools import chain
from typing import Literal

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema

from naewon.api.asking import asking_for, key_asking
from naewon.api.reading import all_scores, pages_of_all_scores
from naewon.api.scores import REFUSED
from naewon.api.shapes import ScoreOut, score_out
from naewon.clinics.models import ApiKey
from naewon.exports import Cell, csv_lines
from naewon.journal.watching import record_export

router = Router(tags=["scores"])
COLUMNS = tuple(name for name in ScoreOut.model_fields if name not in ("version", "reasons"))
TYPES = {"ndjson": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}


def next_of(parts: Iterator[bytes]) -> bytes | None:
    return next(parts, None)


class PagedResponse(StreamingHttpResponse):
    """Pages asked of the database one after the other, also where an asynchronous server sends them."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = iter(self)
        while (part := await sync_to_async(next_of)(parts)) is not None:
            yield part


class AskedOfFile(Schema):
    format: Literal["ndjson", "csv"] = "ndjson"


@router.get("/scores/export", response={200: None, **REFUSED}, url_name="scores-export")
@asking_for("may_read_scores")
def export_scores(request: HttpRequest, asked: Query[AskedOfFile]) -> PagedResponse:
    """Every score of every inquiry as one file, a score a line. On record with the purpose the key was made for."""
    key = key_asking(request)
    rows = all_scores(key).count()
    record_export("scores", key.purpose, by=key.made_by, at=timezone.now(), rows=rows, subject_id=key.pk)
    lines = csv_of(key) if asked.format == "csv" else ndjson_of(key)
    answer = PagedResponse(lines, content_type=TYPES[asked.format])
    answer["Cache-Control"] = "no-store"
    answer["Content-Disposition"] = f'attachment; filename="scores.{asked.format}"'
    return answer


def ndjson_of(key: ApiKey) -> Iterator[str]:
    for page in pages_of_all_scores(key):
        yield "".join(f"{score_out(score).model_dump_json()}\n" for score in page)


def csv_of(key: ApiKey) -> Iterator[str]:
    rows = (cells_of(score_out(score)) for page in pages_of_all_scores(key) for score in page)
    return csv_lines(chain([(*COLUMNS, "version", "version_name", "reasons")], rows))


def cells_of(score: ScoreOut) -> list[Cell]:
    """Times as ISO 8601; reasons as one reads them: sentence and points."""
    told = score.model_dump(mode="json", include=set(COLUMNS))
    version = [score.version.id, score.version.name] if score.version else [None, None]
    reasons = "; ".join(f"{reason.text} {reason.points:+d}" for reason in score.reasons or ())
    return [*(told[name] for name in COLUMNS), *version, reasons]
