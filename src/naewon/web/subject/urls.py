from django.urls import path

from naewon.web.subject import own_data

urlpatterns = [
    path("<str:token>/", own_data.own_data, name="own-data"),
    path("<str:token>/withdrawal/", own_data.create_own_withdrawal, name="own-withdrawal"),
    path("<str:token>/request/", own_data.create_own_request, name="own-request"),
]
