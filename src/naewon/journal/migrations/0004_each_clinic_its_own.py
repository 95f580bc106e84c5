"""The outbox is emptied clinic by clinic, and who destroys old entries can do so only in a clinic they see."""

from django.db import migrations, models

WITHIN = """
CREATE OR REPLACE FUNCTION journal_destroy(whose bigint, which smallint, upto bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    -- It runs as the owner, whom no policy binds, so it asks for itself whether this clinic is seen.
    IF NOT whose = ANY (coalesce(nullif(current_setting('naewon.clinics', true), ''), '{}')::bigint[]) THEN
        RAISE EXCEPTION 'The journal of another clinic: refused.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('naewon.journal_destroying', 'on', true);
    DELETE FROM journal_entry WHERE clinic_id = whose AND strand = which AND number <= upto;
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('naewon.journal_destroying', 'off', true);
    RETURN gone;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_append_only")]

    operations = [
        migrations.AddIndex("outbox", models.Index(fields=["clinic_id", "id"], name="outbox_of_clinic")),
        migrations.RunSQL(WITHIN, migrations.RunSQL.noop),
    ]
