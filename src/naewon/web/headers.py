"""Headers every answer carries beside those Django and the Content-Security-Policy set."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from naewon.web.asking import NextLayer

# What no page of ours needs, and no script that got in should have. Passkeys are not named: pages may ask for them.
UNUSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb"),
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in UNUSED)


class HeadersMiddleware:
    """Whoever sets one of these headers itself keeps it, as the form that stands inside the clinic's own site does."""

    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if knows_who_asks(request):
            # A desk is shared: the page before is not shown again after somebody signed out.
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def knows_who_asks(request: HttpRequest) -> bool:
    """Whether they bring a session. The database is not asked: it may be what is away."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
