from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("journal", name) for name in (
        "0001_initial",
        "0002_chained",
        "0003_append_only",
        "0004_each_clinic_its_own",
    )]

    dependencies = []

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clinic_id', models.BigIntegerField()),
                    ('at', models.DateTimeField()),
                    ('staff_id', models.BigIntegerField(null=True)),
                    ('verb', models.CharField(max_length=40)),
                    ('subject', models.CharField(max_length=40)),
                    ('subject_id', models.BigIntegerField(null=True)),
                    ('inquiry_id', models.BigIntegerField(null=True)),
                    ('patient_id', models.BigIntegerField(null=True)),
                    ('shown', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), null=True, size=None)),
                    ('address', models.GenericIPAddressField(null=True)),
                    ('detail', models.JSONField(default=dict)),
                    ('strand', models.SmallIntegerField()),
                    ('number', models.BigIntegerField()),
                    ('seal', models.BinaryField()),
                ],
                options={
                    'verbose_name_plural': 'entries',
                    'indexes': [models.Index(fields=['clinic_id', 'inquiry_id', 'at'], name='journal_of_inquiry'), models.Index(fields=['clinic_id', 'at'], name='journal_of_clinic'), models.Index(fields=['clinic_id', 'staff_id', 'at'], name='journal_of_staff'), models.Index(condition=models.Q(('patient_id__isnull', False)), fields=['clinic_id', 'patient_id', 'at'], name='journal_of_patient'), django.contrib.postgres.indexes.GinIndex(condition=models.Q(('shown__isnull', False)), fields=['shown'], name='journal_shown')],
                    'constraints': [models.UniqueConstraint(fields=('clinic_id', 'strand', 'number'), name='one_entry_a_place_in_the_chain')],
                },
            ),
            migrations.CreateModel(
                name='Outbox',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clinic_id', models.BigIntegerField()),
                    ('inquiry_id', models.BigIntegerField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'verbose_name_plural': 'outbox',
                    'indexes': [models.Index(fields=['clinic_id', 'id'], name='outbox_of_clinic')],
                },
            ),
            migrations.CreateModel(
                name='Strand',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clinic_id', models.BigIntegerField()),
                    ('ordinal', models.SmallIntegerField()),
                    ('key', models.BinaryField(help_text='fingerprint of the key its entries are sealed with')),
                    ('number', models.BigIntegerField(default=0)),
                    ('seal', models.BinaryField()),
                    ('base_number', models.BigIntegerField(default=0)),
                    ('base_seal', models.BinaryField()),
                    ('mark', models.BinaryField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('clinic_id', 'ordinal'), name='one_strand_an_ordinal')],
                },
            ),
        ]),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")),
    ]
