from django.db import migrations

# The table of Django's database cache, which remembers the codes that were used.
CREATE = """
CREATE TABLE clinics_remembered (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX clinics_remembered_expires ON clinics_remembered (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("clinics", "0003_role_history_stays")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE clinics_remembered")]
