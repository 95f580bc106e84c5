-- The clinics this transaction was told of; none where it was told of none.
CREATE OR REPLACE FUNCTION naewon_clinics() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(nullif(current_setting('naewon.clinics', true), ''), '{}')::bigint[]
$$;
