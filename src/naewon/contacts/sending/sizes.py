"""How long a message is, as carriers count: bytes of EUC-KR, in which a syllable takes two."""

from django.utils.translation import gettext as _

from naewon.contacts.models import Size
from naewon.errors import Invalid

SHORT, LONG = 90, 2000
CARRIERS = "euc_kr"


def bytes_of(text: str) -> int:
    """Without what carriers cannot carry.

    >>> bytes_of("내원 3시")
    8
    """
    return len(text.encode(CARRIERS, "ignore"))


def not_carried(text: str) -> list[str]:
    """The characters that would arrive as question marks, each once.

    >>> not_carried("안녕하세요 😀")
    ['😀']
    """
    return [sign for sign in dict.fromkeys(text) if not sign.encode(CARRIERS, "ignore")]


def size_of(text: str) -> Size:
    """Invalid for what carriers would break or cut off."""
    if broken := not_carried(text):
        raise Invalid(_("문자로 보낼 수 없는 글자가 있습니다: %s") % " ".join(broken))
    length = bytes_of(text)
    if length > LONG:
        measured = {"length": length, "most": LONG}
        raise Invalid(_("%(length)d바이트입니다. 문자는 %(most)d바이트까지 보낼 수 있습니다.") % measured)
    return Size.SMS if length <= SHORT else Size.LMS
