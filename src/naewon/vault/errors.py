"""What goes wrong with a sealed value. Each names the key and never what was inside.

CannotOpen
├── KeyMissing      its key is not on the ring
└── Damaged         it was changed, cut short, or belongs to another place
"""

from django.utils.translation import gettext_lazy as _

from naewon.errors import NaewonError


class CannotOpen(NaewonError):
    """A sealed value stays sealed. `key_id` is the key it names, `place` the column it was read from."""

    status = 503
    # A template shows nothing for it instead of failing as a whole; lists and the timeline say why (vault/telling.py).
    silent_variable_failure = True
    sentence = _("암호화된 내용을 열 수 없습니다. (열쇠 %(key)s, %(place)s)")

    def __init__(self, key_id: str, place: str) -> None:
        self.key_id = key_id
        self.place = place
        super().__init__(self.sentence % {"key": key_id, "place": place})


class KeyMissing(CannotOpen):
    """The way out is to put the key back on the ring; nothing is lost."""

    sentence = _("열쇠 %(key)s이(가) 없어 암호화된 내용을 열 수 없습니다. (%(place)s)")


class Damaged(CannotOpen):
    """The key is there, and the value is not what was once sealed at this place."""

    sentence = _("암호화된 내용이 바뀌었거나 다른 자리의 것입니다. (열쇠 %(key)s, %(place)s)")
