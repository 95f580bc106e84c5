import django.db.models.deletion
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("api", name) for name in (
        "0001_initial",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64)),
                    ('digest', models.CharField(help_text='of what was sent', max_length=64)),
                    ('answer', models.JSONField()),
                    ('at', models.DateTimeField()),
                    ('api_key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clinics.apikey')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'verbose_name_plural': 'replies',
                    'indexes': [models.Index(fields=['clinic', 'at'], name='reply_oldest')],
                    'constraints': [models.UniqueConstraint(fields=('api_key', 'token_hash'), name='one_reply_a_request')],
                },
            ),
        ]),
    ]
