"""Refusals carry their clinic, as every table does whose rows are a clinic's."""

import django.db.models.deletion
from django.db import migrations, models

# What was only filled in is checked at once, so that the same transaction may make the column strict.
FILL = """
    UPDATE intake_refusal SET clinic_id = source.clinic_id FROM intake_source AS source WHERE source.id = source_id;
    SET CONSTRAINTS ALL IMMEDIATE
"""


class Migration(migrations.Migration):
    dependencies = [("clinics", "0001_initial"), ("intake", "0006_sealed")]

    operations = [
        migrations.AddField(
            "refusal",
            "clinic",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="clinics.clinic"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            "refusal", "clinic", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="clinics.clinic")
        ),
    ]
