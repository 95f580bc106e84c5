"""Who may show the form inside their page, and whose pages may post to it."""

from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt

from naewon.intake.models import Source

ANYBODY = "*"


def origins_of(source: Source) -> list[str]:
    """The origins a clinic named, e.g. https://haneul.example; empty means everybody's."""
    return [origin.rstrip("/") for origin in source.settings.get("origins", [])]


def may_post(request: HttpRequest, source: Source) -> bool:
    """Whether the page that posts is our own, or one the clinic named. Programs name no origin and may."""
    origin = request.headers.get("Origin")
    allowed = origins_of(source)
    return not origin or not allowed or origin in allowed or urlsplit(origin).netloc == request.get_host()


def framed(response: HttpResponse, request: HttpRequest, source: Source) -> HttpResponse:
    """Let the clinic's own site show this page inside its own."""

    def answer(_request: HttpRequest) -> HttpResponse:
        return response

    ancestors = ["'self'", *origins_of(source)] if origins_of(source) else [ANYBODY]
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    xframe_options_exempt(csp_replace({"frame-ancestors": ancestors})(answer))(request)
    return response


def shared(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Let a script of the page that posted read the answer (the Fetch standard's CORS protocol)."""
    if origin := request.headers.get("Origin"):
        response["Access-Control-Allow-Origin"] = origin
        response["Vary"] = "Origin"
    return response


def preflight(request: HttpRequest) -> HttpResponse:
    response = shared(HttpResponse(status=204), request)
    response["Access-Control-Allow-Methods"] = "POST"
    response["Access-Control-Allow-Headers"] = "Content-Type, Accept, Idempotency-Key"
    response["Access-Control-Max-Age"] = "86400"
    return response
