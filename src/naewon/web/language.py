"""The language of whoever looks: their own choice, else a cookie, else Korean."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from naewon.web.asking import NextLayer


class LanguageMiddleware:
    """Browsers of Korean clinics often claim English, so Accept-Language is not asked."""

    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with translation.override(chosen_language(request)):
            return self.get_response(request)


def chosen_language(request: HttpRequest) -> str:
    wanted = getattr(request.user, "language", None) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
