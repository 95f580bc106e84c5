"""What arrivals become: new inquiries, or touches and messages on inquiries that are still open."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from naewon.clinics.models import Procedure
from naewon.contacts.models import Message
from naewon.inquiries.models import Fact, Inquiry, Original, Touch
from naewon.inquiries.questions import code_of
from naewon.intake.aliases import as_named
from naewon.intake.canonical import Canonical
from naewon.intake.codes import codes_of
from naewon.intake.conversing import RETOLD, say
from naewon.intake.models import Source
from naewon.intake.origins import Path, paths_of, procedures_meant, with_offers
from naewon.intake.past import write_past
from naewon.intake.recognising import Register, handles_in, open_register, people_in
from naewon.patients.forbidden import mask_in_codes
from naewon.patients.models import Consent, ConsentText, Guardian, Patient
from naewon.patients.models.consent_text import keep_texts
from naewon.vault.inserting import insert
from naewon.vault.writing import rewrite

Became = Inquiry | Touch | Message


class Arrived(NamedTuple):
    """What each arrival became, in their order, the patients nobody knew before, and what was not known of others."""

    became: list[Became]
    registered: set[int]
    filled: dict[int, set[str]]


def become(source: Source, canonicals: Sequence[Canonical], received_at: Sequence[datetime], now: datetime) -> Arrived:
    """Write the records of canonicals in the order they are given, in a number of statements that does not grow."""
    patients, register = _recognise(source, canonicals, received_at, now)
    open_inquiries = _open_inquiries(register)
    plain = paths_of(source.clinic_id, [canonical.origin for canonical in canonicals], source.channel)
    codes = [codes_of(canonical.attribution) for canonical in canonicals]
    named = as_named(source.clinic_id, plain, codes)
    procedures = procedures_meant(source.clinic_id, [canonical.asked_for for canonical in canonicals])
    days = [canonical.occurred_at.astimezone(source.clinic.zone).date() for canonical in canonicals]
    paths = with_offers(source.clinic_id, named, days)
    became: list[Became] = []
    told = zip(canonicals, patients, received_at, paths, procedures, strict=True)
    for canonical, patient, at, path, procedure in told:
        standing = open_inquiries.get(id(patient))
        if standing and canonical.is_open:
            further = say(standing, canonical, procedure) if canonical.medium else None
            became.append(further or _touch(standing, canonical, at, path, procedure, now))
            continue
        inquiry = _inquiry(source, canonical, patient, at, path, procedure, now)
        became.append(inquiry)
        if canonical.is_open:
            open_inquiries[id(patient)] = inquiry
    register.save()
    _save(became, canonicals, source, now)
    # A further line of a chat has no path of its own.
    shown = [row for row in zip(became, plain, named, strict=True) if not isinstance(row[0], Message)]
    insert(original_of(row, path) for row, path, called in shown if path != called)
    return Arrived(became, {patient.pk for patient in register.new}, register.filled)


def inquiry_of(became: Became) -> Inquiry:
    return became if isinstance(became, Inquiry) else became.inquiry


def original_of(became: Became, path: Path) -> Original:
    """What could be told of the path without the clinic's own names."""
    told = {"channel": path.channel, "campaign": path.campaign, "creative": path.creative}
    touch = became if isinstance(became, Touch) else None
    return Original(clinic_id=became.clinic_id, inquiry=inquiry_of(became), touch=touch, **told)


def _recognise(
    source: Source, canonicals: Sequence[Canonical], received_at: Sequence[datetime], now: datetime
) -> tuple[list[Patient], Register]:
    people = people_in(source.clinic_id, canonicals, received_at)
    handles = handles_in(source.clinic_id, canonicals, received_at)
    register = open_register(source.clinic_id, people, source.kind, now, chain.from_iterable(handles))
    patients = [
        register.register_alone(person) if canonical.is_test else register.recognise(person, called)
        for person, canonical, called in zip(people, canonicals, handles, strict=True)
    ]
    return patients, register


def _open_inquiries(register: Register) -> dict[int, Inquiry]:
    """The newest open inquiry of each patient met, by identity of the object: new patients have no number yet."""
    met = {patient.pk: patient for patient in register.met}
    rows = Inquiry.objects.open().filter(clinic_id=register.clinic_id, patient__in=met).order_by("received_at", "pk")
    return {id(met[inquiry.patient_id]): inquiry for inquiry in rows} if met else {}


def _inquiry(
    source: Source,
    canonical: Canonical,
    patient: Patient,
    received_at: datetime,
    path: Path,
    procedure: Procedure | None,
    now: datetime,
) -> Inquiry:
    return Inquiry(
        clinic_id=source.clinic_id,
        patient=patient,
        procedure=procedure,
        **path.keys,
        asked_for=canonical.asked_for,
        message=canonical.message,
        preferred_time=canonical.preferred_time,
        answers=dict(canonical.answers),
        attribution=dict(canonical.attribution),
        source_kind=canonical.source_kind,
        occurred_at=canonical.occurred_at,
        received_at=received_at,
        brought_in_at=now if received_at < now else None,
        is_test=canonical.is_test,
    )


def _touch(
    inquiry: Inquiry,
    canonical: Canonical,
    received_at: datetime,
    path: Path,
    procedure: Procedure | None,
    now: datetime,
) -> Touch:
    return Touch(
        clinic_id=inquiry.clinic_id,
        inquiry=inquiry,
        procedure=procedure,
        **path.keys,
        message=canonical.message,
        answers=dict(canonical.answers),
        attribution=dict(canonical.attribution),
        occurred_at=canonical.occurred_at,
        received_at=received_at,
        brought_in_at=now if received_at < now else None,
    )


def _save(became: Sequence[Became], canonicals: Sequence[Canonical], source: Source, now: datetime) -> None:
    insert(row for row in became if isinstance(row, Inquiry))
    insert(row for row in became if isinstance(row, Touch))
    messages = insert(row for row in became if isinstance(row, Message))
    rewrite({row.inquiry_id: row.inquiry for row in messages}.values(), RETOLD)
    pairs = [(inquiry_of(row), canonical) for row, canonical in zip(became, canonicals, strict=True)]
    texts = _texts(source.clinic_id, canonicals, now)
    insert(row for inquiry, canonical in pairs for row in _consents(inquiry, canonical, source, texts))
    insert(_guardian(inquiry, canonical) for inquiry, canonical in pairs if canonical.minder)
    insert(row for one, canonical in zip(became, canonicals, strict=True) for row in _facts(one, canonical, now))
    write_past((inquiry, canonical.past) for inquiry, canonical in pairs if canonical.past)


def _texts(clinic_id: int, canonicals: Sequence[Canonical], now: datetime) -> dict[tuple[str, str], int]:
    """The kept texts that were shown. No statement where none is known."""
    told = {(agreement.purpose, agreement.text) for canonical in canonicals for agreement in canonical.consents}
    for purpose, text in sorted(told):
        if text:
            keep_texts(clinic_id, {purpose: text}, now)
    digests = {agreement.digest for canonical in canonicals for agreement in canonical.consents if agreement.digest}
    if not digests:
        return {}
    rows = ConsentText.objects.filter(clinic_id=clinic_id, digest__in=digests)
    return {(row.purpose, row.digest): row.pk for row in rows}


def _consents(
    inquiry: Inquiry, canonical: Canonical, source: Source, texts: dict[tuple[str, str], int]
) -> list[Consent]:
    evidence = {"source": source.pk, "delivery": canonical.external_id, "address": canonical.address}
    return [
        Consent(
            clinic_id=inquiry.clinic_id,
            patient_id=inquiry.patient_id,
            purpose=agreement.purpose,
            granted=agreement.granted,
            medium=agreement.medium,
            text_id=texts.get((agreement.purpose, agreement.digest)),
            text_version=mask_in_codes(agreement.text_version)[:60],
            source=source.kind,
            evidence={name: value for name, value in evidence.items() if value},
            at=canonical.occurred_at,
        )
        for agreement in canonical.consents
    ]


def _guardian(inquiry: Inquiry, canonical: Canonical) -> Guardian:
    assert canonical.minder
    told = {"name": canonical.minder.name, "phone": canonical.minder.phone, "told_at": canonical.occurred_at}
    return Guardian(clinic_id=inquiry.clinic_id, patient_id=inquiry.patient_id, **told)


def _facts(became: Became, canonical: Canonical, now: datetime) -> list[Fact]:
    """What was answered. A conversation tells some things with every line; again, they are no news."""
    inquiry, is_further = inquiry_of(became), isinstance(became, Message)
    return [
        Fact(
            clinic_id=inquiry.clinic_id,
            inquiry=inquiry,
            question=code_of(question)[:60],
            answer=answer,
            source="message" if is_further else "form",
            told_at=canonical.occurred_at,
            recorded_at=None if isinstance(became, Inquiry) else now,
        )
        for question, answer in canonical.answers.items()
        if not (is_further and inquiry.answers.get(question) == answer)
    ]
