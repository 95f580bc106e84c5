"""Who is it? People are recognised by a mobile number and a name together, never by one of them alone.

A family shares a phone, so another name on the same number is another person; a 050 number passes on to strangers, so
it recognises nobody. A chart number, where a file gives one, outweighs both. What a chat calls somebody outweighs all:
who writes there may have told neither name nor number.

Who asks has no say in it: it is the clinic that knows a person, whichever of its people may read the record. Where two
records are one person, either recognises them, and what came is theirs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from naewon.intake.canonical import Canonical, Person
from naewon.patients.models import Detail, Handle, Patient, What
from naewon.patients.models.detail import COLUMNS
from naewon.patients.names import plain
from naewon.vault.inserting import insert, insert_unnumbered
from naewon.vault.writing import rewrite

BLANKS = ("name", "initials", "email", "sex", "birth", "residence", "chart_number")
WRITTEN = (*BLANKS, "email_hash")
NUMBER = ("phone_raw", "phone", "phone_kind", "phone_doubts", "phone_hash", "last4_hash")


# Who told, what, in which words, and when.
Told = tuple[Patient, str, str, datetime]


@dataclass
class Register:
    """The patients a batch may meet: those the clinic knows, and those it registers on the way."""

    clinic_id: int
    source: str
    now: datetime
    by_phone: dict[str, list[Patient]] = field(default_factory=lambda: defaultdict(list))
    by_chart: dict[str, Patient] = field(default_factory=dict)
    by_handle: dict[bytes, Patient] = field(default_factory=dict)
    new: list[Patient] = field(default_factory=list)
    met: list[Patient] = field(default_factory=list)
    completed: dict[int, Patient] = field(default_factory=dict)
    filled: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    details: list[Told] = field(default_factory=list)
    numbered: dict[int, Patient] = field(default_factory=dict)
    handles: list[Handle] = field(default_factory=list)
    speaking: dict[int, Patient] = field(default_factory=dict)

    def add(self, patient: Patient) -> None:
        if patient.phone_identifies:
            self.by_phone[patient.phone].append(patient)
        if patient.chart_number:
            self.by_chart[patient.chart_number] = patient

    def find(self, wanted: Patient, handles: Sequence[Handle] = ()) -> Patient | None:
        """The same person, preferring the same name over one whose name nobody knew, and the newest among equals."""
        if known := self.behind(handles):
            return known
        if known := self.by_chart.get(wanted.chart_number):
            return known
        if not wanted.phone_identifies:
            return None
        alike = [patient for patient in reversed(self.by_phone[wanted.phone]) if may_be_one(patient, wanted)]
        return max(alike, key=lambda patient: same_name(patient, wanted), default=None)

    def behind(self, handles: Iterable[Handle]) -> Patient | None:
        hashes = [hashed for handle in handles for hashed in handle.hashes]
        return next((self.by_handle[hashed] for hashed in hashes if hashed in self.by_handle), None)

    def recognise(self, wanted: Patient, handles: Sequence[Handle] = ()) -> Patient:
        """The patient this is, registered now if nobody fits; what was not known of them is filled in."""
        known = self.find(wanted, handles)
        if known is None:
            self.register(wanted)
            self.add(wanted)
            self.call(wanted, handles)
            return wanted
        self.complete(known, wanted)
        person = self.speaking[known.joined_to_id] if known.joined_to_id else known
        if person is not known:
            # One chart number stands on one record.
            self.complete(person, wanted, left_out=("chart_number",))
        if handles:
            self.fill_number(person, wanted)
            self.call(person, handles)
        if person.pk:
            self.met.append(person)
        return person

    def complete(self, known: Patient, told: Patient, left_out: Collection[str] = ()) -> None:
        """Fill in what was not known."""
        if news := fill_blanks(known, told, left_out):
            self.note(known, news, told.registered_at)
            if known.pk:
                self.completed[known.pk] = known
                self.filled[known.pk] |= set(news)
        if known.chart_number:
            self.by_chart[known.chart_number] = known

    def call(self, patient: Patient, handles: Iterable[Handle]) -> None:
        """Remember what chats call the patient, as far as they call nobody else so."""
        for handle in handles:
            if self.behind([handle]) is None:
                handle.patient = patient
                self.handles.append(handle)
                self.by_handle |= dict.fromkeys(handle.hashes, patient)

    def fill_number(self, known: Patient, told: Patient) -> None:
        """Whoever had none until now can be called. That somebody else has the same is left to people to judge."""
        if known.phone_raw or not told.phone:
            return
        known.set_phone(told.phone_raw)
        self.add(known)
        self.note(known, [What.PHONE_KIND], told.registered_at)
        if known.pk:
            self.numbered[known.pk] = known

    def register_alone(self, wanted: Patient) -> Patient:
        """Register without recognising anybody: a test lead is nobody's second inquiry."""
        wanted.chart_number = ""
        self.register(wanted)
        return wanted

    def register(self, wanted: Patient) -> None:
        self.new.append(wanted)
        self.note(wanted, COLUMNS, wanted.registered_at)

    def note(self, patient: Patient, names: Collection[str], told_at: datetime) -> None:
        """What the patient's columns now say of these, dated."""
        self.details += [(patient, what, value, told_at) for what, value in patient.known().items() if what in names]

    def save(self) -> None:
        insert(self.new)
        rewrite(self.completed.values(), WRITTEN)
        for patient in self.numbered.values():
            patient.save(update_fields=NUMBER)
        insert(self.handles)
        self.save_details()

    def save_details(self) -> None:
        if not self.details:
            return
        patients, names, values, times = map(list, zip(*self.details, strict=True))
        columns = {"what": names, "value": values, "told_at": times, "patient_id": [patient.pk for patient in patients]}
        alike: dict[str, Any] = {"clinic_id": self.clinic_id, "source": self.source, "recorded_at": self.now}
        insert_unnumbered(Detail, columns | {name: [value] * len(names) for name, value in alike.items()})


def people_in(clinic_id: int, canonicals: Sequence[Canonical], registered_at: Sequence[datetime]) -> list[Patient]:
    """The person of each canonical as an unsaved patient."""
    told = zip(canonicals, registered_at, strict=True)
    return [unsaved(clinic_id, canonical.person, at) for canonical, at in told]


def unsaved(clinic_id: int, person: Person, registered_at: datetime) -> Patient:
    return Patient.unsaved(
        clinic_id,
        person.name,
        person.phone,
        email=person.email,
        sex=person.sex,
        birth=person.birth,
        residence=person.residence[:60],
        chart_number=person.chart_number[:40],
        registered_at=registered_at,
    )


def handles_in(clinic_id: int, canonicals: Sequence[Canonical], seen_at: Sequence[datetime]) -> list[list[Handle]]:
    """What chats call the person of each canonical, unsaved. A test lead is called nothing."""
    return [
        [
            Handle(clinic_id=clinic_id, kind=kind, name=name, first_seen_at=at)
            for kind, name in ([] if canonical.is_test else canonical.handles)
        ]
        for canonical, at in zip(canonicals, seen_at, strict=True)
    ]


def open_register(
    clinic_id: int, people: Iterable[Patient], source: str, now: datetime, handles: Iterable[Handle] = ()
) -> Register:
    """Everybody of the clinic who may be one of `people`. One statement, and one more each where some of them have
    handles, or several records.
    """
    people = list(people)
    owners = owners_of(clinic_id, handles)
    phones = Patient.hashes_of_phones(clinic_id, {patient.phone for patient in people if patient.phone_identifies})
    charts = {patient.chart_number for patient in people if patient.chart_number}
    register = Register(clinic_id, source, now)
    known = Q(phone_hash__among=phones) | Q(chart_number__in=charts) if charts else Q(phone_hash__among=phones)
    known = known | Q(pk__in=set(owners.values())) if owners else known
    rows = {patient.pk: patient for patient in Patient.objects.filter(known, clinic_id=clinic_id).order_by("pk")}
    for patient in rows.values():
        register.add(patient)
    register.by_handle = {hashed: rows[pk] for hashed, pk in owners.items()}
    register.speaking = rows | who_speak(clinic_id, rows)
    return register


def who_speak(clinic_id: int, rows: Mapping[int, Patient]) -> dict[int, Patient]:
    """The records that speak for those among the rows that were joined to another, where they are not among them."""
    elsewhere = {row.joined_to_id for row in rows.values() if row.joined_to_id} - rows.keys()
    return Patient.objects.filter(clinic_id=clinic_id).in_bulk(elsewhere) if elsewhere else {}


def owners_of(clinic_id: int, handles: Iterable[Handle]) -> dict[bytes, int]:
    """Which patient a chat calls so, by the index of the handle. No statement where there are none."""
    hashes = Handle.hashes_of(clinic_id, handles)
    if not hashes:
        return {}
    rows = Handle.objects.filter(clinic_id=clinic_id, name_hash__in=hashes).values_list("name_hash", "patient_id")
    return {bytes(hashed): pk for hashed, pk in rows}


def may_be_one(known: Patient, wanted: Patient) -> bool:
    two_charts = known.chart_number and wanted.chart_number and known.chart_number != wanted.chart_number
    return not two_charts and (same_name(known, wanted) or not known.name or not wanted.name)


def same_name(known: Patient, wanted: Patient) -> bool:
    return plain(known.name) == plain(wanted.name)


def fill_blanks(known: Patient, told: Patient, left_out: Collection[str] = ()) -> Collection[str]:
    """Write what was not known; the names of what was new. What is known is never overwritten."""
    names = [name for name in BLANKS if name not in left_out]
    news = {name: getattr(told, name) for name in names if not getattr(known, name) and getattr(told, name)}
    for name, value in news.items():
        setattr(known, name, value)
    return news.keys()
