"""JSON for programs. What each address asks for stands in `web/routes.py`, like that of every page."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.operation import Operation

from naewon.api import export, scores, versions
from naewon.api.asking import ApiKeyBearer
from naewon.api.problems import answer_problems

WORDS = """Scores of a clinic's inquiries, with reasons and history. Times are ISO 8601; refusals are problem+json.
A key is made under 설정 › API 열쇠. No answer names a person."""


class Api(NinjaAPI):
    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """What is true now is kept by nobody on the way."""
        answer = super().create_temporal_response(request)
        answer["Cache-Control"] = "no-store"
        return answer

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """What a program that is made from the document calls it."""
        return operation.view_func.__name__


api = Api(
    title="Naewon",
    version="1",
    description=WORDS,
    urls_namespace="api",
    docs_url=None,
    auth=ApiKeyBearer(),
)
for part in (scores.router, export.router, versions.router):
    api.add_router("", part)
answer_problems(api)
