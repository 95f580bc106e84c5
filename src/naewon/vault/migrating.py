"""A column that was readable becomes sealed, with everything that stands in it."""

from typing import Any

from django.db import migrations, models

from naewon.vault.fields import SealedField

BATCH = 1000
FILL = "UPDATE {table} AS row SET {new} = told.value FROM unnest(%s::bigint[], %s::bytea[]) AS told (id, value)"


class SealColumn(migrations.AlterField):
    """AlterField to a sealed field. There is no way back: who needs one has a backup and its key."""

    reversible = False

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        old_model = from_state.apps.get_model(app_label, self.model_name)
        model = to_state.apps.get_model(app_label, self.model_name)
        field = model._meta.get_field(self.name)
        quoted = schema_editor.quote_name
        names = {
            "table": quoted(model._meta.db_table), "old": quoted(field.column), "new": quoted(f"{field.column}_sealed"),
        }  # fmt: skip
        schema_editor.execute("ALTER TABLE {table} ADD COLUMN {new} bytea".format(**names))
        if not schema_editor.collect_sql:
            seal_rows(old_model, field, names)
        schema_editor.execute("ALTER TABLE {table} DROP COLUMN {old}".format(**names))
        schema_editor.execute("ALTER TABLE {table} RENAME COLUMN {new} TO {old}".format(**names))
        if not field.null:
            schema_editor.execute("ALTER TABLE {table} ALTER COLUMN {old} SET NOT NULL".format(**names))

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        raise NotImplementedError("A sealed column is not opened again.")


def seal_rows(old_model: type[models.Model], field: SealedField, names: dict[str, str]) -> None:
    from django.db import connection

    after = 0
    rows = old_model._default_manager.order_by("pk").values_list("pk", "clinic_id", field.name)
    while batch := list(rows.filter(pk__gt=after)[:BATCH]):
        sealed = [field.sealed(value, clinic_id) for _pk, clinic_id, value in batch]
        with connection.cursor() as cursor:
            cursor.execute(FILL.format(**names) + " WHERE row.id = told.id", [[pk for pk, *_ in batch], sealed])
        after = batch[-1][0]
