"""One procedure that stands twice in the list becomes one, with all that names it, and can be taken apart again."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from doors import door
from naewon.clinics.models import Membership, Procedure, Skill
from naewon.inquiries.models import Inquiry, Question
from naewon.inquiries.question_list import Wish as Asked
from naewon.inquiries.question_list import add_question
from naewon.intake.origins import procedures_meant
from naewon.journal.models import Entry, Outbox
from naewon.queues.clocked import Target
from naewon.queues.service_clock import set_target
from naewon.scores.models import Weight
from naewon.scores.weighing import Wish, weigh

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
LIST = "/settings/procedures/"


@dataclass
class Twice:
    """눈매교정, which 하늘 finds to be 쌍꺼풀, with what names it."""

    gone: Procedure
    inquiry: Inquiry
    question: Question
    target: Target
    by_name: Weight
    within: Weight

    def named_by(self) -> set[Procedure | None]:
        """The procedures that all of it names now."""
        for row in (self.inquiry, self.target, self.within):
            row.refresh_from_db()
        asked = {each.procedure for each in self.question.asked_for.all()}
        return {self.inquiry.procedure, self.target.procedure, self.within.procedure} | asked


@pytest.fixture
def twice(cast: Cast) -> Twice:
    gone = Procedure.objects.create(clinic=cast.haneul, code="eye-2", name="눈매교정")
    asked = {"feature": "procedure", "value": "눈매교정"}
    return Twice(
        gone,
        asks(cast, procedure=gone),
        add_question(Asked("수술한 적이 있나요?", procedures=[gone]), by=cast.jung, at=NOW),
        set_target(20, None, gone, by=cast.jung, at=NOW),
        weigh(Wish((asked,), 10), by=cast.lee, at=NOW),
        weigh(Wish(({"feature": "channel", "value": "인스타그램"},), 5, procedure=gone), by=cast.lee, at=NOW),
    )


def merge(browser: Client, gone: Procedure, kept: Procedure) -> int:
    return browser.post(f"{LIST}{gone.pk}/merge/", {"kept": str(kept.pk)}).status_code


def split(browser: Client, gone: Procedure) -> int:
    return browser.delete(f"{LIST}{gone.pk}/merge/").status_code


def test_all_that_names_it_names_the_other_and_comes_back(cast: Cast, as_staff: AsStaff, twice: Twice) -> None:
    browser = as_staff(cast.jung)
    assert "눈매교정 합치기" in browser.get(f"{LIST}{twice.gone.pk}/merge/").content.decode()
    before = asks(cast, "이바다", "010-9182-7364")
    Outbox.objects.all().delete()
    assert merge(browser, twice.gone, cast.eyes) == 204
    assert twice.named_by() == {cast.eyes}
    followed = set(Outbox.objects.values_list("inquiry_id", flat=True))
    assert followed == {twice.inquiry.pk, before.pk}, "its exceptions and points count for who asked for the other too"
    twice.by_name.refresh_from_db()
    assert twice.by_name.conditions == [{"feature": "procedure", "value": "쌍꺼풀"}]
    assert procedures_meant(cast.haneul.pk, ["눈매교정", "eye-2"]) == [cast.eyes, cast.eyes]
    assert "쌍꺼풀에 합침" in browser.get(LIST).content.decode()
    since = asks(cast)
    assert split(browser, twice.gone) == 204
    assert twice.named_by() == {twice.gone}
    twice.by_name.refresh_from_db()
    assert twice.by_name.conditions == [{"feature": "procedure", "value": "눈매교정"}]
    assert procedures_meant(cast.haneul.pk, ["눈매교정"]) == [twice.gone]
    assert Inquiry.objects.get(pk=since.pk).procedure == cast.eyes, "what came meanwhile stays"
    verbs = Entry.objects.filter(subject="procedure").order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["merged_procedures", "split_procedures"]


def test_what_the_other_has_already_is_not_there_twice_and_is_whole_again_afterwards(
    cast: Cast, as_staff: AsStaff, twice: Twice
) -> None:
    weigh(Wish(({"feature": "procedure", "value": "쌍꺼풀"},), 4), by=cast.lee, at=NOW)
    set_target(5, None, cast.eyes, by=cast.jung, at=NOW)
    for procedure in (cast.eyes, twice.gone):
        Skill.objects.create(clinic=cast.haneul, staff=cast.minji, procedure=procedure)
    browser = as_staff(cast.jung)
    merge(browser, twice.gone, cast.eyes)
    standing = Weight.objects.filter(withdrawn_at=None)
    assert sorted(standing.values_list("points", flat=True)) == [4, 5]
    assert Target.objects.get(procedure=cast.eyes).minutes == 5
    split(browser, twice.gone)
    assert sorted(standing.values_list("points", flat=True)) == [4, 5, 10]
    assert {row.procedure for row in Skill.objects.all()} == {cast.eyes, twice.gone}


def test_a_form_that_names_both_offers_the_one_that_is_left(cast: Cast, as_staff: AsStaff, twice: Twice) -> None:
    door(cast, settings={"procedures": ["눈매교정", "코성형"]})
    merge(as_staff(cast.jung), twice.gone, cast.eyes)
    page = Client().get("/in/form/form-key").content.decode()
    assert [name in page for name in ("눈매교정", "쌍꺼풀", "코성형")] == [False, True, True]


def test_neither_itself_nor_what_is_gone_nor_anothers_is_merged_and_the_last_merge_goes_first(
    cast: Cast, as_staff: AsStaff, twice: Twice
) -> None:
    browser, nose = as_staff(cast.jung), Procedure.objects.get(clinic=cast.haneul, name="코성형")
    theirs = Procedure.objects.create(clinic=cast.bada_dental, code="implant", name="임플란트")
    assert [merge(browser, twice.gone, each) for each in (twice.gone, theirs)] == [422, 422]
    assert merge(browser, theirs, nose) == 404
    assert merge(as_staff(cast.minji), twice.gone, nose) == 403
    assert [merge(browser, twice.gone, cast.eyes), merge(browser, twice.gone, cast.eyes)] == [204, 422]
    assert browser.post(f"{LIST}{twice.gone.pk}/standing/").status_code == 409
    assert "다른 시술에 합친 이름" in browser.post(LIST, {"name": "눈매교정", "call_minutes": "4"}).content.decode()
    assert merge(browser, cast.eyes, nose) == 204
    assert [split(browser, each) for each in (twice.gone, cast.eyes, twice.gone, twice.gone)] == [409, 204, 204, 409]
    assert twice.named_by() == {twice.gone}
