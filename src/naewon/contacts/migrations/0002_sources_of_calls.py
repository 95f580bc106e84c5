import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [("contacts", name) for name in (
        "0008_transcripts",
    )]

    dependencies = [
        ('contacts', '0001_tables'),
        ('intake', '0001_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='call',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='intake.source'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.UniqueConstraint(fields=('source', 'external_id'), name='one_row_a_call'),
        ),
    ]
