from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clinics", "0004_codes_used_once")]

    operations = [
        migrations.AddField(
            model_name="clinic",
            name="silent_feed_days",
            field=models.PositiveSmallIntegerField(
                default=7, help_text="open days without any outcome before its source counts as silent"
            ),
        ),
        migrations.AddConstraint(
            model_name="clinic",
            constraint=models.CheckConstraint(
                condition=models.Q(silent_feed_days__range=(3, 60)), name="silent_days_as_allowed"
            ),
        ),
    ]
