from django.db import migrations, models

# Of what was told before: a colleague took it for an answer later on, or a file told of somebody who asked again.
ACCEPTED = """
    UPDATE inquiries_fact AS fact SET recorded_at = entry.at
    FROM journal_entry AS entry
    WHERE entry.clinic_id = fact.clinic_id AND entry.inquiry_id = fact.inquiry_id
      AND entry.verb = 'learned' AND entry.subject = 'fact' AND entry.subject_id = fact.id
      AND fact.asked_by_id IS NULL AND entry.at > fact.told_at
"""
ASKED_AGAIN = """
    UPDATE inquiries_fact AS fact SET recorded_at = coalesce(touch.brought_in_at, touch.received_at)
    FROM inquiries_touch AS touch
    WHERE touch.clinic_id = fact.clinic_id AND touch.inquiry_id = fact.inquiry_id
      AND fact.source = 'form' AND fact.recorded_at IS NULL AND touch.occurred_at = fact.told_at
"""


class Migration(migrations.Migration):

    dependencies = [
        ('inquiries', '0001_tables'),
        ('journal', '0001_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='fact',
            name='recorded_at',
            field=models.DateTimeField(help_text='when it was known here, where that was later than told', null=True),
        ),
        migrations.RunSQL([ACCEPTED, ASKED_AGAIN], migrations.RunSQL.noop),
    ]
