"""Models for the clinics of a population: learned in one of them, and given to all, for they are alike."""

from datetime import datetime

from naewon.clinics.models import Clinic
from naewon.scores.models import ModelVersion
from naewon.scores.published import make_ready
from naewon.scores.training import train_clinic


def publish_everywhere(now: datetime) -> None:
    """Every clinic without a model gets a copy of what the smallest clinic with outcomes learned."""
    learner = Clinic.objects.order_by("pk")[1]
    standing = ModelVersion.objects.filter(published_at__isnull=False, retired_at__isnull=True)
    if not standing.filter(clinic=learner).exists():
        train_clinic(learner, now)
    # Whether or not the gate let them through: here it is measured how fast they score, not how well.
    learned = ModelVersion.objects.filter(clinic=learner).order_by("phase", "-pk").distinct("phase")
    for version in learned:
        have = set(standing.filter(phase=version.phase).values_list("clinic_id", flat=True))
        copies = [
            ModelVersion(
                clinic=clinic,
                phase=version.phase,
                document=version.document,
                report=version.report,
                trained_at=now,
                leads=version.leads,
                visits=version.visits,
                published_at=now,
            )
            for clinic in Clinic.objects.exclude(pk__in=have)
        ]
        for copy in ModelVersion.objects.bulk_create(copies, batch_size=50):
            make_ready(copy)


def publish_anew(now: datetime) -> None:
    """The same models once more, as versions of their own: whatever was remembered of the old ones is of no use."""
    for version in ModelVersion.objects.standing():
        ModelVersion.objects.filter(pk=version.pk).update(retired_at=now)
        version.pk, version.published_at = None, now
        version.save()
        make_ready(version)
