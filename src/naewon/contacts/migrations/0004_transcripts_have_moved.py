from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0003_transcripts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='call',
            name='told_at',
            field=models.DateTimeField(help_text='when the exchange first told of it'),
        ),
        migrations.RemoveField(
            model_name='call',
            name='transcript',
        ),
    ]
