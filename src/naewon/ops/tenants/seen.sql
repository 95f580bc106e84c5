-- The clinics this transaction was told of; none where it was told of none.
CREATE OR REPLACE FUNCTION naewon_clinics() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(nullif(current_setting('naewon.clinics', true), ''), '{}')::bigint[]
$$;

-- Whether the row of that number in a table belongs to that clinic, for a table that points at itself.
CREATE OR REPLACE FUNCTION naewon_belongs(tablename text, number bigint, clinic bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE found boolean := number IS NULL;
BEGIN
    IF NOT found THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND clinic_id = $2)', tablename)
        INTO found USING number, clinic;
    END IF;
    RETURN found;
END $$;
