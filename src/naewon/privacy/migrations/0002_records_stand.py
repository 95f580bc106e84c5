from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("patients", "0004_consents_stand")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TRIGGER destruction_record_stands BEFORE UPDATE OR DELETE ON privacy_destructionrecord
                FOR EACH ROW EXECUTE FUNCTION naewon_evidence_stands();
            """,
            "DROP TRIGGER destruction_record_stands ON privacy_destructionrecord;",
        )
    ]
