"""The rows of the queue, each drawn once for as long as it says the same."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from django import template
from django.utils.safestring import SafeString

from naewon.web.templatetags.front import remembered
from naewon.web.today.rows import RowWords

register = template.Library()


@register.simple_tag
def queue_rows(rows: Iterable[RowWords], person: int | None) -> SafeString:
    """Promised calls below their label, then who follows below theirs; `person` lies on the desk."""
    drawn: list[SafeString] = []
    for promised, part in groupby(rows, key=attrgetter("promised")):
        drawn.append(remembered("today/label.html", promised=promised))
        drawn += [remembered("today/row.html", row=row, at_hand=row.pk == person) for row in part]
    return SafeString("".join(drawn))
