"""What the settings say about each way inquiries come in."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.intake.models import Source, SourceKind

SECRETS = {
    SourceKind.META: (
        ("app_secret", gettext_lazy("앱 시크릿")),
        ("page_token", gettext_lazy("페이지 토큰")),
        ("verify_token", gettext_lazy("확인 토큰")),
    ),
}


@dataclass(frozen=True, slots=True)
class Connection:
    """One source: its address to give away, which of its keys are there, and how it has been doing."""

    pk: int
    name: str
    kind: str
    icon: str
    channel: str
    address: str = ""
    embed: str = ""
    test_address: str = ""
    keys: list[tuple[str, bool]] = field(default_factory=list)
    last_received_at: datetime | None = None
    refused_today: int = 0
    is_active: bool = True

    @property
    def lacks_a_key(self) -> bool:
        return not all(there for _name, there in self.keys)


def connection_of(source: Source, request: HttpRequest) -> Connection:
    """`source` as `sources_of` gives it."""
    address = request.build_absolute_uri(path) if (path := path_of(source)) else ""
    is_form = source.kind == SourceKind.FORM
    return Connection(
        pk=source.pk,
        name=source.name,
        kind=source.kind,
        icon={SourceKind.META: "megaphone", SourceKind.FORM: "file-text"}.get(SourceKind(source.kind), "upload"),
        channel=source.channel.name,
        address=address,
        embed=embed_code(address, source) if is_form else "",
        test_address=f"{address}?test=1" if is_form else "",
        keys=[
            (str(words), bool(source.settings.get(name))) for name, words in SECRETS.get(SourceKind(source.kind), ())
        ],
        last_received_at=getattr(source, "last_received_at", None),
        refused_today=getattr(source, "refused_today", None) or 0,
        is_active=source.is_active,
    )


def path_of(source: Source) -> str:
    names = {SourceKind.META: "meta-webhook", SourceKind.FORM: "form-landing"}
    name = names.get(SourceKind(source.kind))
    return reverse(name, args=[source.key]) if name else ""


def embed_code(address: str, source: Source) -> str:
    title = escape(f"{source.clinic.name} {_('상담 신청')}")
    return f'<iframe src="{escape(address)}" title="{title}" width="100%" height="1100" loading="lazy"></iframe>'
