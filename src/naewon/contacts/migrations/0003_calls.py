import django.db.models.deletion
import naewon.vault.fields
import naewon.vault.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinics', '0008_missed_call_minutes'),
        ('contacts', '0002_sealed'),
        ('inquiries', '0003_sealed'),
        ('intake', '0009_more_kinds'),
        ('marketing', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=120)),
                ('direction', models.CharField(choices=[('in', '받음'), ('out', '보냄')], max_length=3)),
                ('number', naewon.vault.fields.SealedTextField(help_text='of the person: E.164, as it was told where it could not be read', max_length=80)),
                ('number_hash', naewon.vault.indexes.BlindIndexField(of=('number',), source='number')),
                ('dialled', models.CharField(blank=True, help_text='the number of ours', max_length=40)),
                ('agent', models.CharField(blank=True, help_text="extension and colleague, in the exchange's words", max_length=60)),
                ('started_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('result', models.CharField(blank=True, choices=[('missed', '부재'), ('failed', '연결 안 됨'), ('busy', '통화중'), ('answered', '통화'), ('voicemail', '음성 메시지')], max_length=12)),
                ('talk_seconds', models.PositiveIntegerField(default=0)),
                ('ring_seconds', models.PositiveIntegerField(default=0)),
                ('recording_url', naewon.vault.fields.SealedTextField(blank=True)),
                ('attempt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='calls', to='contacts.attempt')),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.channel')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='inquiries.inquiry')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='intake.source')),
                ('touch', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='call', to='inquiries.touch')),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'inquiry', 'started_at'], name='call_of_inquiry'), models.Index(fields=['clinic', 'number_hash', 'started_at'], name='call_of_number')],
                'constraints': [models.UniqueConstraint(fields=('source', 'external_id'), name='one_row_a_call')],
            },
        ),
    ]
