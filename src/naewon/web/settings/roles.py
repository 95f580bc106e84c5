"""누가 무엇을 할 수 있나: the matrix of rights, as a director reads it."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from naewon.clinics.matrix import MATRIX, Line, Role
from naewon.clinics.models import Membership
from naewon.clinics.staffing import colleagues_of
from naewon.web.asking import asking
from naewon.web.settings.places import tabs


@dataclass(frozen=True)
class Column:
    """A role, and how many work in the clinic in it."""

    role: Role
    people: int
    is_mine: bool


@dataclass(frozen=True)
class Row:
    line: Line
    cells: tuple[tuple[Column, bool], ...]


@asking
def show_roles(request: HttpRequest, staff: Membership) -> HttpResponse:
    columns = columns_of(staff)
    context = {"columns": columns, "sections": sections_of(columns), "tabs": tabs(staff, "roles")}
    return render(request, "settings/roles.html", context)


def columns_of(staff: Membership) -> list[Column]:
    people = Counter(colleague.role for colleague in colleagues_of(staff) if colleague.is_active)
    return [Column(role, people[role], role == staff.role) for role in Role]


def sections_of(columns: list[Column]) -> list[tuple[str | Promise, list[Row]]]:
    """Each kind of thing with its rights, and for each right whether a role has it."""
    return [
        (
            kind.name,
            [Row(line, tuple((column, column.role in line.roles) for column in columns)) for line in kind.lines],
        )
        for kind in MATRIX
    ]
