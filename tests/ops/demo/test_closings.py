"""What the demo shows of inquiries that were closed by hand."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.contacts.models import attempt
from naewon.inquiries.models import Closure
from naewon.ops.demo.closings import WHY, close_some


def test_some_were_closed_with_a_word_about_why_and_one_is_open_again(cast: Cast) -> None:
    people = [asks(cast, phone=f"010-7315-285{n}", at=NOW - timedelta(days=9)) for n in range(len(WHY) + 1)]
    for number, person in enumerate(people):
        attempt(person, "connected", by=cast.minji, at=NOW - timedelta(days=8 - number))
    unreached = people.pop()
    attempt(unreached, "no_answer", by=cast.minji, at=NOW - timedelta(days=2))
    people[1].postpone(NOW + timedelta(days=30), by=cast.minji, at=NOW - timedelta(days=7))
    close_some(cast.haneul, NOW)
    assert [(each.reason, each.note) for each in Closure.objects.order_by("at")] == list(WHY)
    assert set(Closure.objects.values_list("by", flat=True)) == {cast.minji.pk}
    assert not people[1].postponements.filter(lifted_at=None).exists()
    assert [person.is_closed for person in [*people, unreached]] == [False, *[True] * (len(WHY) - 1), False]
