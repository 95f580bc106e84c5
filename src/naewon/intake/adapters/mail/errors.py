"""What of a letter waits for somebody, in words for who gets it to come in.

Invalid
└── LeftBehind      something that hangs on a letter could not be read, or not all of it

That somebody else may have written it is `Doubtful`, as of any sender.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from naewon.errors import Invalid
from naewon.intake.files import errors as files

NOBODY_NAMED, OTHER_SHEETS, TOO_MANY = "NobodyNamed", "OtherSheets", "TooMany"
UNREADABLE: tuple[type[files.UnreadableFile], ...] = (
    files.UnreadableFile,
    files.DamagedFile,
    files.NotATable,
    files.UnknownEncoding,
    files.TooLargeFile,
)
SENTENCES: dict[str, Any] = {
    **{error.__name__: error.message for error in UNREADABLE},
    "LockedFile": _(
        "'%(file)s' 첨부 파일에 암호가 걸려 있습니다. 연결의 ‘고치기’에서 ‘첨부 파일 암호’를 적으면 다시 읽습니다."
    ),
    "WrongPassword": _(
        "연결에 적힌 암호로 '%(file)s' 첨부 파일이 열리지 않습니다. "
        "연결의 ‘고치기’에서 ‘첨부 파일 암호’를 고치면 다시 읽습니다."
    ),
    NOBODY_NAMED: _(
        "'%(file)s' 첨부 파일에서 이름이나 연락처 열을 찾지 못했습니다. 문의라면 ‘파일 가져오기’로 올려 주세요."
    ),
    OTHER_SHEETS: _(
        "'%(file)s' 첨부 파일에서 열이 다른 시트는 읽지 않았습니다: %(sheets)s. "
        "문의라면 ‘파일 가져오기’로 올려 그 시트를 고르세요."
    ),
    TOO_MANY: _(
        "메일 한 통에서 %(most)s행까지 읽습니다. "
        "나머지 %(rest)s행은 들어오지 않았으니, 첨부 파일을 ‘파일 가져오기’로 올려 주세요."
    ),
}


SOMEBODY_ELSE = _(
    "%(sender)s 주소로 왔지만, 메일 서버가 정말 그곳에서 보냈는지 확인하지 못했습니다. "
    "주소는 누구나 흉내 낼 수 있으니, 보낸 곳에 물어보고 맞으면 ‘보고 고쳐 넣기’로 넣어 주세요."
)


class LeftBehind(Invalid):
    """What hangs on a letter is not here: why, by the name of one of the `SENTENCES` and what stands in it."""

    def __init__(self, why: str, told: Mapping[str, str]) -> None:
        self.why = why
        sentence = SENTENCES.get(why, files.UnreadableFile.message)
        super().__init__(sentence % {"file": "", "sheets": "", "most": "", "rest": "", **told})
