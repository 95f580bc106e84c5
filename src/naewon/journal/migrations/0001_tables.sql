-- The database itself refuses to change the journal, whoever asks.
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The one way out: entries past the two years of the law, through journal_destroy, which runs as the owner.
    IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN
        IF current_setting('naewon.journal_destroying', true) = 'on'
            AND OLD.at < now() - interval '2 years'
            AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
        THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'The journal is append-only: % refused.', TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER journal_entry_stands BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_entry_stays BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();

CREATE FUNCTION journal_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.clinic_id, NEW.ordinal, NEW.key) = (OLD.id, OLD.clinic_id, OLD.ordinal, OLD.key)
            AND NEW.number >= OLD.number AND NEW.base_number BETWEEN OLD.base_number AND NEW.number
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'A strand of the journal only grows: % refused.', TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER journal_strand_grows BEFORE UPDATE OR DELETE ON journal_strand
    FOR EACH ROW EXECUTE FUNCTION journal_grow();
CREATE TRIGGER journal_strand_stays BEFORE TRUNCATE ON journal_strand
    FOR EACH STATEMENT EXECUTE FUNCTION journal_grow();

-- Who destroys old entries can do so only in a clinic they see.
CREATE FUNCTION journal_destroy(whose bigint, which smallint, upto bigint) RETURNS bigint
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
REVOKE ALL ON FUNCTION journal_destroy(bigint, smallint, bigint) FROM PUBLIC;
