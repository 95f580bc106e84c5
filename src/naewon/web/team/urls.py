from django.urls import path

from naewon.web.methods import by_method
from naewon.web.team import alarms, notes, notifications, phrases, tasks

urlpatterns = [
    path("alarms/", alarms.show_alarms, name="alarms"),
    path("alarms/line/", alarms.show_line, name="alarms-line"),
    path("notes/", by_method(GET=notes.notes, HEAD=notes.notes, POST=notes.create_note), name="shift-notes"),
    path("notes/<int:shift_note_id>/", by_method(DELETE=notes.delete_note), name="shift-note"),
    path("notes/<int:shift_note_id>/heeding/", by_method(POST=notes.create_heeding), name="shift-note-heeding"),
    path("phrases/", by_method(GET=phrases.phrases, HEAD=phrases.phrases, POST=phrases.create_phrase), name="phrases"),
    path("phrases/<int:phrase_id>/", by_method(DELETE=phrases.delete_phrase), name="phrase"),
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
