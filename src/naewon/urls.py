from django.urls import include, path

from naewon.api.urls import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("in/", include("naewon.intake.urls")),
    path("", include("naewon.web.urls")),
]

handler404 = "naewon.web.refusals.answer_nowhere"
