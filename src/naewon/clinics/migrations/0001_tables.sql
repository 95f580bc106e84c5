-- Who had which role when is evidence: a row of it is never altered, and kept for three years.
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

-- The table of Django's database cache, which remembers the codes that were used.
CREATE TABLE clinics_remembered (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX clinics_remembered_expires ON clinics_remembered (expires);
