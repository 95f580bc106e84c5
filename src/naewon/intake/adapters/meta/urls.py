from django.urls import path

from naewon.intake.adapters.meta import views

urlpatterns = [path("<str:key>", views.webhook, name="meta-webhook")]
