"""Which part of the list somebody looks at."""

from django.http import HttpRequest
from django.utils import timezone

from naewon.queues.board import Whose, first_list
from naewon.web.asking import staff_of


def whose_list(request: HttpRequest) -> Whose:
    """The part of the list that is looked at; it stays until another is chosen. Else one's own comes first."""
    if (asked := request.GET.get("list", "")) in set(Whose):
        request.session["list"] = asked
    return Whose(request.session.get("list") or first_list(staff_of(request), timezone.now()))
