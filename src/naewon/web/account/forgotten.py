"""A new password for who forgot theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from naewon.web.account.forms import WAIT, ForgottenForm
from naewon.web.account.guard import may_ask_for_letter
from naewon.web.account.presence import address_of
from naewon.web.jobs import send_reset_letter


@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a letter. The answer is the same, and takes as long, whether or not anybody has that address."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if may_ask_for_letter(email, address_of(request), timezone.now()):
            send_reset_letter.defer(email=email, site=request.build_absolute_uri("/").rstrip("/"))
            return redirect("password-letter-sent")
        form.add_error(None, WAIT)
    return render(request, "account/forgotten.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def letter_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "account/letter_sent.html")
