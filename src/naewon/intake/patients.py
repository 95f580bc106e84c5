"""The patients of a chart program, so that somebody who comes regularly is no new person when they ask."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from naewon.intake.canonical import Person
from naewon.intake.filling import note_filled
from naewon.intake.likening import compare_later
from naewon.intake.models import FileImport, Registered, SourceKind
from naewon.intake.receive import one_at_a_time
from naewon.intake.recognising import open_register, unsaved
from naewon.vault.inserting import insert


def receive_patients(file_import: FileImport, people: Sequence[Person], now: datetime) -> Counter[str]:
    """Register who is new, by chart number or by number and name, and fill in what was not known of the others.

    Nobody has asked for anything, so no inquiry is made, and nobody is to be called.
    """
    one_at_a_time(file_import.clinic_id)
    told = [unsaved(file_import.clinic_id, person.fit_to_keep(), now) for person in people]
    register = open_register(file_import.clinic_id, told, SourceKind.FILE, now)
    found = [register.recognise(person) for person in told]
    register.save()
    insert(Registered(clinic=file_import.clinic, file_import=file_import, patient=patient) for patient in register.new)
    note_filled(file_import, register.filled)
    compare_later(file_import.clinic_id, [patient.pk for patient in found])
    new = len(register.new)
    return Counter(patients=new, repeats=len(told) - new)
