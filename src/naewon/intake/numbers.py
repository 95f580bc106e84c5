"""Numbers of the house: a clinic that prints another one in each place knows by which one it was called."""

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Setting
from naewon.intake.models import Delivery
from naewon.patients.phone import digits_of, read_phone

NUMBERS = Setting(
    "numbers",
    _("번호별 유입 경로"),
    _("한 줄에 하나씩 '0212345678 = 네이버플레이스'처럼 적으면, 걸려 온 번호로 유입 경로를 가립니다."),
    is_secret=False,
    is_needed=False,
    is_long=True,
)


def channel_of(delivery: Delivery, dialled: str, label: str = "") -> str:
    """The channel at whose number somebody called, as the connection was told, else as the exchange labels it."""
    numbers = delivery.source.settings.get("numbers", "") if delivery.source else ""
    return channel_at(numbers, dialled) or label.strip()


def channel_at(numbers: str, dialled: str) -> str:
    """
    >>> channel_at("02-1234-5678 = 네이버플레이스", "+82212345678")
    '네이버플레이스'
    """
    wanted = alike(dialled)
    for line in numbers.splitlines():
        number, _sign, name = line.partition("=")
        if wanted and alike(number) == wanted and name.strip():
            return name.strip()
    return ""


def numbers_in(numbers: str) -> set[str]:
    """The numbers of the house, whether or not a channel is named beside them.

    >>> sorted(numbers_in("02-1234-5678 = 네이버플레이스\\n070-1234-5678"))
    ['+82212345678', '+827012345678']
    """
    named = (line.partition("=")[0] for line in numbers.splitlines())
    return {alike(number) for number in named if alike(number)}


def alike(number: str) -> str:
    """One spelling of a number, whatever stands between its digits."""
    return read_phone(number).e164 or digits_of(number)
