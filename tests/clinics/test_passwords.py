import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cast import Cast
from naewon.clinics.passwords import typed


@pytest.mark.parametrize(
    "password",
    [
        "short one",
        "password123",
        "qwertyuiop",
        "1q2w3e4r5t!",
        "qlalfqjsgh1!",  # 비밀번호, typed in Latin letters
        "tkfkdgo1234!!",
        "사랑해사랑해1004",
        "대한민국화이팅!",
        "01023456789",
        "2026-11-25-00",
        "aaaaaaaaaaaa",
        "asdfghjkl1234",
        "Admin!20261125",
        "minji-rocks-2026",
        "하늘성형외과 최고예요",
    ],
)
def test_what_is_guessed_first_is_refused(cast: Cast, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, cast.minji.user)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "노란 우산 세 개와 비둘기", "vX9#kq20Lm!t", "sixteen teapots!"]
)
def test_what_nobody_guesses_is_fine(cast: Cast, password: str) -> None:
    validate_password(password, cast.minji.user)


def test_hangul_is_known_as_it_is_typed() -> None:
    assert typed("쌍꺼풀") == "TkdRjvnf"
