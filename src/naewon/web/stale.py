"""What is said to a page whose key has gone old: it lay open over a sign-in, or its cookies were cleared."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from naewon.errors import NotAllowed
from naewon.web.asking import page_before, sign_in_first
from naewon.web.refusals import refusal_toast


class StalePage(NotAllowed):
    """Nothing was done: the request did not prove that it came from a page of ours (CSRF)."""

    message = _("페이지가 오래되었습니다. 새로고침한 뒤 다시 시도해 주세요. 적던 내용은 남아 있습니다.")


def refuse_stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """`reason` is for the log, which Django writes itself; a person is told what to do."""
    error = StalePage()
    if request.htmx:  # type: ignore[attr-defined]
        # Signed out and cleared of cookies, a toast would leave them where nothing works any more.
        return refusal_toast(error) if request.user.is_authenticated else sign_in_first(request)
    return render(request, "refusal.html", {"error": error, "back": page_before(request)}, status=error.status)
