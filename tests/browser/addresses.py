"""The product's addresses, and the styleguide, which otherwise exists in development only."""

from django.urls import include, path

from naewon.web.styleguide import styleguide

urlpatterns = [path("styleguide/", styleguide, name="styleguide"), path("", include("naewon.urls"))]
