"""What the demo shows of the chart program's visits."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.inquiries.models import Closure
from naewon.intake.models import FileImport
from naewon.intake.visits import match_rate
from naewon.ops.demo.chart import tell_of_the_chart
from naewon.visits.access import doubts_of
from naewon.visits.matching import possible
from naewon.visits.models import book


def test_the_chart_confirms_the_desk_adds_one_and_leaves_some_to_be_looked_at(cast: Cast) -> None:
    noted = asks(cast, phone="010-7315-2800", at=NOW - timedelta(days=9))
    came = NOW - timedelta(days=2)
    book(noted, came, manager=cast.jung, by=cast.jung, at=came - timedelta(days=3)).arrive(by=cast.jung, at=came)
    silent = [asks(cast, phone=f"010-7315-285{n}", at=NOW - timedelta(days=40 - n)) for n in range(4)]
    tell_of_the_chart(cast.haneul, NOW)
    rate = match_rate(FileImport.objects.get(), cast.lee)
    assert (rate.sure, rate.doubtful, rate.nobody) == (2, 3, 5)
    assert (rate.told, rate.known) == (1, 1)
    assert {each.inquiry for row in doubts_of(cast.lee) for each in possible(row)} >= set(silent[1:])
    assert set(Closure.objects.values_list("inquiry", "reason")) == {(noted.pk, "visited"), (silent[0].pk, "visited")}
    assert FileImport.objects.get().refused == 1
