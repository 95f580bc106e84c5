"""What the guide says: of the screen somebody comes from, and a chapter as a whole."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from naewon.clinics.models import Membership
from naewon.web.asking import asking, page_here
from naewon.web.help.guide import chapter_named, chapters
from naewon.web.help.places import spoken_of


@asking
def show_help(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The section about the screen one is on; without one, what one's own chapter is about."""
    is_sheet = bool(request.htmx)  # type: ignore[attr-defined]
    chapter, section = spoken_of(screen_of(request), staff.role) or (chapter_named(staff.role), None)
    context = {"chapter": chapter, "section": section, "chapters": chapters(), "is_sheet": is_sheet}
    return render(request, "help/sheet.html" if is_sheet else "help/section.html", context)


@asking
def show_chapter(request: HttpRequest, _staff: Membership, chapter: str) -> HttpResponse:
    return render(request, "help/chapter.html", {"chapter": chapter_named(chapter), "chapters": chapters()})


def screen_of(request: HttpRequest) -> str:
    """The browser knows it better than the link: a screen changes its address without being drawn anew."""
    return urlsplit(page_here(request)).path or request.GET.get("from", "")
