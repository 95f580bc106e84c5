from django.urls import path

from naewon.web.methods import by_method
from naewon.web.team import notifications, tasks

urlpatterns = [
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/bell/", notifications.bell, name="bell"),
    path("notifications/reading/", notifications.create_readings, name="notification-readings"),
    path("notifications/<int:notification_id>/reading/", notifications.create_reading, name="notification-reading"),
    path("notifications/listening/", notifications.set_listening, name="listening"),
    path("tasks/", by_method(GET=tasks.tasks, HEAD=tasks.tasks, POST=tasks.create_task), name="tasks"),
    path("tasks/<int:task_id>/", by_method(DELETE=tasks.delete_task), name="task"),
    path(
        "tasks/<int:task_id>/completion/",
        by_method(POST=tasks.create_completion, DELETE=tasks.delete_completion),
        name="task-completion",
    ),
]
