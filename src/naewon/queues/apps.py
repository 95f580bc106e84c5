from django.apps import AppConfig


class QueuesConfig(AppConfig):
    name = "naewon.queues"
    label = "queues"
    verbose_name = "대기열"

    def ready(self) -> None:
        from naewon.alarms.waiting import ABOVE
        from naewon.queues.late_desks import late_desks
        from naewon.queues.lying_retries import lying_retries
        from naewon.queues.unconfirmed import unconfirmed

        ABOVE.extend((late_desks, lying_retries, unconfirmed))
