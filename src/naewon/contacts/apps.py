from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "naewon.contacts"
    label = "contacts"
    verbose_name = "연락"
