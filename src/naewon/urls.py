from django.urls import include, path

urlpatterns = [
    path("in/", include("naewon.intake.urls")),
    path("", include("naewon.web.urls")),
]
