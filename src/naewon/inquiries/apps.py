from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "naewon.inquiries"
    label = "inquiries"
    verbose_name = "문의"
