"""What a person lets the clinic do now: the newest answers, however many records are one person, and the night."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.patients.models.block import Block
from naewon.patients.models.consent import Consent
from naewon.patients.models.consent_proof import ConsentProof, hashes_of_phone
from naewon.patients.models.joining import all_records
from naewon.patients.models.merge import Merge
from naewon.patients.models.patient import Patient
from naewon.patients.models.purpose import BY_MEDIUM, Medium, Purpose
from naewon.tenancy.kept import among, kept

# 정보통신망법 50조 3항: between nine in the evening and eight in the morning an advert needs a consent of its own.
EVENING, MORNING = time(21), time(8)


class WhyNot(models.TextChoices):
    BLOCKED = "blocked", _("처리정지를 요청한 분입니다.")
    WITHDRAWN = "withdrawn", _("개인정보 처리 동의를 거둔 분입니다.")
    NO_CONSENT = "no_consent", _("광고 수신에 동의하지 않았습니다.")
    OPTED_OUT = "opted_out", _("예전에 수신을 거부한 번호입니다.")
    NIGHT = "night", _("밤 9시부터 아침 8시까지는 야간 수신에 동의한 분에게만 보낼 수 있습니다.")


def effective(records: Iterable[Patient], purpose: str, medium: str = "") -> bool | None:
    """Whether the person agrees; None where they were never asked.

    `records` are all the records of one person (`Patient.records`). Each counts by its newest answer, for this medium
    or for all of them; the person agrees only if every record that was asked says yes. That two records are one person
    is the clinic's own guess, so putting them together may narrow what was agreed, and never widens it; what the person
    answers afterwards counts alone.
    """
    newest = newest_answers(records, purpose, medium)
    return all(row.granted for row in newest) if newest else None


def newest_answers(records: Iterable[Patient], purpose: str, medium: str = "") -> list[Consent]:
    """The answer that counts of each record that was asked; of all of them together once they were asked as one."""
    records = list(records)
    asked = _answers_to(records=[row.pk for row in records], purpose=purpose)
    rows = [row for row in asked if purpose not in BY_MEDIUM or row.medium in {"", medium}]
    return counting(rows, one_since(records))


@kept
def _answers_to(records: list[int], purpose: str) -> "models.QuerySet[Consent]":
    rows = Consent.objects.standing().filter(among("patient_id", records), purpose=purpose)
    return rows.order_by("at", "pk")


def counting(rows: Sequence[Consent], since: datetime | None) -> list[Consent]:
    """Of answers to one question, oldest first: those that count of people who are one person since then."""
    if rows and since and rows[-1].at > since:
        return [rows[-1]]
    return list({row.patient_id: row for row in rows}.values())


def one_since(records: Sequence[Patient]) -> datetime | None:
    """When the last of these records was said to be the same person; None for a record by itself."""
    if len(records) < 2:
        return None
    merges = Merge.objects.standing().filter(joined__in=records)
    return merges.order_by("-at", "-pk").values_list("at", flat=True).first()


def answers_of(person: Patient) -> list[Consent]:
    """For each purpose and medium the answer that counts: the first refusal among records, else the newest."""
    records = person.records
    asked: dict[tuple[str, str], list[Consent]] = defaultdict(list)
    for row in _all_answers(records=[each.pk for each in records]):
        asked[row.purpose, row.medium].append(row)
    since = one_since(records)
    return [min(counting(each, since)[::-1], key=lambda row: row.granted) for each in asked.values()]


@kept
def _all_answers(records: list[int]) -> "models.QuerySet[Consent]":
    rows = Consent.objects.standing().filter(among("patient_id", records))
    return rows.select_related("by__user", "text").order_by("at", "pk")


def may_send(person: Patient, purpose: str, medium: str, at: datetime) -> bool:
    """Whether a message for this purpose may go out by this medium at this moment. Ask again at every retry."""
    return why_not_send(person, purpose, medium, at) is None


def why_not_send(person: Patient, purpose: str, medium: str, at: datetime) -> WhyNot | None:
    """The first reason against it, None where there is none.

    An advert (`Purpose.MARKETING`) needs a yes, and at night a second one; anything else, such as the reminder of a
    booking, may go out until the person takes back what the clinic needs to serve them.
    """
    records = person.records
    if reason := _why_not_serve(_told_of(row.pk for row in records), records):
        return reason
    return _why_no_advert(records, medium, at) if purpose == Purpose.MARKETING else None


def why_not_serve(people: Iterable[Patient]) -> dict[int, WhyNot]:
    """By number of the record, why nothing at all may be said to those to whom that applies.

    The same as `why_not_send` of what is no advert, for many: how many statements that takes does not depend on how
    many they are, but for those of whom several records are kept.
    """
    people = list(people)
    records_of = all_records(people)
    told = _told_of(row.pk for records in records_of.values() for row in records)
    reasons = {person.pk: _why_not_serve(told, records_of[person.person_id]) for person in people}
    return {pk: reason for pk, reason in reasons.items() if reason}


class _Told(NamedTuple):
    """Which records are blocked, and what each answered to being served, oldest first."""

    blocked: set[int]
    answers: dict[int, list[Consent]]


def _told_of(record_ids: Iterable[int]) -> _Told:
    keys = set(record_ids)
    blocked = Block.objects.filter(patient__in=keys, lifted_at__isnull=True).values_list("patient_id", flat=True)
    answers: dict[int, list[Consent]] = defaultdict(list)
    rows = Consent.objects.standing().filter(patient__in=keys, purpose=Purpose.COLLECT_USE)
    for row in rows.only("patient_id", "granted", "at").order_by("at", "pk"):
        answers[row.patient_id].append(row)
    return _Told(set(blocked), answers)


def _why_not_serve(told: _Told, records: Sequence[Patient]) -> WhyNot | None:
    if any(row.pk in told.blocked for row in records):
        return WhyNot.BLOCKED
    answers = sorted((row for record in records for row in told.answers[record.pk]), key=lambda row: (row.at, row.pk))
    is_refused = any(not row.granted for row in counting(answers, one_since(records)))
    return WhyNot.WITHDRAWN if is_refused else None


def _why_no_advert(records: Sequence[Patient], medium: str, at: datetime) -> WhyNot | None:
    if not effective(records, Purpose.MARKETING, medium):
        return WhyNot.NO_CONSENT
    if _refused_before(records, medium):
        return WhyNot.OPTED_OUT
    if medium != Medium.EMAIL and is_night(records[0], at) and not effective(records, Purpose.NIGHT, medium):
        return WhyNot.NIGHT
    return None


def _refused_before(records: Sequence[Patient], medium: str) -> bool:
    """Whether the same number said no before it was destroyed here, and has not said yes since."""
    clinic_id = records[0].clinic_id
    hashes = {each for row in records if row.phone for each in hashes_of_phone(clinic_id, row.phone)}
    proofs = ConsentProof.objects.filter(clinic_id=clinic_id, phone_hash__in=hashes, purpose=Purpose.MARKETING)
    proof = proofs.filter(medium__in={"", medium}).order_by("at", "pk").last()
    if proof is None or proof.granted:
        return False
    return any(row.at <= proof.at for row in newest_answers(records, Purpose.MARKETING, medium))


def is_night(person: Patient, at: datetime) -> bool:
    """By the clock of the clinic."""
    local = at.astimezone(person.clinic.zone).time()
    return local >= EVENING or local < MORNING
