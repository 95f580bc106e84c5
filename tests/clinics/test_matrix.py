import pytest

from cast import Cast
from naewon.clinics.matrix import LINES, MATRIX, Role, Way, may
from naewon.clinics.models import Membership
from naewon.clinics.roles import Rights
from naewon.errors import NotAllowed
from naewon.web.routes import BY_KEY, PUBLIC, ROUTES, SIGNED_IN, may_open, needs

ANY_RIGHT = pytest.mark.parametrize("right", sorted(LINES))


def test_every_line_is_a_question_and_every_question_a_line() -> None:
    assert {name for name in vars(Rights) if name.startswith("can_")} == set(LINES)


def test_no_question_stands_in_two_lines() -> None:
    assert len(LINES) == sum(len(kind.lines) for kind in MATRIX)


@ANY_RIGHT
def test_a_membership_answers_as_its_line_says(right: str) -> None:
    able = {role for role in Role if getattr(Membership(role=role), right)}
    assert able == LINES[right].roles


@ANY_RIGHT
def test_every_right_is_held_by_the_director_and_nearly_every_one_by_the_operator(right: str) -> None:
    """What is destroyed, told to other clinics, promised, said to be paid or kept of reviews is the clinic's own.

    Only who looks after several clinics has anything to compare.
    """
    assert (Role.DIRECTOR in LINES[right].roles) == (right != "can_compare_models")
    told = {"can_join_fleet", "can_run_experiment"}
    own = told | {"can_approve_destruction", "can_keep_reviews", "can_record_treatments", "can_set_offers"}
    assert (Role.OPERATOR in LINES[right].roles) == (right not in own)


def test_who_may_act_may_see_what_they_act_on() -> None:
    for kind in MATRIX:
        seen = [line.roles for line in kind.lines if line.way == Way.READ]
        assert all(line.roles <= frozenset().union(*seen) for line in kind.lines if line.way == Way.ACT)


def test_marketers_see_results_and_costs_build_forms_tell_of_adverts_and_nothing_else() -> None:
    assert {right for right, line in LINES.items() if Role.MARKETER in line.roles} == {
        "can_see_insights",
        "can_see_goals",
        "can_see_responsibilities",
        "can_see_marketing",
        "can_see_tasks",
        "can_give_tasks",
        "can_keep_reviews",
        "can_answer_notes",
        "can_enter_spend",
        "can_hand_over_adverts",
        "can_name_codes",
        "can_set_offers",
        "can_see_forms",
        "can_edit_forms",
    }


def test_who_may_not_is_told_what_it_takes_and_whom_to_ask(cast: Cast) -> None:
    with pytest.raises(NotAllowed) as refusal:
        cast.minji.require("can_train")
    assert str(refusal.value.message) == (
        "이 작업을 할 권한이 없습니다. ‘다시 학습시키고 쓸 모델 고르기’ 권한은 원장, 운영사에게 있습니다."
    )


def test_a_mark_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        may("x x x x x x", Way.READ, "can_see_everything", "")


def test_an_address_cannot_ask_for_what_nobody_knows() -> None:
    with pytest.raises(KeyError):
        needs(GET="can_do_magic")


def test_every_right_opens_something() -> None:
    asked = {right for needed in ROUTES.values() for right in needed.values()} - {PUBLIC, SIGNED_IN, *BY_KEY}
    assert set(LINES) == asked


def test_menus_show_what_would_open(cast: Cast) -> None:
    pages = ("today", "inquiries", "bookings", "marketing-codes", "insights", "settings", "roles")
    assert [name for name in pages if may_open(cast.maru, name)] == ["marketing-codes", "insights"]
    assert [name for name in pages if may_open(cast.minji, name)] == ["today", "inquiries", "bookings"]
    assert [name for name in pages if may_open(cast.lee, name)] == list(pages)
