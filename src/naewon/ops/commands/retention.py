from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from naewon.ops.database import database, start_django
from naewon.ops.errors import CommandError, NoClinic
from naewon.ops.wording import say

if TYPE_CHECKING:
    from naewon.clinics.models import Clinic


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("plan", "destroy"),
        help=say(
            "plan: 뽑아 보기만, destroy: 승인된 계획 실행", "plan: only list, destroy: carry out an approved plan"
        ),
    )
    parser.add_argument("--clinic", type=int, required=True, help=say("병원 번호", "number of the clinic"))


def run(options: Namespace) -> int:
    with database():
        start_django()
        from django.utils import timezone

        from naewon.clinics.models import Clinic
        from naewon.tenancy.within import within

        with within([options.clinic]):
            clinic = Clinic.objects.filter(pk=options.clinic).first()
        if clinic is None:
            raise NoClinic
        for line in {"plan": plan, "destroy": destroy}[options.what](clinic, timezone.now()):
            print(line, flush=True)
    return 0


def plan(clinic: "Clinic", now: datetime) -> Iterator[str]:
    """Draw a plan, which destroys nothing, and say what it names."""
    from naewon.privacy.plans import draw, shares_of
    from naewon.tenancy.within import within

    with within([clinic.pk]):
        shares = shares_of(draw(clinic, by=None, at=now))
    for share in shares:
        yield f"{share.kind.value:10} {share.number:>8}  {share.oldest:%Y-%m-%d} ~ {share.newest:%Y-%m-%d}"
    if shares:
        yield say("원장이 설정 › 보관·파기에서 승인해야 지웁니다.", "Nothing goes before a director approves it.")
    else:
        yield say("파기할 것이 없습니다.", "Nothing is due.")


def destroy(clinic: "Clinic", _now: datetime) -> Iterator[str]:
    """Carry out the approved plan here and now; interrupted, it goes on from there the next time."""
    from django.utils import timezone

    from naewon.privacy.plans import carry_out, standing_plan
    from naewon.tenancy.within import within

    with within([clinic.pk]):
        standing = standing_plan(clinic)
    if standing is None or standing.approved_at is None:
        raise CommandError(say("승인된 계획이 없습니다.", "No plan has been approved."))
    for left in carry_out(clinic.pk, standing.pk, timezone.now):
        yield say(f"{left}건 남음", f"{left} left")
