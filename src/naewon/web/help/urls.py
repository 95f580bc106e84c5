from django.urls import path

from naewon.web.help import page
from naewon.web.methods import by_method

urlpatterns = [
    path("", by_method(GET=page.show_help, HEAD=page.show_help), name="help"),
    path("<slug:chapter>/", by_method(GET=page.show_chapter, HEAD=page.show_chapter), name="help-chapter"),
]
