"""What stands beside each box, and what a counsellor reads out: purpose, items, how long, and the right to say no."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.patients.models.purpose import Purpose

Line = tuple[str | Promise, str | Promise]


class Wording(NamedTuple):
    """A sentence to agree to and the lines a person may want to read first."""

    sentence: str | Promise
    lines: tuple[Line, ...]

    def by(self, media: Sequence[Promise | str]) -> "Wording":
        """The same where each medium has a box of its own."""
        others = [line for line in self.lines if line[0] != BY_WHICH]
        return Wording(self.sentence, (*others, (BY_WHICH, " · ".join(str(name) for name in media))))

    @property
    def text(self) -> str:
        """As it is kept: every word that was shown, in the language it was shown in."""
        return "\n".join(
            [str(self.sentence), *(f"{name}: {words}" if name else str(words) for name, words in self.lines)]
        )


def read_wording(text: str) -> Wording:
    """A wording from the text it is kept as: the sentence, then one line for each thing to know.

    >>> read_wording("동의합니다.\\n목적: 상담\\n언제든 거둘 수 있습니다.").lines
    (('목적', '상담'), ('', '언제든 거둘 수 있습니다.'))
    """
    sentence, *lines = [line.strip() for line in text.strip().splitlines() if line.strip()] or [""]
    parts = [line.partition(":") for line in lines]
    return Wording(
        sentence, tuple((name.strip(), words.strip()) if mark else ("", name) for name, mark, words in parts)
    )


BY_WHICH = gettext_lazy("받는 방법")
AIM, ITEMS, KEPT = gettext_lazy("목적"), gettext_lazy("항목"), gettext_lazy("보유 기간")
RIGHT, WHO, WHERE = gettext_lazy("거부할 권리"), gettext_lazy("받는 곳"), gettext_lazy("나라·방법")
A_YEAR = gettext_lazy("마지막 상담 후 1년, 또는 삭제를 요청하실 때까지")
UNTIL_REFUSED = gettext_lazy("수신을 거부하실 때까지")
UNTIL_WITHDRAWN = gettext_lazy("동의를 거두실 때까지")
NEEDED_TO_SERVE = gettext_lazy("동의하지 않으실 수 있으나, 그 경우 온라인 상담 신청은 어렵습니다.")
AS_ONE_LIKES = gettext_lazy("동의하지 않아도 상담에는 아무 영향이 없으며, 언제든 철회하실 수 있습니다.")
NEWS = (
    (AIM, gettext_lazy("이벤트·할인 등 광고성 정보 안내 (문자, 전화, 카카오톡)")),
    (ITEMS, gettext_lazy("이름, 연락처")),
    (KEPT, UNTIL_REFUSED),
    (RIGHT, AS_ONE_LIKES),
)

WORDINGS = {
    Purpose.COLLECT_USE: Wording(
        gettext_lazy("개인정보 수집·이용에 동의합니다."),
        (
            (AIM, gettext_lazy("상담 신청 접수와 연락, 예약 안내")),
            (ITEMS, gettext_lazy("이름, 연락처, 통화 편한 시간, 유입 경로")),
            (KEPT, A_YEAR),
            (RIGHT, NEEDED_TO_SERVE),
        ),
    ),
    Purpose.SENSITIVE: Wording(
        gettext_lazy("민감정보(건강 관련) 처리에 동의합니다."),
        (
            (AIM, gettext_lazy("관심 시술과 증상에 맞는 상담")),
            (ITEMS, gettext_lazy("관심 시술, 문의 내용에 적은 건강 관련 정보")),
            (KEPT, A_YEAR),
            (RIGHT, NEEDED_TO_SERVE),
        ),
    ),
    Purpose.MARKETING: Wording(gettext_lazy("이벤트·혜택 소식을 받겠습니다."), NEWS),
    Purpose.NIGHT: Wording(gettext_lazy("밤(21시~다음 날 8시)에도 소식을 받겠습니다."), NEWS),
    Purpose.THIRD_PARTY: Wording(
        gettext_lazy("다른 지점·협력 병원에 개인정보를 제공하는 데 동의합니다."),
        (
            (WHO, gettext_lazy("상담에서 안내한 지점 또는 병원")),
            (AIM, gettext_lazy("그곳에서의 상담과 예약")),
            (ITEMS, gettext_lazy("이름, 연락처, 관심 시술, 상담 내용")),
            (KEPT, UNTIL_WITHDRAWN),
            (RIGHT, AS_ONE_LIKES),
        ),
    ),
    Purpose.OVERSEAS: Wording(
        gettext_lazy("개인정보를 국외로 옮겨 보관하는 데 동의합니다."),
        (
            (WHERE, gettext_lazy("상담에서 안내한 나라와 회사, 암호화된 통신으로 신청할 때마다 전송")),
            (ITEMS, gettext_lazy("이름, 연락처, 문의 내용")),
            (KEPT, UNTIL_WITHDRAWN),
            (RIGHT, AS_ONE_LIKES),
        ),
    ),
    Purpose.GUARDIAN: Wording(
        gettext_lazy("법정대리인으로서 만 14세 미만 자녀의 개인정보 처리에 동의합니다."),
        (
            (AIM, gettext_lazy("자녀의 상담 접수와 연락")),
            (ITEMS, gettext_lazy("자녀의 이름·연락처·문의 내용, 법정대리인의 이름·연락처")),
            (KEPT, A_YEAR),
            (RIGHT, NEEDED_TO_SERVE),
        ),
    ),
    Purpose.RECORDING: Wording(
        gettext_lazy("상담 품질을 위해 통화를 녹음하는 데 동의합니다."),
        (
            (AIM, gettext_lazy("상담 내용 확인과 분쟁 예방")),
            (ITEMS, gettext_lazy("통화 음성")),
            (KEPT, gettext_lazy("녹음한 날부터 6개월")),
            (RIGHT, AS_ONE_LIKES),
        ),
    ),
    Purpose.PHOTOS: Wording(
        gettext_lazy("사진 촬영과 상담 목적의 활용에 동의합니다."),
        (
            (AIM, gettext_lazy("시술 전후 비교와 상담")),
            (ITEMS, gettext_lazy("얼굴 또는 시술 부위의 사진")),
            (KEPT, UNTIL_WITHDRAWN),
            (RIGHT, AS_ONE_LIKES),
        ),
    ),
}


def wording_of(purpose: str) -> Wording:
    return WORDINGS[Purpose(purpose)]


def needed_words() -> str:
    """What taking back a needed consent leads to, said before it is done."""
    return _("이 동의를 거두면 더 연락하지 않고, 남은 개인정보를 삭제하는 절차가 시작됩니다.")


def sentence_of(purpose: str) -> Any:
    """What stands beside the box, put into words only when it is shown."""
    return wording_of(purpose).sentence
