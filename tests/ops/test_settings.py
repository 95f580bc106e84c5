"""Settings that are read from the environment, in processes of their own."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from naewon.environment import env_email
from naewon.ops.testing import TEST_KEY

PRODUCTION = {
    "NAEWON_SECRET_KEY": "a-key",
    "NAEWON_KEYS": TEST_KEY,
    "NAEWON_HOSTS": "naewon.example.com",
    "DATABASE_URL": "postgresql:///x",
}


def setting(name: str, **environment: str) -> str:
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("NAEWON_", "KAKAO_", "NAVER_"))}
    program = f"from naewon import settings; print(settings.{name})"
    story = {**plain, **PRODUCTION, **environment}
    return subprocess.check_output([sys.executable, "-c", program], env=story, text=True).strip()


def test_the_second_factor_cannot_be_switched_off_in_production() -> None:
    assert setting("SECOND_FACTOR", NAEWON_SECOND_FACTOR="off") == "True"
    assert setting("SECOND_FACTOR", NAEWON_SECOND_FACTOR="off", NAEWON_PLAIN_HTTP="1") == "False"


def test_who_we_sign_in_through_may_be_led_to() -> None:
    policy = "CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']"
    assert "https://kauth.kakao.com" in setting(policy, KAKAO_CLIENT_ID="key")
    assert "kakao" not in setting(policy)


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://ha%40neul:s%2Fecret@mail.example", 587, False, True),
        ("smtp://ha%40neul:s%2Fecret@mail.example:25?tls=0", 25, False, False),
        ("smtps://ha%40neul:s%2Fecret@mail.example", 465, True, False),
    ],
)
def test_letters_leave_as_the_address_says(url: str, port: int, ssl: bool, tls: bool) -> None:
    said = env_email(url)
    assert (said["EMAIL_HOST"], said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == (
        "mail.example",
        "ha@neul",
        "s/ecret",
    )
    assert (said["EMAIL_PORT"], said["EMAIL_USE_SSL"], said["EMAIL_USE_TLS"]) == (port, ssl, tls)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_an_address_that_is_none_refuses_to_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        env_email(url)
