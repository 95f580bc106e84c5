from django.db import migrations

KEEP = """
CREATE FUNCTION clinics_keep_role_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'a role change is never altered' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.at > now() - interval '3 years' THEN
        RAISE EXCEPTION 'a role change is kept for three years' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER clinics_rolechange_stays BEFORE UPDATE OR DELETE ON clinics_rolechange
    FOR EACH ROW EXECUTE FUNCTION clinics_keep_role_changes();
"""
LET_GO = """
DROP TRIGGER clinics_rolechange_stays ON clinics_rolechange;
DROP FUNCTION clinics_keep_role_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("clinics", "0002_who_may_sign_in")]
    operations = [migrations.RunSQL(KEEP, LET_GO)]
