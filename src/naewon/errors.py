"""The error tree. A docstring is the message a person reads, unless the raiser says it better.

NaewonError
├── NotAllowed      the person may see it, but not do this            -> 403
├── NotFound        there is no such thing for the person asking      -> 404
├── Conflict        somebody else was faster, or it is already so     -> 409
└── Invalid         what was sent cannot be understood or is refused  -> 422
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.particles import fitted


class NaewonError(Exception):
    """The root: everything this product refuses on purpose."""

    status = 400
    message: str | Promise = _("요청을 처리하지 못했습니다.")

    def __init__(self, message: str | Promise | None = None) -> None:
        self.message = fitted(message) if isinstance(message, str) else message or self.message
        super().__init__(str(self.message))


class NotAllowed(NaewonError):
    """Colleagues without the right get a sentence, strangers get NotFound."""

    status = 403
    message = _("이 작업을 할 권한이 없습니다.")


class NotFound(NaewonError):
    """What does not exist and what one may not see look the same."""

    status = 404
    message = _("찾을 수 없습니다.")


class Conflict(NaewonError):
    """Two people, one thing: the second is told so."""

    status = 409
    message = _("다른 사람이 먼저 처리했습니다.")


class Invalid(NaewonError):
    """The words of the message say which field and what to do."""

    status = 422
    message = _("입력한 내용을 확인해 주세요.")
