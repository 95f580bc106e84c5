"""One address, one noun: what is done to it is the method."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

View = Callable[..., HttpResponse]


def by_method(**views: View) -> View:
    """A view for each method, e.g. `by_method(POST=create_closure, DELETE=delete_closure)`; 405 for any other."""

    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = views.get(request.method or "")
        return view(request, *args, **kwargs) if view else HttpResponseNotAllowed(list(views))

    return chosen
