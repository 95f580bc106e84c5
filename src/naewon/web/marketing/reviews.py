"""후기: what is written of the clinic elsewhere, copied by hand or from a file."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.access import inquiry_for
from naewon.insights.period import Period
from naewon.insights.reviews import newest_in, reviews_of
from naewon.intake.review_file import COLUMNS, bring_in_reviews
from naewon.visits.access import review_for
from naewon.visits.models import Written, keep_review, stars_in_words
from naewon.web.asking import asking
from naewon.web.insights.overview import PERIODS, days_asked
from naewon.web.marketing.offer_rows import creatives_of
from naewon.web.marketing.places import tabs
from naewon.web.marketing.told import reading, tables
from naewon.web.toasts import toast

CHANGED, CLOSE = "reviews:changed", "dialog:close"
SHOWN = 60
HALVES = [Decimal(halves) / 2 for halves in range(10, 1, -1)]
STARS = [("", gettext_lazy("없음")), *((stars_in_words(value), stars_in_words(value)) for value in HALVES)]


class ReviewForm(forms.Form):
    place = forms.CharField(label=gettext_lazy("어디에 썼나요"), max_length=40, help_text=gettext_lazy("예: 네이버"))
    written_on = forms.DateField(label=gettext_lazy("쓴 날"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    rating = forms.TypedChoiceField(
        label=gettext_lazy("별점"), choices=STARS, coerce=Decimal, empty_value=None, required=False
    )
    words = forms.CharField(
        label=gettext_lazy("내용"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    creative = forms.TypedChoiceField(
        label=gettext_lazy("어느 광고를 보고 온 분인가요"), required=False, empty_value=None
    )
    inquiry = forms.IntegerField(
        label=gettext_lazy("누구의 후기인가요"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("아는 분이면 그분 페이지 주소의 숫자"),
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "review-%s", **kwargs})
        self.staff = staff
        creatives = {str(row.pk): row for row in creatives_of(staff)}
        self.fields["creative"].choices = [("", _("모름")), *((key, row.name) for key, row in creatives.items())]  # type: ignore[attr-defined]
        self.fields["creative"].coerce = creatives.__getitem__  # type: ignore[attr-defined]
        if not staff.can_see_people:
            del self.fields["inquiry"]

    def written(self) -> Written:
        told = dict(self.cleaned_data)
        number = told.pop("inquiry", None)
        return Written(**told, inquiry=inquiry_for(self.staff, number) if number else None)


@asking
def show_reviews(request: HttpRequest, staff: Membership) -> HttpResponse:
    period = Period.last(days_asked(request.GET.get("days", "")), timezone.now(), staff.clinic.zone)
    told = reviews_of(staff, period)
    context = {
        "reviews": list(newest_in(staff, period)[:SHOWN]),
        "told": told,
        "reading": reading(told),
        "tables": tables(told),
        "period": period,
        "periods": PERIODS,
        "tabs": tabs(staff, "reviews"),
    }
    return render(request, "marketing/reviews.html", context)


@asking
def new_review(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_keep_reviews")
    today: date = timezone.localdate(timezone=staff.clinic.zone)
    return asked(request, ReviewForm(staff=staff, initial={"written_on": today}))


@asking
def create_review(request: HttpRequest, staff: Membership) -> HttpResponse:
    form = ReviewForm(request.POST, staff=staff)
    if form.is_valid():
        try:
            row = keep_review(form.written(), by=staff, at=timezone.now())
            return answered(request, _("후기를 적었습니다."), reverse("review", args=[row.pk]))
        except (Conflict, Invalid) as refusal:
            form.add_error(None, str(refusal.message))
        except NotFound:
            form.add_error("inquiry", _("그런 문의가 없습니다."))
    return asked(request, form)


@asking
def delete_review(request: HttpRequest, staff: Membership, review_id: int) -> HttpResponse:
    review_for(staff, review_id).withdraw(by=staff, at=timezone.now())
    return answered(request, _("후기를 지웠습니다."))


@asking
def ask_review_file(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_keep_reviews")
    return render(request, "marketing/review_file.html", {"columns": COLUMNS.values()})


@asking
def bring_in_review_file(request: HttpRequest, staff: Membership) -> HttpResponse:
    """What the file would bring, or, by the other button, what it has brought."""
    keep, file = request.POST.get("act") == "keep", request.FILES.get("file")
    context: dict[str, Any] = {"kept": keep}
    try:
        if file is None:
            raise Invalid(_("올릴 파일을 골라 주세요."))
        context["outcome"] = bring_in_reviews(file.name or "", file.read(), by=staff, at=timezone.now(), keep=keep)
    except Invalid as failure:
        return render(request, "marketing/offer_outcome.html", {**context, "failure": failure}, status=failure.status)
    response = render(request, "marketing/offer_outcome.html", context)
    if keep and context["outcome"].new:
        response["HX-Trigger"] = CHANGED
    return response


def asked(request: HttpRequest, form: ReviewForm) -> HttpResponse:
    return render(request, "marketing/review.html", {"form": form}, status=422 if form.errors else 200)


def answered(request: HttpRequest, words: str, undo: str = "") -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("reviews")
    return toast(words, CHANGED, CLOSE, undo=undo, method="delete")
