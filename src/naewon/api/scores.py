"""Scores as other programs read them: of what is open now, and of one inquiry over time."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field

from naewon.api.asking import asking_for, key_asking
from naewon.api.problems import Problem
from naewon.api.reading import open_scores, scores_of
from naewon.api.repeating import REPEATABLE, once
from naewon.api.sent import Number, ScoresIn
from naewon.api.shapes import ScorePage, Taken, score_out
from naewon.journal.watching import record_reading
from naewon.scores.giving import give
from naewon.scores.models import Score

router = Router(tags=["scores"])

REFUSED = dict.fromkeys((401, 403, 404, 422, 429), Problem)
Most = Annotated[int, Field(ge=1, le=1000)]


class AskedOfAll(Schema):
    after: Number = Field(0, description="`next` of the page before")
    updated_since: AwareDatetime | None = Field(None, description="only what was scored from then on")
    limit: Most = 200


class AskedOfOne(Schema):
    before: Number | None = Field(None, description="`next` of the page before")
    limit: Most = 200


@router.get("/scores", response={200: ScorePage, **REFUSED}, url_name="scores")
@asking_for("may_read_scores")
def list_scores(request: HttpRequest, asked: Query[AskedOfAll]) -> ScorePage:
    """The newest score of every open inquiry, by the number of the inquiry."""
    scores, then = open_scores(key_asking(request), after=asked.after, since=asked.updated_since, most=asked.limit)
    return page_of(request, scores, then)


@router.get("/inquiries/{int:inquiry_id}/scores", response={200: ScorePage, **REFUSED}, url_name="inquiry-scores")
@asking_for("may_read_scores")
def list_scores_of_inquiry(request: HttpRequest, inquiry_id: int, asked: Query[AskedOfOne]) -> ScorePage:
    """Every score an inquiry ever had, the newest first."""
    scores, then = scores_of(key_asking(request), inquiry_id, before=asked.before, most=asked.limit)
    return page_of(request, scores, then)


@router.post("/scores", response={201: Taken, **REFUSED, 409: Problem}, url_name="scores", openapi_extra=REPEATABLE)
@asking_for("may_write_scores")
def give_scores(request: HttpRequest, sent: ScoresIn) -> Status[Taken]:
    """Send what a model of one's own says, up to 1000 inquiries at once. One faulty row, and nothing is kept."""
    key, now = key_asking(request), timezone.now()

    def take() -> Taken:
        version = give(sent.version, [row.said() for row in sent.scores], key=key, at=now)
        return Taken(version=version.pk, taken=len(sent.scores))

    return Status(201, once(request, take, Taken, now))


def page_of(request: HttpRequest, scores: list[Score], then: int | None) -> ScorePage:
    """The answer, and on record whom it tells of."""
    if scores:
        patients = [score.inquiry.patient_id for score in scores]
        record_reading("scores", patients, key=key_asking(request), at=timezone.now())
    return ScorePage(scores=[score_out(score) for score in scores], next=then)
