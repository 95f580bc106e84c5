from django.conf import settings
from django.urls import include, path

from naewon.web import home
from naewon.web.choice import visits

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("naewon.web.account.urls")),
    path("today/", include("naewon.web.today.urls")),
    path("inquiries/new/", include("naewon.web.entry.urls")),
    path("inquiries/", include("naewon.web.inquiries.urls")),
    path("team/", include("naewon.web.team.urls")),
    path("bookings/", include("naewon.web.bookings.urls")),
    path("marketing/", include("naewon.web.marketing.urls")),
    path("goals/", include("naewon.web.goals.urls")),
    path("help/", include("naewon.web.help.urls")),
    path("insights/", include("naewon.web.insights.urls")),
    path("me/", include("naewon.web.subject.urls")),
    path("visit/<str:visit>/", visits.own_visit, name="own-visit"),
    path("when/", include("naewon.web.choice.urls")),
    path("after/", include("naewon.web.after.urls")),
    path("settings/", include("naewon.web.settings.urls")),
    path("live/", include("naewon.web.live.urls")),
]

if settings.DEBUG:
    from naewon.web import styleguide

    urlpatterns += [path("styleguide/", styleguide.styleguide, name="styleguide")]
