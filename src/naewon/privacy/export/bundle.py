"""What was gathered as a file: a page to read and the same as JSON, in a ZIP that only the password opens."""

import json
from io import BytesIO
from typing import Any

import pyzipper
from django.template.loader import render_to_string

from naewon.privacy.models import SubjectRequest


def bundle(told: dict[str, Any], password: str) -> bytes:
    """AES-256 (WinZip AE-2), which every packer of the last twenty years opens, the one built into Windows excepted."""
    written = BytesIO()
    with pyzipper.AESZipFile(
        written, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES, allowZip64=True
    ) as archive:
        archive.setpassword(password.encode())
        archive.writestr("내 개인정보.html", render_to_string("privacy/export.html", {"told": told}))
        archive.writestr("내 개인정보.json", json.dumps(told, ensure_ascii=False, indent=2))
    return written.getvalue()


def name_of(request: SubjectRequest) -> str:
    """Nobody's name stands in the name of the file."""
    return f"naewon-request-{request.pk}.zip"
