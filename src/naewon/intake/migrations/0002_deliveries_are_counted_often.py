from django.db import migrations

# PostgreSQL counts a table anew once a tenth of it is new. Of a million deliveries that is a day's rush, in which a door
# that opened this morning is believed to be silent, and what waits there is looked for in all that came.
OFTEN = """
    ALTER TABLE intake_delivery SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000)
"""
AS_EVER = "ALTER TABLE intake_delivery RESET (autovacuum_analyze_scale_factor, autovacuum_analyze_threshold)"


class Migration(migrations.Migration):
    dependencies = (("intake", "0001_tables"),)
    operations = (migrations.RunSQL(OFTEN, AS_EVER),)
