import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clinics", "0017_coming_back"),
        ("scores", "0011_ready_model"),
    ]

    operations = [
        migrations.AlterField(
            model_name="score",
            name="clinic",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, to="clinics.clinic"
            ),
        ),
        # To unpack a model takes PostgreSQL longer than all else about reading it, and saves a third of the room.
        migrations.RunSQL(
            "ALTER TABLE scores_readymodel ALTER COLUMN content SET STORAGE EXTERNAL",
            "ALTER TABLE scores_readymodel ALTER COLUMN content SET STORAGE EXTENDED",
        ),
    ]
