from django.urls import path

from naewon.web.methods import by_method
from naewon.web.team import tasks

urlpatterns = [
    path("tasks/", by_method(GET=tasks.tasks, HEAD=tasks.tasks, POST=tasks.create_task), name="tasks"),
    path("tasks/<int:task_id>/", by_method(DELETE=tasks.delete_task), name="task"),
    path(
        "tasks/<int:task_id>/completion/",
        by_method(POST=tasks.create_completion, DELETE=tasks.delete_completion),
        name="task-completion",
    ),
]
