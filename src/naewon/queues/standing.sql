-- How each inquiry stands now, as far as its place in the queue depends on it. Instants are seconds since 1970.
SELECT
    inquiry.id AS inquiry_id,
    inquiry.is_test,
    extract(epoch FROM inquiry.received_at)::float8 AS received_at,
    coalesce(procedure.call_minutes, 4) AS call_minutes,
    (
        EXISTS (SELECT FROM inquiries_closure WHERE inquiry_id = inquiry.id AND reopened_at IS NULL)
        -- Nobody is told to call who asked to be left alone, or whose data is gone.
        OR EXISTS (SELECT FROM patients_block WHERE patient_id = inquiry.patient_id AND lifted_at IS NULL)
        OR EXISTS (
            SELECT FROM patients_patient AS joined JOIN patients_block AS block ON block.patient_id = joined.id
            WHERE joined.joined_to_id = inquiry.patient_id AND block.lifted_at IS NULL)
        OR inquiry.erased_at IS NOT NULL
    ) AS closed,
    EXISTS (
        SELECT FROM visits_booking AS booking
        WHERE booking.clinic_id = inquiry.clinic_id AND booking.inquiry_id = inquiry.id AND booking.withdrawn_at IS NULL
          AND NOT EXISTS (SELECT FROM visits_outcome WHERE booking_id = booking.id AND withdrawn_at IS NULL)
    ) AS booked,
    extract(epoch FROM greatest(inquiry.received_at, touch.last_at, heard.since))::float8 AS asked_at,
    coalesce(touch.n, 0) AS touches,
    coalesce(call.n, 0) + coalesce(rung.n, 0) AS attempts,
    extract(epoch FROM greatest(call.last_at, rung.last_at))::float8 AS attempted_at,
    CASE WHEN rung.last_at > coalesce(call.last_at, '-infinity') THEN rung.last_result
        ELSE coalesce(call.last_result, '') END AS last_result,
    extract(epoch FROM call.reached_at)::float8 AS reached_at,
    extract(epoch FROM callback.due_at)::float8 AS callback_at,
    extract(epoch FROM postponement.until)::float8 AS postponed_until,
    coalesce(assignment.staff_id, 0) AS owner_id,
    extract(epoch FROM missed.since)::float8 AS missed_at,
    coalesce(missed.n, 0) AS missed,
    extract(epoch FROM talk.last_at)::float8 AS talked_at,
    coalesce(callback.by_person, FALSE) AS chosen,
    EXISTS (SELECT FROM contacts_preference WHERE inquiry_id = inquiry.id AND medium = 'sms') AS prefers_text,
    target.minutes AS target_minutes,
    EXISTS (
        SELECT FROM contacts_sending
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
          AND failed_at > coalesce(greatest(call.last_at, talk.last_at), '-infinity')
          AND trouble IN ('refused', 'unanswered', 'undelivered')
    ) AS untold,
    coalesce(nullif(procedure.call_steps, '[]')::text, '') AS own_steps
FROM inquiries_inquiry AS inquiry
LEFT JOIN clinics_procedure AS procedure ON procedure.id = inquiry.procedure_id
LEFT JOIN LATERAL (
    SELECT count(*) AS n, max(received_at) AS last_at FROM inquiries_touch
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
) AS touch ON TRUE
LEFT JOIN LATERAL (
    SELECT
        count(*) AS n,
        max(at) AS last_at,
        (array_agg(result ORDER BY at DESC, id DESC))[1] AS last_result,
        min(at) FILTER (WHERE result = 'connected') AS reached_at
    FROM contacts_attempt
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND undone_at IS NULL
) AS call ON TRUE
-- Calls of ours that nobody answered and nobody logged: a try is a try, whoever writes it down.
LEFT JOIN LATERAL (
    SELECT
        count(*) AS n,
        max(coalesce(ended_at, started_at)) AS last_at,
        (array_agg(CASE result WHEN 'busy' THEN 'busy' ELSE 'no_answer' END ORDER BY started_at DESC))[1] AS last_result
    FROM contacts_call AS told
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
      AND direction = 'out' AND result NOT IN ('', 'answered')
      AND NOT EXISTS (SELECT FROM contacts_attempt WHERE id = told.attempt_id AND undone_at IS NULL)
) AS rung ON TRUE
-- Who writes again after a call has waited since the first line of it, not since the last.
LEFT JOIN LATERAL (
    SELECT min(at) AS since FROM contacts_message
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND direction = 'in' AND at > call.last_at
) AS heard ON TRUE
-- Talks of which the exchange told and nobody logged what came of them.
LEFT JOIN LATERAL (
    SELECT max(coalesce(ended_at, answered_at, started_at)) AS last_at FROM contacts_call AS told
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND result = 'answered'
      AND NOT EXISTS (SELECT FROM contacts_attempt WHERE id = told.attempt_id AND undone_at IS NULL)
) AS talk ON TRUE
LEFT JOIN LATERAL (
    SELECT count(*) AS n, greatest(min(started_at), inquiry.received_at) AS since FROM contacts_call
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
      AND direction = 'in' AND result NOT IN ('', 'answered')
      AND started_at > coalesce(greatest(call.last_at, talk.last_at), '-infinity')
    HAVING count(*) > 0
) AS missed ON TRUE
-- The exception that names both counts before those that name one; of two such the stricter.
LEFT JOIN LATERAL (
    SELECT minutes FROM queues_target
    WHERE clinic_id = inquiry.clinic_id AND (channel_id IS NULL OR channel_id = inquiry.channel_id)
      AND (procedure_id IS NULL OR procedure_id = inquiry.procedure_id)
    ORDER BY num_nulls(channel_id, procedure_id), minutes LIMIT 1
) AS target ON TRUE
LEFT JOIN contacts_callback AS callback
    ON callback.inquiry_id = inquiry.id AND callback.kept_at IS NULL AND callback.dropped_at IS NULL
LEFT JOIN inquiries_postponement AS postponement
    ON postponement.inquiry_id = inquiry.id AND postponement.lifted_at IS NULL
LEFT JOIN inquiries_assignment AS assignment
    ON assignment.inquiry_id = inquiry.id AND assignment.ended_at IS NULL
WHERE inquiry.clinic_id = %(clinic)s AND inquiry.id = ANY(%(inquiries)s::bigint[])
