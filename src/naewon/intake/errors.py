"""What can be wrong with a delivery.

Invalid
├── UnreadablePayload   the body is not what it says it is; `reason` tells why
├── Incomplete          it can be read, but names nobody
├── Doubtful            it can be read, but its sender may be somebody else
└── CannotFetch         the sender, asked for the rest, gave none
    ├── TryAgain        it may give it later: busy, too many calls, a broken line
    ├── NotPermitted    somebody has to allow us first
    └── Gone            it has no such thing any more
"""

from typing import Literal

from django.utils.translation import gettext_lazy as _

from naewon.errors import Invalid

Reason = Literal[
    "empty",
    "too_large",
    "encoding",
    "not_json",
    "not_a_number",
    "too_deep",
    "not_a_form",
    "too_many_fields",
    "unknown_shape",
]

SENTENCES = {
    "empty": _("내용이 비어 있습니다."),
    "too_large": _("내용이 허용된 크기보다 큽니다."),
    "encoding": _("글자 인코딩을 알 수 없습니다. UTF-8로 보내 주세요."),
    "not_json": _("JSON 형식이 아닙니다."),
    "not_a_number": _("JSON에 쓸 수 없는 숫자(NaN, Infinity)가 들어 있습니다."),
    "too_deep": _("내용이 너무 여러 겹으로 되어 있습니다."),
    "not_a_form": _("폼 형식이 아닙니다."),
    "too_many_fields": _("항목이 너무 많습니다."),
    "unknown_shape": _("알고 있는 형식이 아닙니다."),
}


class UnreadablePayload(Invalid):
    """The body of a delivery cannot be understood. It stays stored as it came."""

    message = _("받은 내용을 읽을 수 없습니다.")

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(SENTENCES[reason])


class Incomplete(Invalid):
    """Nobody could be called or written to."""

    message = _("이름과 연락처가 모두 없습니다.")


class Doubtful(Invalid):
    """Anybody may have sent it, so a person decides. `found` is the inquiry it would be."""

    def __init__(self, found: object, why: str) -> None:
        self.found = found
        super().__init__(why)


class CannotFetch(Invalid):
    """The sender gave nothing. `trouble` is what the delivery waits with, by its value in `intake.models.Trouble`."""

    # Named by its value: files are read without settings, and so without models.
    trouble = "unreachable"
    message = _("보낸 곳에서 내용을 받지 못했습니다.")


class TryAgain(CannotFetch):
    """`after` is how many seconds we were asked to wait, None where nothing was said."""

    message = _("보낸 곳의 서버가 응답하지 않았습니다. 잠시 뒤 다시 시도해 주세요.")

    def __init__(self, after: float | None = None) -> None:
        self.after = after
        super().__init__()


class NotPermitted(CannotFetch):
    """The key has run out, or does not reach so far."""

    trouble = "not_allowed"
    message = _("보낸 곳이 조회를 거부했습니다. 권한과 키를 확인해 주세요.")


class Gone(CannotFetch):
    """Deleted, or older than it is kept."""

    trouble = "gone"
    message = _("보낸 곳에 더 이상 없습니다. 보관 기간이 지났거나 삭제되었습니다.")
