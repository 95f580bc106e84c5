"""What the API refuses, as JSON (RFC 9457): a sentence, and one of its own for each row or parameter at fault."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from naewon.errors import NaewonError, NotFound
from naewon.scores.giving import Faulty

TYPE = "application/problem+json"


class Unknown(NaewonError):
    """No key, or one that nobody gave out or that was withdrawn: they look the same."""

    status = 401
    message = gettext_lazy("API 열쇠가 없거나 쓸 수 없는 열쇠입니다. 설정의 API 열쇠에서 확인해 주세요.")


class TooOften(NaewonError):
    """More requests in a minute than anybody needs."""

    status = 429
    message = gettext_lazy("요청이 너무 잦습니다. 1분 뒤에 다시 보내 주세요.")


class Fault(Schema):
    """Where in what was sent, e.g. `scores.3.probability`, and what is wrong there."""

    at: str
    detail: str


class Problem(Schema):
    """Why nothing was done."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()


def problem(status: int, detail: str, faults: Iterable[Fault] = ()) -> HttpResponse:
    said = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=tuple(faults))
    answer = JsonResponse(said.dict(), status=status, json_dumps_params={"ensure_ascii": False}, content_type=TYPE)
    answer["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def of_refusal(_request: HttpRequest, error: NaewonError) -> HttpResponse:
    faults = error.faults if isinstance(error, Faulty) else ()
    return problem(error.status, str(error.message), (Fault(at=at, detail=detail) for at, detail in faults))


def of_no_key(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return problem(Unknown.status, str(Unknown.message))


def of_nothing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(NotFound.status, str(NotFound.message))


def of_http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """What cannot even be read, such as a body that is no JSON."""
    return problem(error.status_code, str(error))


def of_unreadable(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(422, _("보낸 내용을 확인해 주세요."), map(fault_of, error.errors))


def fault_of(found: Mapping[str, Any]) -> Fault:
    """Where it is as the sender knows it: without whether in body or address, and our name for the body."""
    places = [str(part) for part in found["loc"][1:] if part != "sent"]
    return Fault(at=".".join(places), detail=found["msg"])


def answer_problems(api: NinjaAPI) -> None:
    """Have every refusal of this API answered here."""
    api.exception_handler(NaewonError)(of_refusal)
    api.exception_handler(AuthenticationError)(of_no_key)
    api.exception_handler(Http404)(of_nothing)
    api.exception_handler(HttpError)(of_http)
    api.exception_handler(ValidationError)(of_unreadable)
