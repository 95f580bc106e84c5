"""One place up or down, as the buttons of a list in a clinic's own order say it."""

from django.http import HttpRequest

from naewon.errors import Invalid

PLACES = {"up": -1, "down": 1}


def places_asked(request: HttpRequest) -> int:
    """Invalid where neither is said."""
    places = PLACES.get(request.POST.get("act", ""))
    if places is None:
        raise Invalid
    return places
