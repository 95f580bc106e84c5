"""The first clinic of an installation, and every one after it: opened, listed, its people let in."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from naewon.ops.database import database, start_django
from naewon.ops.errors import CommandError
from naewon.ops.wording import say

if TYPE_CHECKING:
    from naewon.clinics.founding import Kind, Opened

HERE = "http://127.0.0.1:8000"


def arguments(parser: ArgumentParser) -> None:
    words = parser.add_subparsers(dest="word", required=True, metavar="open | list | link")
    opened = words.add_parser("open", help=say("병원을 엽니다", "open a clinic"))
    opened.add_argument("name", help=say("병원 이름", "its name"))
    kinds = say("성형외과, 피부과, 치과, 안과, 기타", "plastic, skin, dental, eye, other")
    opened.add_argument("--kind", default="other", help=kinds)
    opened.add_argument("--director", required=True, help=say("원장의 이름", "the director's name"))
    opened.add_argument("--email", required=True, help=say("원장이 로그인할 이메일", "the director signs in with this"))
    words.add_parser("list", help=say("열린 병원을 보입니다", "list the clinics"))
    link = words.add_parser("link", help=say("비밀번호를 정할 링크를 만듭니다", "make a link that sets a password"))
    link.add_argument("email")
    for each in (opened, link):
        each.add_argument(
            "--site", help=say(f"사람들이 여는 주소 (기본: NAEWON_ORIGINS, 없으면 {HERE})", "its address")
        )


def run(options: Namespace) -> int:
    with database():
        start_django()
        for line in {"open": opening, "list": listing, "link": linking}[options.word](options):
            print(line, flush=True)
    return 0


def opening(options: Namespace) -> Iterator[str]:
    from django.utils import timezone

    from naewon.clinics.founding import Beginning, open_clinic
    from naewon.errors import Conflict, Invalid

    told = options.name.strip(), kind_called(options.kind), options.email.strip().lower(), options.director.strip()
    try:
        opened = open_clinic(Beginning(*told), timezone.now())
    except (Conflict, Invalid) as refusal:
        raise CommandError(in_words(refusal)) from None
    yield from told_of(opened, options.site)


def kind_called(words: str) -> "Kind":
    """By its code or by its Korean name."""
    from naewon.clinics.founding import Kind

    for kind in Kind:
        if words.strip().lower() == kind.value or words.strip() == KOREAN[kind.value]:
            return kind
    known = ", ".join(f"{code} ({korean})" for code, korean in KOREAN.items())
    raise CommandError(say(f"병원의 종류는 이 가운데 하나입니다: {known}", f"The kind is one of: {known}"))


KOREAN = {"plastic": "성형외과", "skin": "피부과", "dental": "치과", "eye": "안과", "other": "기타"}


def in_words(refusal: Exception) -> str:
    """In the language that the machine speaks."""
    from django.utils import translation

    with translation.override(say("ko", "en")):
        return str(getattr(refusal, "message", refusal))


def told_of(opened: "Opened", site: str | None) -> Iterator[str]:
    from naewon.clinics.password_links import path_to_new_password

    clinic, person = opened.clinic, opened.director.user
    if not opened.is_new:
        yield say(f"이미 있습니다: {clinic.pk} {clinic.name}", f"It stands already: {clinic.pk} {clinic.name}")
        yield say(f"새 링크는 naewon clinic link {person.email}", f"A new link: naewon clinic link {person.email}")
        return
    yield say(f"열었습니다: {clinic.pk} {clinic.name}", f"Opened: {clinic.pk} {clinic.name}")
    if person.has_usable_password():
        yield say(
            f"{person.email}은(는) 쓰던 비밀번호로 들어옵니다.", f"{person.email} signs in with the password they have."
        )
        return
    yield from handed_over(path_to_new_password(person), site)


def handed_over(path: str, site: str | None) -> Iterator[str]:
    from django.conf import settings

    yield say(
        "한 시간 안에 이 링크에서 비밀번호를 정합니다. 본인에게만 전하세요:",
        "For an hour this link sets the password. Give it to that person only:",
    )
    yield (site or settings.PUBLIC_ORIGIN or HERE).rstrip("/") + path


def listing(_options: Namespace) -> Iterator[str]:
    from naewon.clinics.models import Clinic
    from naewon.tenancy.doors import every_clinic
    from naewon.tenancy.within import within

    with within(every_clinic()):
        clinics = [
            (clinic, clinic.memberships.filter(is_active=True).count()) for clinic in Clinic.objects.order_by("pk")
        ]
    if not clinics:
        yield say("아직 병원이 없습니다: naewon clinic open", "No clinic yet: naewon clinic open")
    for clinic, people in clinics:
        yield f"{clinic.pk:4}  {clinic.name}  " + say(f"직원 {people}명", f"staff: {people}")


def linking(options: Namespace) -> Iterator[str]:
    from django.utils import timezone

    from naewon.clinics.password_links import path_for
    from naewon.errors import NotFound

    try:
        path = path_for(options.email, timezone.now())
    except NotFound:
        raise CommandError(
            say("이 이메일로 일하는 사람이 없습니다.", "Nobody who works in a clinic has this e-mail address.")
        ) from None
    yield from handed_over(path, options.site)
