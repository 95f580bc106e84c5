from django.urls import path

from naewon.web.account import choices, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("clinic/", choices.choose_clinic, name="choose-clinic"),
    path("theme/", choices.theme, name="theme"),
    path("language/", choices.language, name="language"),
]
