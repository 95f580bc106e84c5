"""New inquiries are given to who is at work and can take them, evenly, and each can be explained."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession

from cast import NOW, Cast, asks
from naewon.clinics.duty import say_where
from naewon.clinics.models import At, Membership
from naewon.clinics.skills import set_skills, switch_assigning
from naewon.inquiries.given import given_words
from naewon.inquiries.models import Assignment, Inquiry
from naewon.insights.timeline import timeline_of
from naewon.journal.models import Entry
from naewon.queues.assigning import give_out
from naewon.queues.board import Whose, first_list
from naewon.queues.calls import log_call
from naewon.queues.claiming import claim
from naewon.queues.idle_owners import give_back_idle
from naewon.queues.models import Place
from naewon.queues.placing import place


def is_seen(staff: Membership, at: datetime = NOW) -> None:
    story = {"created_at": at, "ip": "127.0.0.1", "user_agent": "", "last_seen_at": at}
    UserSession.objects.update_or_create(user=staff.user, session_key=f"of {staff.pk}", defaults=story)


@pytest.fixture
def at_work(cast: Cast) -> None:
    """민지 and 수아 are there, and so is 정실장; the clinic gives out what comes."""
    for staff in (cast.minji, cast.sua, cast.jung):
        is_seen(staff)
    switch_assigning(on=True, by=cast.jung, at=NOW)
    cast.haneul.assigns = True


def asked(cast: Cast, number: int = 0, **story: object) -> Inquiry:
    inquiry = asks(cast, f"김{number}", f"010-2345-{number:04}", at=NOW - timedelta(minutes=1), **story)
    place([inquiry.pk], NOW)
    return inquiry


def why(inquiry: Inquiry) -> str:
    row = inquiry.assignments.get(ended_at=None)
    return given_words(row.given, row.skill)


def test_unless_the_clinic_wants_it_nobody_is_given_anything(cast: Cast) -> None:
    is_seen(cast.minji)
    asked(cast)
    assert give_out(cast.haneul, NOW) == []
    assert not Assignment.objects.exists()


@pytest.mark.usefixtures("at_work")
def test_thirty_at_once_are_shared_and_nobody_has_more_than_a_handful(cast: Cast) -> None:
    for number in range(30):
        asked(cast, number)
    assert len(give_out(cast.haneul, NOW)) == 10
    owners = Counter(row.staff for row in Assignment.objects.all())
    assert owners == {cast.minji: 5, cast.sua: 5}
    assert give_out(cast.haneul, NOW + timedelta(minutes=1)) == []


@pytest.mark.usefixtures("at_work")
def test_who_called_one_is_given_the_next(cast: Cast) -> None:
    people = [asked(cast, number) for number in range(11)]
    give_out(cast.haneul, NOW)
    hers = next(each for each in people if each.owner == cast.sua)
    log_call(hers, "no_answer", by=cast.sua, at=NOW)
    [given] = give_out(cast.haneul, NOW)
    row = Assignment.objects.get(inquiry=given)
    assert row.staff == cast.sua
    assert given_words(row.given, row.skill) == "근무 중인 사람 중 지금 손이 비어 있음"


@pytest.mark.usefixtures("at_work")
def test_it_is_on_record_on_the_timeline_and_on_the_place(cast: Cast) -> None:
    inquiry = asked(cast)
    give_out(cast.haneul, NOW)
    assert timeline_of(inquiry)[0].title == "담당 · 민지 · 근무 중인 사람 중 받은 지 가장 오래됨"
    assert Entry.objects.get(verb="gave").detail == {"staff": cast.minji.pk, "given": "turn", "skill": ""}
    assert Place.objects.get().owner == cast.minji


@pytest.mark.usefixtures("at_work")
def test_who_does_not_take_the_procedure_is_not_asked(cast: Cast) -> None:
    set_skills(cast.minji, [cast.nose], [], by=cast.jung, at=NOW)
    eyes, nose = asked(cast, 1), asked(cast, 2, procedure=cast.nose)
    give_out(cast.haneul, NOW)
    assert (eyes.owner, nose.owner) == (cast.sua, cast.minji)
    assert why(eyes) == "쌍꺼풀 담당, 지금 근무 중인 한 명"


@pytest.mark.usefixtures("at_work")
def test_who_writes_chinese_is_given_to_who_speaks_it(cast: Cast) -> None:
    set_skills(cast.sua, [], ["zh"], by=cast.jung, at=NOW)
    for number in range(3):
        assert asked(cast, number, message="双眼皮多少钱？").owner is None
    give_out(cast.haneul, NOW)
    assert {row.staff for row in Assignment.objects.all()} == {cast.sua}
    assert (
        why(Inquiry.objects.get(pk=Assignment.objects.first().inquiry_id))
        == "중국어 상담이 되는 사람, 지금 근무 중인 한 명"
    )


@pytest.mark.usefixtures("at_work")
def test_a_language_nobody_was_said_to_speak_is_as_good_as_korean(cast: Cast) -> None:
    inquiry = asked(cast, message="How much is double eyelid surgery?")
    give_out(cast.haneul, NOW)
    assert inquiry.owner == cast.minji


@pytest.mark.usefixtures("at_work")
def test_who_is_away_or_at_home_is_given_nothing(cast: Cast) -> None:
    say_where(cast.minji, At.AWAY, at=NOW)
    first = asked(cast, 1)
    give_out(cast.haneul, NOW)
    assert first.owner == cast.sua
    say_where(cast.sua, At.HOME, at=NOW)
    second = asked(cast, 2)
    assert give_out(cast.haneul, NOW) == []
    assert second.owner is None


@pytest.mark.usefixtures("at_work")
def test_who_looked_after_somebody_before_does_so_again(cast: Cast) -> None:
    before = asked(cast)
    before.assign(cast.sua, by=cast.jung, at=NOW - timedelta(days=40))
    before.close("price", by=cast.sua, at=NOW - timedelta(days=30))
    again = Inquiry.objects.create(
        clinic=cast.haneul,
        patient=before.patient,
        channel=cast.instagram,
        source_kind="form",
        occurred_at=NOW,
        received_at=NOW,
    )
    place([again.pk], NOW)
    give_out(cast.haneul, NOW)
    assert again.owner == cast.sua
    assert why(again) == "지난번에도 담당함"


@pytest.mark.usefixtures("at_work")
def test_what_somebody_has_in_hand_or_took_is_not_given_away(cast: Cast) -> None:
    in_hand, taken = asked(cast, 1), asked(cast, 2)
    claim(in_hand, by=cast.jung, at=NOW)
    taken.assign(cast.jung, by=cast.jung, at=NOW)
    assert give_out(cast.haneul, NOW) == []
    assert taken.give_to(cast.minji, "turn", "", at=NOW) is None


@pytest.mark.usefixtures("at_work")
def test_what_the_team_got_back_the_team_keeps(cast: Cast) -> None:
    inquiry = asked(cast)
    give_out(cast.haneul, NOW)
    later = NOW + timedelta(minutes=30)
    assert give_back_idle(cast.haneul, later) == [inquiry.pk]
    is_seen(cast.minji, later)
    assert give_out(cast.haneul, later) == []


@pytest.mark.usefixtures("at_work")
def test_one_sees_ones_own_first_and_everybody_when_there_are_none(cast: Cast) -> None:
    assert first_list(cast.minji, NOW) == Whose.ALL
    asked(cast)
    give_out(cast.haneul, NOW)
    assert Membership.objects.get(pk=cast.minji.pk).clinic.assigns
    minji, sua = (Membership.objects.get(pk=each.pk) for each in (cast.minji, cast.sua))
    assert (first_list(minji, NOW), first_list(sua, NOW)) == (Whose.MINE, Whose.ALL)


@pytest.mark.usefixtures("at_work")
def test_another_clinic_gives_out_nothing_of_it(cast: Cast) -> None:
    asked(cast)
    cast.bada_dental.assigns = True
    assert give_out(cast.bada_dental, NOW) == []
