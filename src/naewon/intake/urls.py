from django.urls import include, path

urlpatterns = [
    path("meta/", include("naewon.intake.adapters.meta.urls")),
    path("form/", include("naewon.intake.adapters.form.urls")),
]
