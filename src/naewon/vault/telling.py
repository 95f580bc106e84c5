"""What a screen shows of a sealed value: its words, or a sentence that says why it cannot."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from naewon.vault.errors import CannotOpen


def told(ask: Callable[[], str]) -> str:
    """What `ask` answers, or which key is missing. For showing only: never write back what it says."""
    try:
        return ask()
    except CannotOpen as error:
        return unreadable(error)


def unreadable(error: CannotOpen) -> str:
    return _("열 수 없음 (열쇠 %(key)s)") % {"key": error.key_id}
