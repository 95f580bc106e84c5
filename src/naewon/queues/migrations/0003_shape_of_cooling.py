import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('queues', '0002_place_in_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='learned',
            name='effects',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), db_default=[], default=list, size=5),
        ),
        migrations.AddField(
            model_name='learned',
            name='left_low',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), db_default=[], default=list, size=5),
        ),
        migrations.AddField(
            model_name='learned',
            name='left_high',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), db_default=[], default=list, size=5),
        ),
    ]
