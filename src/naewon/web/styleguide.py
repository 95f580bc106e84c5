from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in all its states. Development only."""
    return render(request, "styleguide/index.html")
