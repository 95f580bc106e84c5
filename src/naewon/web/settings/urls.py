from django.urls import path

from naewon.web.settings import deliveries, imports, roles, sources

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
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/<int:delivery_id>/retry/", deliveries.create_retry, name="delivery-retry"),
    path("deliveries/<int:delivery_id>/dismissal/", deliveries.dismissal, name="delivery-dismissal"),
    path("roles/", roles.show_roles, name="roles"),
]
