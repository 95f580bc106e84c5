"""What colleagues wrote to somebody, by whatever way it went: in a chat, or as a text that has left."""

from django.db import migrations

WRITTEN = """
CREATE VIEW contacts_written WITH (security_invoker = true) AS
    SELECT clinic_id, inquiry_id, at, by_id FROM contacts_message WHERE direction = 'out' AND by_id IS NOT NULL
  UNION ALL
    SELECT clinic_id, inquiry_id, sent_at, by_id FROM contacts_sending
    WHERE occasion = 'by_hand' AND by_id IS NOT NULL AND sent_at IS NOT NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0004_transcripts_have_moved'),
    ]

    operations = [
        migrations.RunSQL(WRITTEN, "DROP VIEW contacts_written"),
    ]
