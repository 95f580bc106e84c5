from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from naewon.ops.database import database, start_django
from naewon.ops.errors import NoClinic
from naewon.ops.wording import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clinic", type=int, help=say("병원 번호 (기본: 모두)", "number of a clinic (default: all)"))


def run(options: Namespace) -> int:
    with database():
        start_django()
        for line in train(options.clinic):
            print(line, flush=True)
    return 0


def train(clinic_id: int | None) -> Iterator[str]:
    """Train one clinic or all, and say of each what was learned."""
    from django.utils import timezone

    from naewon.clinics.models import Clinic
    from naewon.scores.training import train_clinic
    from naewon.tenancy.doors import every_clinic
    from naewon.tenancy.within import within

    known = every_clinic()
    if clinic_id and clinic_id not in known:
        raise NoClinic
    for pk in [clinic_id] if clinic_id else known:
        with within([pk]):
            clinic = Clinic.objects.get(pk=pk)
        versions = train_clinic(clinic, timezone.now())
        learned = ", ".join(f"{version.phase}: {version.visits}/{version.leads}" for version in versions)
        yield f"{clinic.pk} {clinic.name}: " + (learned or say("아직 결과가 모자랍니다", "too few outcomes yet"))
