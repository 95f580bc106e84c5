from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("vault", name) for name in (
        "0001_initial",
    )]

    dependencies = []

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Rotation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key_id', models.CharField(max_length=8)),
                    ('started_at', models.DateTimeField()),
                    ('progressed_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('table', models.CharField(blank=True, help_text='in hand; none after the last', max_length=63)),
                    ('after', models.BigIntegerField(default=0, help_text='the last row of the table that was looked at')),
                    ('rows', models.PositiveBigIntegerField(default=0)),
                    ('rows_done', models.PositiveBigIntegerField(default=0)),
                    ('rows_this_round', models.PositiveBigIntegerField(default=0)),
                    ('unreadable', models.PositiveBigIntegerField(default=0, help_text='rows of the last round that could not be opened')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('key_id',), name='one_rotation_to_a_key')],
                },
            ),
        ]),
    ]
