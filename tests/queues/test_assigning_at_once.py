"""Several workers give out at the same moment: nobody is given to two, and no hand is filled twice."""

from collections import Counter
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession

import cast as world
from cast import NOW
from naewon.clinics.skills import switch_assigning
from naewon.inquiries.models import Assignment
from naewon.queues.assigning import give_out
from naewon.queues.placing import place
from together import at_once


@pytest.mark.django_db(transaction=True)
def test_four_workers_fill_two_hands_once() -> None:
    cast = world.assemble()
    switch_assigning(on=True, by=cast.jung, at=NOW)
    cast.haneul.assigns = True
    for staff in (cast.minji, cast.sua):
        story = {"created_at": NOW, "last_seen_at": NOW, "ip": "127.0.0.1", "user_agent": ""}
        UserSession.objects.create(user=staff.user, session_key=f"of {staff.pk}", **story)
    people = [world.asks(cast, f"김{n}", f"010-2345-{n:04}", at=NOW - timedelta(minutes=1)) for n in range(12)]
    place([each.pk for each in people], NOW)
    at_once(*[lambda: give_out(cast.haneul, NOW)] * 4)
    assert Counter(row.staff for row in Assignment.objects.all()) == {cast.minji: 5, cast.sua: 5}
    assert Assignment.objects.values("inquiry").distinct().count() == 10
