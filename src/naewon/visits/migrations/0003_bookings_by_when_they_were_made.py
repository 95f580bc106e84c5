from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('visits', '0002_treatments'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['clinic', 'at'], name='booking_made'),
        ),
    ]
