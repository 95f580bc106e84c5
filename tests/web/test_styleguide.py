"""The styleguide shows every component, so a partial that breaks breaks here first."""

import pytest
from django.test import RequestFactory

from naewon.web.styleguide import styleguide


@pytest.fixture(autouse=True)
def plain_static(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def shown(query: str) -> str:
    return styleguide(RequestFactory().get(f"/styleguide/{query}")).content.decode()


@pytest.mark.parametrize(
    "words", ["시작 점수", "기한 1분 남음", "+15", "번호가 짧습니다", "312건 중 51–100", "상담실 1", "40% 빠짐"]
)
def test_components_say_what_they_are_given(words):
    assert words in shown("").replace("\n", " ")


def test_they_come_together_as_a_screen():
    assert "왜 두 번째인가요?" in shown("?page=desk")


@pytest.mark.parametrize("method", ["post", "delete"])
def test_nothing_can_be_sent_there(method):
    request = getattr(RequestFactory(), method)("/styleguide/")
    assert styleguide(request).status_code == 405
