from django.urls import path

from naewon.web.settings import deliveries, imports, requests, retention, sources

urlpatterns = [
    path("", sources.show_sources, name="settings"),
    path("sources/new/<str:kind>/", sources.new_source, name="new-source"),
    path("sources/<int:source_id>/", sources.one_source, name="source"),
    path("sources/<int:source_id>/pause/", sources.source_pause, name="source-pause"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:import_id>/", imports.one_import, name="import"),
    path("imports/<int:import_id>/preview/", imports.show_preview, name="import-preview"),
    path("imports/<int:import_id>/confirmation/", imports.create_confirmation, name="import-confirmation"),
    path("imports/<int:import_id>/problems.csv", imports.download_problems, name="import-problems"),
    path("requests/", requests.subject_requests, name="subject-requests"),
    path("requests/<int:request_id>/", requests.subject_request, name="subject-request"),
    path("requests/<int:request_id>/identity/", requests.create_identity, name="subject-request-identity"),
    path("requests/<int:request_id>/correction/", requests.create_correction, name="subject-request-correction"),
    path("requests/<int:request_id>/decision/", requests.create_decision, name="subject-request-decision"),
    path("requests/<int:request_id>/export.zip", requests.create_export, name="subject-request-export"),
    path("retention/", retention.retention, name="retention"),
    path("retention/rules/", retention.create_rules, name="retention-rules"),
    path("retention/plans/", retention.create_plan, name="retention-plans"),
    path("retention/plans/<int:plan_id>/", retention.show_plan, name="retention-plan"),
    path("retention/plans/<int:plan_id>/approval/", retention.plan_approval, name="retention-plan-approval"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/<int:delivery_id>/retry/", deliveries.create_retry, name="delivery-retry"),
    path("deliveries/<int:delivery_id>/dismissal/", deliveries.dismissal, name="delivery-dismissal"),
]
