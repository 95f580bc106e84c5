"""내부 메모."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Comment
from naewon.team.commenting import leave_comment
from naewon.team.notifying import forget
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.forms import CommentForm, Scene
from naewon.web.inquiries.steps import asked_again


@asking
def create_comment(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = CommentForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "comment")
    comment = leave_comment(inquiry, form.cleaned_data["text"], by=staff, at=now)
    return changed(request, inquiry, _("메모를 남겼습니다."), reverse("inquiry-comment", args=[inquiry.pk, comment.pk]))


@asking
def delete_comment(request: HttpRequest, staff: Membership, inquiry_id: int, comment_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    comment = Comment.objects.filter(inquiry=inquiry, pk=comment_id).first()
    if comment is None:
        raise NotFound
    comment.withdraw(by=staff, at=timezone.now())
    forget(staff.clinic_id, f"comment:{comment.pk}")
    return changed(request, inquiry, _("메모를 지웠습니다."))
