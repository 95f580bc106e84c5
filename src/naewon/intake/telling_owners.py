"""Who looks after somebody hears that they asked again, whichever way that came and whoever brought it in."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from naewon.clinics.models import Membership
from naewon.inquiries.models import Assignment, Touch
from naewon.team.models import About, Notification, notify_all
from naewon.team.notifying import forget

# A file tells of what is long over: that is no news.
NEWS = timedelta(days=1)


def tell_owners(touches: Iterable[Touch], now: datetime, by: Membership | None = None) -> None:
    """Once for each person until it is read: who knocks three times in a row is still one thing to know."""
    news = {touch.inquiry_id: touch for touch in touches if now - touch.occurred_at < NEWS}
    if not news:
        return
    owned = Assignment.objects.filter(inquiry__in=news, ended_at__isnull=True).select_related("staff", "inquiry")
    unread = Notification.objects.filter(kind=About.TOUCHED, inquiry__in=news, read_at__isnull=True)
    known = set(unread.values_list("staff", "inquiry"))
    notify_all(
        Notification(
            clinic_id=each.clinic_id,
            staff=each.staff,
            kind=About.TOUCHED,
            event=event_of(news[each.inquiry_id].pk),
            inquiry=each.inquiry,
            by=by,
            at=now,
        )
        for each in owned
        if (each.staff_id, each.inquiry_id) not in known
    )


def forget_touches(clinic_id: int, touch_ids: Iterable[int]) -> None:
    """They were taken back."""
    forget(clinic_id, *map(event_of, touch_ids))


def event_of(touch_id: int) -> str:
    return f"touch:{touch_id}"
