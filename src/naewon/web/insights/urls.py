from django.urls import path

from naewon.web.insights import answers, clinics, effect, model, overview, versions
from naewon.web.methods import by_method

urlpatterns = [
    path("", overview.show_overview, name="insights"),
    path("today/", overview.show_today, name="insights-today"),
    path("answers/", answers.show_answers, name="answers"),
    path("effect/", effect.show_effect, name="effect"),
    path("effect/experiment/", by_method(POST=effect.create_experiment), name="effect-experiment"),
    path("effect/share/", by_method(POST=effect.create_share), name="effect-share"),
    path("effect/end/", by_method(POST=effect.create_end), name="effect-end"),
    path("model/", model.show_model, name="model-report"),
    path("model/clinics/", clinics.show_clinics, name="model-clinics"),
    path("model/training/", model.create_training, name="model-training"),
    path("model/silence/", model.create_silence_rule, name="model-silence"),
    path("model/versions/<int:version_id>/", versions.show_version, name="model-version"),
    path("model/versions/<int:version_id>/card/", by_method(POST=versions.create_card), name="model-version-card"),
    path(
        "model/versions/<int:version_id>/publication/",
        by_method(POST=versions.create_publication, DELETE=versions.delete_publication),
        name="model-version-publication",
    ),
]
