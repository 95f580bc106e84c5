"""What a screen hears after a verb: a toast with a way back, and the event that makes its parts ask anew."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from naewon.inquiries.models import Inquiry
from naewon.web.asking import page_here
from naewon.web.toasts import toast

CHANGED = "inquiry:changed"
SETTLED = "inquiry:settled"
CLOSE = "dialog:close"


def changed(request: HttpRequest, inquiry: Inquiry, words: str, undo: str = "") -> HttpResponse:
    """Something about the person is new; one stays with them."""
    return _answer(request, inquiry, words, CHANGED, undo)


def settled(request: HttpRequest, inquiry: Inquiry, words: str, undo: str = "") -> HttpResponse:
    """The person's next step stands; the queue moves on to the next one."""
    return _answer(request, inquiry, words, SETTLED, undo)


def undone(request: HttpRequest, inquiry: Inquiry, words: str) -> HttpResponse:
    """Taken back. From the queue one returns to the person, who is at hand no more."""
    if not page_here(request).startswith(reverse("today")):
        return changed(request, inquiry, words)
    response = HttpResponse(status=204)
    person = f"?person={inquiry.pk}"
    back = {"path": reverse("today-split") + person, "push": reverse("today") + person}
    response["HX-Location"] = json.dumps({**back, "target": "#today", "swap": "innerMorph"})
    return response


def offering(dialog: HttpResponse, words: str, undo: str) -> HttpResponse:
    """A dialog that asks for the next step, and says what has been done so far."""
    dialog["HX-Trigger"] = toast(words, CHANGED, undo=undo, method="delete")["HX-Trigger"]
    return dialog


def offering_instead(dialog: HttpResponse, words: str, undo: str) -> HttpResponse:
    """The same, in place of the dialog whose form was sent."""
    dialog["HX-Retarget"], dialog["HX-Reswap"] = "#dialog-host", "innerHTML"
    return offering(dialog, words, undo)


def _answer(request: HttpRequest, inquiry: Inquiry, words: str, event: str, undo: str) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("inquiry", inquiry.pk)
    return toast(words, event, CLOSE, undo=undo, method="delete")
