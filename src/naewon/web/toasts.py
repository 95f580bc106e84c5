"""The answer to something done in place: a toast that says so, with the way back, and word to the rest of the page."""

import json

from django.http import HttpResponse

from naewon.particles import fitted
from naewon.patients.guarding import notice


def toast(text: str, *changed: str, undo: str = "", method: str = "post", tone: str = "") -> HttpResponse:
    """Nothing is swapped. `undo` is the address that takes it back, by `method`.

    `changed` are events that parts of the page listen to, in order to ask again for what they show. A
    number that was masked on the way is pointed out.
    """
    said = {"text": fitted(f"{text} {notice()}".strip()), "undo": undo, "method": method if undo else "", "tone": tone}
    events = {"toast": {name: value for name, value in said.items() if value}, **dict.fromkeys(changed, True)}
    response = HttpResponse(status=204)
    response["HX-Trigger"] = json.dumps(events)
    return response
