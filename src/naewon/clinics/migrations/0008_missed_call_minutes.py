from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinics', '0007_api_keys'),
    ]

    operations = [
        migrations.AddField(
            model_name='clinic',
            name='missed_call_minutes',
            field=models.PositiveSmallIntegerField(db_default=3, default=3, help_text='open minutes in which a missed call is returned'),
        ),
    ]
