-- How each inquiry stands now, as far as its place in the queue depends on it. Instants are seconds since 1970.
-- What belongs to all of them is read from each table at once, and put together once: to look up one inquiry after the
-- other takes three times as long, and joins would be planned for few and asked for many.
WITH told AS MATERIALIZED (
    SELECT
        inquiry_id,
        count(*) FILTER (WHERE what = 'touch') AS touches,
        max(at) FILTER (WHERE what = 'touch') AS touched_at,
        count(*) FILTER (WHERE what = 'call') AS calls,
        max(at) FILTER (WHERE what = 'call') AS called_at,
        (array_agg(word ORDER BY at DESC, id DESC) FILTER (WHERE what = 'call'))[1] AS call_result,
        min(at) FILTER (WHERE what = 'call' AND word = 'connected') AS reached_at,
        count(*) FILTER (WHERE what = 'rung') AS rung,
        max(at) FILTER (WHERE what = 'rung') AS rung_at,
        (array_agg(word ORDER BY since DESC) FILTER (WHERE what = 'rung'))[1] AS rung_result,
        max(at) FILTER (WHERE what = 'talk') AS talked_at,
        max(at) FILTER (WHERE what = 'missed') AS missed_at,
        max(at) FILTER (WHERE what = 'heard') AS heard_at,
        count(*) FILTER (WHERE what = 'wrote') AS written,
        max(at) FILTER (WHERE what = 'wrote') AS written_at,
        max(at) FILTER (WHERE what = 'untold') AS untold_at,
        max(at) FILTER (WHERE what = 'callback') AS callback_at,
        bool_or(what = 'callback' AND word <> '') AS chosen,
        max(at) FILTER (WHERE what = 'postponed') AS postponed_until,
        max(id) FILTER (WHERE what = 'owner') AS owner_id,
        bool_or(what = 'closed') AS closed,
        bool_or(what = 'booked') AS booked,
        min(at) FILTER (WHERE what = 'booked') AS visit_at,
        (array_agg(id ORDER BY at) FILTER (WHERE what = 'booked'))[1] AS booking_id,
        -- Who is booked was last in contact with us when they were talked to, written to, or their visit was spoken of.
        greatest(
            max(at) FILTER (WHERE what = 'talk' OR what = 'wrote' OR what = 'call' AND word IN ('connected', 'refused')),
            max(since) FILTER (WHERE what = 'booked')
        ) AS answered_at,
        bool_or(what = 'texts') AS prefers_text
    FROM (
        SELECT inquiry_id, 'touch' AS what, received_at AS at, NULL::timestamptz AS since, '' AS word, id
        FROM inquiries_touch WHERE clinic_id = %(clinic)s AND inquiry_id = ANY(%(inquiries)s::bigint[])
        UNION ALL
        SELECT inquiry_id, 'call', at, NULL, result, id
        FROM contacts_attempt
        WHERE clinic_id = %(clinic)s AND inquiry_id = ANY(%(inquiries)s::bigint[]) AND undone_at IS NULL
        UNION ALL
        -- Calls of which the exchange told. Ours that nobody answered and nobody logged: a try is a try, whoever writes
        -- it down. Talks of which nobody logged what came of them. And who called us in vain.
        SELECT
            inquiry_id,
            CASE WHEN result = 'answered' THEN 'talk' WHEN direction = 'out' THEN 'rung' ELSE 'missed' END,
            CASE
                WHEN result = 'answered' THEN coalesce(ended_at, answered_at, started_at)
                WHEN direction = 'out' THEN coalesce(ended_at, started_at)
                ELSE started_at
            END,
            started_at,
            CASE result WHEN 'busy' THEN 'busy' ELSE 'no_answer' END,
            id
        FROM contacts_call AS line
        WHERE clinic_id = %(clinic)s AND inquiry_id = ANY(%(inquiries)s::bigint[]) AND result <> ''
          AND (
            direction = 'in' AND result <> 'answered'
            OR NOT EXISTS (SELECT FROM contacts_attempt WHERE id = line.attempt_id AND undone_at IS NULL)
          )
        UNION ALL
        SELECT inquiry_id, CASE direction WHEN 'in' THEN 'heard' ELSE 'wrote' END, at, NULL, '', id
        FROM contacts_message
        WHERE clinic_id = %(clinic)s AND inquiry_id = ANY(%(inquiries)s::bigint[])
          AND (direction = 'in' OR by_id IS NOT NULL)
        UNION ALL
        SELECT inquiry_id, CASE WHEN failed_at IS NULL THEN 'wrote' ELSE 'untold' END, coalesce(failed_at, at), NULL, '', id
        FROM contacts_sending
        WHERE clinic_id = %(clinic)s AND inquiry_id = ANY(%(inquiries)s::bigint[])
          AND (
            trouble IN ('refused', 'unanswered', 'undelivered')
            OR by_id IS NOT NULL AND failed_at IS NULL AND withdrawn_at IS NULL
          )
        UNION ALL
        SELECT inquiry_id, 'callback', due_at, NULL, CASE WHEN by_person THEN 'chosen' ELSE '' END, id
        FROM contacts_callback
        WHERE inquiry_id = ANY(%(inquiries)s::bigint[]) AND kept_at IS NULL AND dropped_at IS NULL
        UNION ALL
        SELECT inquiry_id, 'postponed', until, NULL, '', id
        FROM inquiries_postponement WHERE inquiry_id = ANY(%(inquiries)s::bigint[]) AND lifted_at IS NULL
        UNION ALL
        SELECT inquiry_id, 'owner', NULL, NULL, '', staff_id
        FROM inquiries_assignment WHERE inquiry_id = ANY(%(inquiries)s::bigint[]) AND ended_at IS NULL
        UNION ALL
        SELECT inquiry_id, 'closed', NULL, NULL, '', id
        FROM inquiries_closure WHERE inquiry_id = ANY(%(inquiries)s::bigint[]) AND reopened_at IS NULL
        UNION ALL
        SELECT
            inquiry_id,
            'booked',
            starts_at,
            greatest(
                at,
                (SELECT max(at) FROM visits_reminder
                 WHERE booking_id = booking.id AND undone_at IS NULL AND reply <> 'no_answer')
            ),
            '',
            id
        FROM visits_booking AS booking
        WHERE clinic_id = %(clinic)s AND inquiry_id = ANY(%(inquiries)s::bigint[]) AND withdrawn_at IS NULL
          AND NOT EXISTS (SELECT FROM visits_outcome WHERE booking_id = booking.id AND withdrawn_at IS NULL)
        UNION ALL
        SELECT inquiry_id, 'texts', NULL, NULL, '', inquiry_id
        FROM contacts_preference WHERE inquiry_id = ANY(%(inquiries)s::bigint[]) AND medium = 'sms'
        UNION ALL
        -- Of whom nothing else is told.
        SELECT id, 'asked', NULL, NULL, '', id
        FROM inquiries_inquiry WHERE clinic_id = %(clinic)s AND id = ANY(%(inquiries)s::bigint[])
    ) AS told
    GROUP BY inquiry_id
)
SELECT
    inquiry.id AS inquiry_id,
    inquiry.is_test,
    extract(epoch FROM inquiry.received_at)::float8 AS received_at,
    coalesce(procedure.call_minutes, 4) AS call_minutes,
    (
        told.closed
        -- Nobody is told to call who asked to be left alone, or whose data is gone.
        OR EXISTS (SELECT FROM patients_block WHERE patient_id = inquiry.patient_id AND lifted_at IS NULL)
        OR EXISTS (
            SELECT FROM patients_patient AS joined JOIN patients_block AS block ON block.patient_id = joined.id
            WHERE joined.joined_to_id = inquiry.patient_id AND block.lifted_at IS NULL)
        OR inquiry.erased_at IS NOT NULL
    ) AS closed,
    told.booked,
    extract(
        epoch FROM coalesce(back.asked_at, greatest(inquiry.received_at, touched_at, heard.since))
    )::float8 AS asked_at,
    touches,
    -- Of who would rather be written to, a text is a try as a call is.
    coalesce(back.attempts, calls + rung + CASE WHEN told.prefers_text THEN written ELSE 0 END) AS attempts,
    extract(epoch FROM greatest(called_at, rung_at, CASE WHEN told.prefers_text THEN written_at END))::float8 AS attempted_at,
    CASE WHEN rung_at > coalesce(called_at, '-infinity') THEN rung_result ELSE coalesce(call_result, '') END AS last_result,
    CASE WHEN back.asked_at IS NULL THEN extract(epoch FROM reached_at)::float8 END AS reached_at,
    extract(epoch FROM callback_at)::float8 AS callback_at,
    extract(epoch FROM postponed_until)::float8 AS postponed_until,
    coalesce(owner_id, 0) AS owner_id,
    extract(epoch FROM missed.since)::float8 AS missed_at,
    coalesce(missed.n, 0) AS missed,
    extract(epoch FROM talked_at)::float8 AS talked_at,
    told.chosen,
    told.prefers_text,
    target.minutes AS target_minutes,
    coalesce(untold_at > coalesce(greatest(called_at, talked_at), '-infinity'), FALSE) AS untold,
    coalesce(nullif(procedure.call_steps, '[]')::text, '') AS own_steps,
    back.asked_at IS NOT NULL AS asks_back,
    coalesce(booking_id, 0) AS booking_id,
    extract(epoch FROM visit_at)::float8 AS visit_at
FROM told
JOIN inquiries_inquiry AS inquiry ON inquiry.id = told.inquiry_id
LEFT JOIN clinics_procedure AS procedure ON procedure.id = inquiry.procedure_id
-- Who writes again after a call has waited since the first line of it, not since the last.
LEFT JOIN LATERAL (
    SELECT min(line.at) AS since
    FROM (SELECT greatest(told.called_at, CASE WHEN told.prefers_text THEN told.written_at END) AS at) AS tried
    JOIN contacts_message AS line ON line.at > tried.at
    WHERE told.heard_at > tried.at AND line.clinic_id = inquiry.clinic_id AND line.inquiry_id = inquiry.id
      AND line.direction = 'in'
) AS heard ON TRUE
LEFT JOIN LATERAL (
    SELECT count(*) AS n, greatest(min(started_at), inquiry.received_at) AS since FROM contacts_call
    WHERE told.missed_at IS NOT NULL AND clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
      AND direction = 'in' AND result NOT IN ('', 'answered')
      AND started_at > coalesce(
        greatest(told.called_at, told.talked_at, CASE WHEN told.booked THEN told.answered_at END), '-infinity'
      )
    HAVING count(*) > 0
) AS missed ON TRUE
-- Who is booked waits for us only if they called in vain or wrote after that: since they did, or did so again after our
-- last try. What was tried before is of another matter.
LEFT JOIN LATERAL (
    SELECT
        coalesce(min(at) FILTER (WHERE at > tried_at), min(at)) AS asked_at,
        (SELECT count(*) FROM contacts_attempt
         WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND undone_at IS NULL
           AND at > told.answered_at)
        + (SELECT count(*) FROM contacts_call AS line
           WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND started_at > told.answered_at
             AND direction = 'out' AND result NOT IN ('', 'answered')
             AND NOT EXISTS (SELECT FROM contacts_attempt WHERE id = line.attempt_id AND undone_at IS NULL))
        AS attempts
    FROM (
        SELECT started_at AS at FROM contacts_call
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
          AND direction = 'in' AND result NOT IN ('', 'answered')
        UNION ALL
        SELECT at FROM contacts_message
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND direction = 'in'
    ) AS asked
    CROSS JOIN LATERAL (SELECT greatest(told.called_at, told.rung_at) AS tried_at) AS ours
    WHERE told.booked AND greatest(told.missed_at, told.heard_at) > told.answered_at AND at > told.answered_at
    HAVING count(*) > 0
) AS back ON TRUE
-- The exception that names both counts before those that name one; of two such the stricter.
LEFT JOIN LATERAL (
    SELECT minutes FROM queues_target
    WHERE clinic_id = inquiry.clinic_id AND (channel_id IS NULL OR channel_id = inquiry.channel_id)
      AND (procedure_id IS NULL OR procedure_id = inquiry.procedure_id)
    ORDER BY num_nulls(channel_id, procedure_id), minutes LIMIT 1
) AS target ON TRUE
WHERE inquiry.clinic_id = %(clinic)s
