"""Every table that leads to a person, and what becomes of its rows when the person is destroyed.

A test walks the foreign keys of the database from the patient on and fails for a table that is not named here.
"""

from typing import Any, NamedTuple


class Emptied(NamedTuple):
    """The row stays, because something is counted by it; what people wrote or may be known by goes."""

    path: str
    blanks: dict[str, Any]


class Kept(NamedTuple):
    """The row stays as it is."""

    why: str


# How a row leads to the person: by its patient, or by the inquiry it hangs on.
PATIENT, INQUIRY = "patient_id__in", "inquiry_id__in"

DELETED = {
    "queues.place": INQUIRY,
    "queues.claim": INQUIRY,
    "queues.tie": INQUIRY,
    "scores.readtext": INQUIRY,
    "scores.scoredoubt": INQUIRY,
    "scores.score": INQUIRY,
    "scores.givenscore": INQUIRY,
    "alarms.alarm": INQUIRY,
    "team.notification": INQUIRY,
    "team.completion": "task__inquiry_id__in",
    "team.task": INQUIRY,
    "inquiries.comment": INQUIRY,
    "inquiries.fact": INQUIRY,
    "inquiries.verdict": INQUIRY,
    "contacts.message": INQUIRY,
    "contacts.transcript": "call__inquiry_id__in",
    "contacts.call": INQUIRY,
    "contacts.sending": INQUIRY,
    "contacts.preference": INQUIRY,
    "intake.chosencall": "delivery__inquiry_id__in",
    "intake.correction": "delivery__inquiry_id__in",
    "intake.reservationstate": INQUIRY,
    "intake.filled": PATIENT,
    "intake.registered": PATIENT,
    "patients.block": PATIENT,
    "patients.consent": PATIENT,
    "patients.detail": PATIENT,
    "patients.handle": PATIENT,
    "patients.guardian": PATIENT,
}
EMPTIED = {
    "inquiries.touch": Emptied(INQUIRY, {"message": "", "answers": {}, "attribution": {}}),
    "inquiries.closure": Emptied(INQUIRY, {"note": ""}),
    "inquiries.postponement": Emptied(INQUIRY, {"reason": ""}),
    "contacts.callback": Emptied(INQUIRY, {"note": ""}),
    "handovers.handover": Emptied(INQUIRY, {"note": "", "return_reason": ""}),
    "intake.delivery": Emptied(
        INQUIRY, {"raw": b"", "fetched": None, "trouble_detail": "", "content_type": "", "address": None}
    ),
    "visits.consultation": Emptied(INQUIRY, {"doctor": "", "left_out": "", "note": ""}),
    "visits.treatment": Emptied(INQUIRY, {"what": ""}),
    "visits.deviation": Emptied("consultation__inquiry_id__in", {"words": ""}),
    "visits.impression": Emptied(INQUIRY, {"words": ""}),
    "visits.review": Emptied(INQUIRY, {"words": "", "inquiry": None}),
    "privacy.subjectrequest": Emptied(PATIENT, {"patient": None, "detail": "", "identity_note": "", "reply": ""}),
}
BY_HAND = {
    "patients.patient": "deleted last, with all records that were joined to it",
    "patients.likeness": "deleted with either of the two records",
    "patients.merge": "deleted with either of the two records",
    "inquiries.inquiry": "emptied, and handed to the clinic's nobody, so that two of one person are apart",
    "visits.booking": "emptied, its time rounded to the day",
    "visits.visit": "its time rounded to the day",
}
KEPT = {
    "inquiries.assignment": Kept("which colleague had it, from when until when; nothing of the person"),
    "inquiries.procedurechange": Kept(
        "which procedure of the clinic it was about, and since when; nothing of the person"
    ),
    "inquiries.original": Kept("which advert it was counted to before its code had a name; nothing of the person"),
    "contacts.attempt": Kept("that a colleague called, when and with what result; nothing of the person"),
    "queues.arm": Kept("on which side of an experiment it was, and a number foretold; nothing of the person"),
    "queues.pick": Kept("that a colleague took it in hand, when and from which place; nothing of the person"),
    "visits.waiting": Kept("on which days they would have come; nothing of the person"),
    "visits.reminder": Kept("that a booking was confirmed by a call; nothing of the person"),
    "visits.reception": Kept("which colleague received them, and when; nothing of the person"),
    "visits.outcome": Kept("how a booking ended; nothing of the person"),
    "visits.match": Kept("that a visit of the chart followed the inquiry; nothing of the person"),
}


def ruled() -> set[str]:
    """Every model there is a rule for."""
    return {*DELETED, *EMPTIED, *BY_HAND, *KEPT}
