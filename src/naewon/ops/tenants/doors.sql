-- What may be asked before a clinic is named. Each answers as the owner, with numbers of clinics and nothing else;
-- but for the last, which answers with sums over clinics and says of none of them that it is among them.
CREATE OR REPLACE FUNCTION naewon_every_clinic() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM clinics_clinic ORDER BY id
$$;

CREATE OR REPLACE FUNCTION naewon_clinics_of(person bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic_id FROM clinics_membership WHERE user_id = person AND is_active
$$;

CREATE OR REPLACE FUNCTION naewon_clinics_on_record() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic_id FROM journal_entry UNION SELECT clinic_id FROM journal_strand ORDER BY 1
$$;

CREATE OR REPLACE FUNCTION naewon_clinics_with_changes() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic.id FROM clinics_clinic AS clinic
    CROSS JOIN LATERAL (SELECT max(id) AS newest FROM journal_outbox WHERE clinic_id = clinic.id) AS waiting
    WHERE newest IS NOT NULL ORDER BY newest DESC
$$;

CREATE OR REPLACE FUNCTION naewon_clinics_with_deliveries() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic_id FROM intake_delivery WHERE settled_at IS NULL AND trouble = '' GROUP BY clinic_id ORDER BY min(id)
$$;

CREATE OR REPLACE FUNCTION naewon_clinic_of_source(source_kind text, source_key text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic_id FROM intake_source WHERE kind = source_kind AND key = source_key
$$;

CREATE OR REPLACE FUNCTION naewon_clinic_of_invitation(hash text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic_id FROM clinics_invitation WHERE token_hash = hash
$$;

CREATE OR REPLACE FUNCTION naewon_clinic_of_api_key(hash text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic_id FROM clinics_apikey WHERE secret_hash = hash AND withdrawn_at IS NULL
$$;

CREATE OR REPLACE FUNCTION naewon_clinic_of_calendar(hash text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT clinic_id FROM visits_calendaraddress WHERE token_hash = hash
$$;

-- What all clinics but those this transaction sees tell of a phase. A level that fewer than three tell of is nobody's
-- business: of two clinics either could work out the other.
CREATE OR REPLACE FUNCTION naewon_fleet(asked_phase text) RETURNS TABLE (
    feature text, level text, clinics bigint, leads bigint, visits bigint, pull double precision, weight double precision
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT told.feature, told.level, count(*), sum(told.leads), sum(told.visits),
        round(sum(told.pull)::numeric, 4)::double precision, round(sum(told.weight)::numeric, 4)::double precision
    FROM scores_sharedeffect AS told
    WHERE told.phase = asked_phase AND told.clinic_id <> ALL (naewon_clinics())
    GROUP BY told.feature, told.level HAVING count(*) >= 3
    ORDER BY told.feature, told.level
$$;

-- Anybody may call a new function unless it is said otherwise: of these nobody may but who serves and works.
DO $shut$
DECLARE door regprocedure;
BEGIN
    FOR door IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE prosecdef AND pronamespace = 'public'::regnamespace AND proowner = current_user::regrole
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', door);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO naewon_app', door);
    END LOOP;
END
$shut$;
