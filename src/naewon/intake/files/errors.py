"""Why a file cannot be read, said to the person who chose it: which file, what is wrong, what to do.

Invalid
└── UnreadableFile
    ├── EmptyFile          nothing in it
    ├── LockedFile         a password is on it
    │   └── WrongPassword  and it is another one
    ├── DamagedFile        it breaks off, or is not what its first bytes say
    ├── NotATable          a picture, a document, a web page without a table
    ├── UnknownEncoding    text in none of the encodings in use
    └── TooLargeFile       more than can be taken at once
"""

from django.utils.translation import gettext_lazy as _

from naewon.errors import Invalid


class UnreadableFile(Invalid):
    """No table can be read from the file."""

    message = _("'%(file)s' 파일을 읽을 수 없습니다. 엑셀(xlsx) 또는 CSV로 다시 저장해서 올려 주세요.")

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(self.message % {"file": file})


class EmptyFile(UnreadableFile):
    """There is no row to read."""

    message = _("'%(file)s' 파일에 내용이 없습니다. 제목 줄과 한 줄 이상의 내용이 있는지 확인해 주세요.")


class LockedFile(UnreadableFile):
    """A password keeps it closed."""

    message = _("'%(file)s' 파일에 암호가 걸려 있습니다. 파일의 암호를 적어 주세요.")


class WrongPassword(LockedFile):
    """The password given does not open it."""

    message = _("'%(file)s' 파일의 암호가 맞지 않습니다. 대문자와 소문자, 한/영 키를 확인해 주세요.")


class DamagedFile(UnreadableFile):
    """It breaks off or contradicts itself."""

    message = _("'%(file)s' 파일이 손상되었습니다. 원본을 엑셀에서 열어 새 이름으로 저장한 뒤 다시 올려 주세요.")


class NotATable(UnreadableFile):
    """It is a picture, a document or a page, not a table."""

    message = _("'%(file)s' 파일은 표가 아닙니다. 엑셀(xlsx, xls) 또는 CSV 파일을 올려 주세요.")


class UnknownEncoding(UnreadableFile):
    """Its letters are in none of the encodings in use."""

    message = _("'%(file)s' 파일의 글자가 깨져 있습니다. 엑셀에서 'CSV UTF-8' 형식으로 저장한 뒤 다시 올려 주세요.")


class TooLargeFile(UnreadableFile):
    """More than can be taken at once."""

    message = _("'%(file)s' 파일이 너무 큽니다. 100MB보다 작게 나누어 올려 주세요.")
