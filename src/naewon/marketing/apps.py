from django.apps import AppConfig


class MarketingConfig(AppConfig):
    name = "naewon.marketing"
    label = "marketing"
    verbose_name = "마케팅"
