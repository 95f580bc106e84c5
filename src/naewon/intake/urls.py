from django.urls import include, path

from naewon.intake.views import door

urlpatterns = [
    path("form/", include("naewon.intake.adapters.form.urls")),
    path("<slug:kind>/<str:key>", door, name="door"),
]
