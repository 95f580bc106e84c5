"""Every try of ours to reach somebody: logged, told by the exchange, or written."""

from django.db import migrations

TRIED = """
CREATE VIEW contacts_tried WITH (security_invoker = true) AS
    SELECT clinic_id, inquiry_id, at FROM contacts_attempt WHERE undone_at IS NULL
  UNION ALL
    SELECT clinic_id, inquiry_id, started_at FROM contacts_call WHERE direction = 'out'
  UNION ALL
    SELECT clinic_id, inquiry_id, at FROM contacts_written
"""


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0005_written'),
    ]

    operations = [
        migrations.RunSQL(TRIED, "DROP VIEW contacts_tried"),
    ]
