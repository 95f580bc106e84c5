"""Ten thousand claims by fifty counsellors who all press at the same moment: nobody is ever held by two."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

import cast as world
from cast import NOW
from naewon.clinics.models import Membership
from naewon.clinics.roles import Role
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.queues.claiming import claim
from naewon.queues.models import Claim

WORKERS, PEOPLE = 50, 200


@pytest.mark.timeout(900)  # half a minute of work, but not where the machine has other things to do
@pytest.mark.django_db(transaction=True)
def test_of_ten_thousand_claims_each_person_is_won_once() -> None:
    cast = world.assemble()
    staff = [world.join(cast.haneul, f"tm{n}@haneul.example", f"상담 {n}", Role.COUNSELLOR) for n in range(WORKERS)]
    people = [world.asks(cast, f"김{n}", f"010-2345-{n:04}") for n in range(PEOPLE)]
    assert won_by_each(staff, people, NOW) == dict.fromkeys([person.pk for person in people], 1)
    assert Claim.objects.count() <= WORKERS
    # Holds that went stale are taken over once as well.
    stale = list(Claim.objects.values_list("pk", flat=True))[:5]
    assert won_by_each(staff, [person for person in people if person.pk in stale], NOW + timedelta(hours=1)) == (
        dict.fromkeys(stale, 1)
    )


def won_by_each(staff: Sequence[Membership], people: Sequence[Inquiry], at: datetime) -> dict[int, int]:
    """How many of the staff were told that they hold each person, when all try each at the same moment."""
    start = Barrier(len(staff))

    def tries_all(by: Membership) -> list[int]:
        try:
            return [person.pk for person in people if tries(start, person, by, at)]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(staff)) as pool:
        return dict(Counter(pk for won in pool.map(tries_all, staff) for pk in won))


def tries(start: Barrier, person: Inquiry, by: Membership, at: datetime) -> bool:
    start.wait()
    try:
        claim(person, by=by, at=at)
    except Conflict:
        return False
    return True
