"""Workbooks with a password on them. The password opens the file that is in hand, and is kept nowhere."""

import struct
from io import BytesIO
from xml.parsers.expat import ExpatError

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from naewon.intake.files.errors import DamagedFile, WrongPassword

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel hashes a password a hundred thousand times; a file that asks for far more asks for our time.
MOST_TURNS = 1_000_000
DAMAGES = (
    *(DecryptionError, FileFormatError, ParseError),
    # What its readers of containers, structures and XML raise.
    *(OSError, ValueError, LookupError, EOFError, struct.error, ExpatError),
)


def unlocked(raw: bytes, password: str, file: str) -> bytes:
    """The workbook as it is without its password. A file without one comes back as it is.

    WrongPassword where it does not open the file, DamagedFile where nothing would.
    """
    if not password or not raw.startswith(OLE):
        return raw
    opened = BytesIO()
    try:
        office = OfficeFile(BytesIO(raw))
        if not office.is_encrypted():
            return raw
        if int(getattr(office, "info", {}).get("spinValue", 0)) > MOST_TURNS:
            raise DamagedFile(file)
        # Also the older way of Excel tells a wrong password only where it is asked to.
        office.load_key(password=password, verify_password=True)
        office.decrypt(opened)
    except InvalidKeyError:
        raise WrongPassword(file) from None
    except DAMAGES:
        raise DamagedFile(file) from None
    return opened.getvalue()
