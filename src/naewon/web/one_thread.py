"""Django behind an asynchronous server, in one thread a request.

All of our middleware and nearly all views are plain functions. Django's own handler goes back to the loop before each
middleware that looks at a view, and before the view: six changes of thread for a page where two do.
"""

from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class OneThread(ASGIHandler):
    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002 -- as Django calls it
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        answer: Any = sync_to_async(self.get_response, thread_sensitive=True)
        response: HttpResponseBase = await answer(request)
        return response
