from collections.abc import Callable

from django.test import Client

from cast import Cast
from naewon.clinics.matrix import LINES, MATRIX, Role
from naewon.clinics.models import Membership
from naewon.web.settings.roles import Column, Row

SignIn = Callable[[Membership], Client]


def test_a_director_reads_every_right_of_every_role(cast: Cast, as_staff: SignIn) -> None:
    answer = as_staff(cast.lee).get("/settings/roles/")
    rows: list[Row] = [row for _, rows in answer.context["sections"] for row in rows]
    drawn = {row.line.question: {column.role for column, may in row.cells if may} for row in rows}
    assert drawn == {question: set(line.roles) for question, line in LINES.items()}
    shown = answer.content.decode()
    assert all(str(kind.name) in shown for kind in MATRIX)
    assert all(str(line.words) in shown for line in LINES.values())


def test_a_mark_is_a_word_for_who_hears_the_page(cast: Cast, as_staff: SignIn) -> None:
    shown = as_staff(cast.lee).get("/settings/roles/").content.decode()
    held = sum(len(line.roles) for line in LINES.values())
    assert shown.count("할 수 있음") == held
    assert shown.count("할 수 없음") == len(LINES) * len(Role) - held


def test_it_counts_who_works_here_in_each_role(cast: Cast, as_staff: SignIn) -> None:
    cast.sua.is_active = False
    cast.sua.save()
    columns: list[Column] = as_staff(cast.lee).get("/settings/roles/").context["columns"]
    assert {column.role: column.people for column in columns} == dict.fromkeys(Role, 1)
    assert [column.role for column in columns if column.is_mine] == [Role.DIRECTOR]


def test_a_manager_is_shown_no_way_to_it(cast: Cast, as_staff: SignIn) -> None:
    manager = as_staff(cast.jung)
    assert "/settings/roles/" not in manager.get("/settings/").content.decode()
    assert manager.get("/settings/roles/").status_code == 403
    assert "/settings/roles/" in as_staff(cast.lee).get("/settings/").content.decode()


def test_there_is_nothing_to_press(cast: Cast, as_staff: SignIn) -> None:
    page = as_staff(cast.lee).get("/settings/roles/").content.decode()
    part = page.partition('<div class="settings__part">')[2].partition("</main>")[0]
    assert part
    assert "<form" not in part
    assert "<button" not in part
