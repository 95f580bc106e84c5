from django.urls import path

from naewon.web.after import answers

urlpatterns = [path("<str:after>/", answers.after_visit, name="after-visit")]
