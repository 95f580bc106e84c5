"""What was said in a call gets rows of its own, with when it was told; so does when a call became known."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Coalesce

import naewon.vault.fields
from naewon.vault.envelope import seal, unseal


def write_down(apps: Any, _schema_editor: Any) -> None:
    """A value is sealed for its place, so each is sealed anew."""
    Call, Transcript = (apps.get_model("contacts", name) for name in ("Call", "Transcript"))
    Call.objects.update(told_at=Coalesce("ended_at", "answered_at", "started_at"))
    told = Call.objects.exclude(transcript=[]).values_list("pk", "clinic_id", "transcript", "told_at")
    for call, clinic, sealed, told_at in told.iterator():
        said = unseal(bytes(sealed), b"contacts_call.transcript:%d" % clinic)
        lines = naewon.vault.fields.Sealed(seal(said, b"contacts_transcript.lines:%d" % clinic))
        Transcript.objects.create(clinic_id=clinic, call_id=call, lines=lines, told_at=told_at)


class Migration(migrations.Migration):

    dependencies = [
        ('clinics', '0003_doctor_days'),
        ('contacts', '0002_sources_of_calls'),
    ]

    operations = [
        migrations.AddField(
            model_name='attempt',
            name='timed_at',
            field=models.DateTimeField(help_text='when the exchange told the seconds, else empty', null=True),
        ),
        migrations.AddField(
            model_name='call',
            name='told_at',
            field=models.DateTimeField(help_text='when the exchange first told of it', null=True),
        ),
        migrations.CreateModel(
            name='Transcript',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lines', naewon.vault.fields.SealedJSONField(default=list, help_text='speaker and words, in order')),
                ('told_at', models.DateTimeField(help_text='when the exchange told it')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transcripts', to='contacts.call')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
            ],
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
    ]
