from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "naewon.web"
    label = "web"
    verbose_name = "화면"

    def ready(self) -> None:
        from naewon.web.account.presence import listen

        listen()
