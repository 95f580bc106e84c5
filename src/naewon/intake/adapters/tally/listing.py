"""The submissions that Tally has. Documented under "Listing submissions" of its developer pages."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings as installation

from naewon.clinics.dates import read_datetime
from naewon.intake.adapter import Listed, Settings
from naewon.intake.adapters.tally.payloads import HIDDEN
from naewon.intake.listing import answered, bearer, codes_in, pages
from naewon.intake.reading import mapping, objects, text


def submissions(settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    """Of each form, as far back as wanted."""
    for form in codes_in(settings.get("forms", "")):
        yield from of_form(form, settings, since, now)


def of_form(form: str, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    address = f"{installation.TALLY_URL}/forms/{form}/submissions"
    wanted = {"filter": "completed", "startDate": since.strftime("%Y-%m-%dT%H:%M:%SZ")}
    for page in pages():
        told = answered(address, {**wanted, "page": str(page)}, bearer(settings.get("api_key", "")), now)
        questions = {text(one.get("id")): one for one in objects(told.get("questions"))}
        for one in objects(told.get("submissions")):
            if is_wanted(one, since, now):
                yield listed(form, questions, one)
        if told.get("hasMore") is not True:
            return


def is_wanted(submission: dict[str, Any], since: datetime, now: datetime) -> bool:
    """Whether it was sent off, and since then: one that was begun and given up is nobody's wish."""
    at = read_datetime(text(submission.get("submittedAt")), today=now.date(), zone="UTC")
    return bool(text(submission.get("id"))) and submission.get("isCompleted") is not False and not (at and at < since)


def listed(form: str, questions: dict[str, dict[str, Any]], submission: dict[str, Any]) -> Listed:
    """As its webhook would have told it."""
    answers = objects(submission.get("responses"))
    fields = [field for one in answers for field in fields_of(one, questions.get(text(one.get("questionId")), {}))]
    told = {"responseId": text(submission["id"]), "formId": form, "fields": fields}
    body = {"eventType": "FORM_RESPONSE", "createdAt": text(submission.get("submittedAt")), "data": told}
    return Listed(text(submission["id"]), json.dumps(body, ensure_ascii=False).encode())


def fields_of(answer: dict[str, Any], question: dict[str, Any]) -> list[dict[str, Any]]:
    """One, but of the hidden fields, which come by the link, one each."""
    kind, value = text(question.get("type")), answer.get("answer", answer.get("value"))
    if kind == HIDDEN:
        return [{"label": name, "type": HIDDEN, "value": each} for name, each in mapping(value).items()]
    key = text(answer.get("questionId"))
    return [{"key": key, "label": text(question.get("title")), "type": kind, "value": value}]
