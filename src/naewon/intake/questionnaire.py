"""A filled-in questionnaire of any tool as a canonical inquiry."""

from collections.abc import Mapping

from naewon.intake.answers import MESSAGES, TIMES, WISHES, Answers
from naewon.intake.attribution import kept_parameters, origin_of
from naewon.intake.canonical import Agreement, Canonical
from naewon.intake.consents import united
from naewon.intake.models import Delivery, SourceKind


def inquiry_of(
    kind: SourceKind,
    delivery: Delivery,
    told: Mapping[str, str],
    *,
    version: str = "",
    consents: tuple[Agreement, ...] = (),
    touch: Mapping[str, str] | None = None,
) -> Canonical:
    """Answers by their questions, sorted by what they tell. `version` is that of the text beside its boxes.

    `touch` holds what links told, of which what is worth keeping stays. What the tool knows besides (when it was sent,
    which advert it was) is for its adapter to put in.
    """
    answers = Answers(told)
    last = kept_parameters(touch or {})
    return Canonical(
        source_kind=kind,
        external_id=delivery.external_id,
        occurred_at=delivery.received_at,
        person=answers.person(delivery.received_at.date()),
        asked_for=answers.take(WISHES),
        preferred_time=answers.take(TIMES),
        message=answers.take(MESSAGES),
        consents=united((*consents, *answers.consents(version))),
        answers=answers.left(),
        origin=origin_of(last),
        attribution={"last": last} if last else {},
    )
