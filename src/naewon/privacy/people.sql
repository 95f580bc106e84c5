-- The people of a clinic: when each was last in touch, whether they ever came, whether all they asked was junk.
-- ids: only these people, or null for everybody. Who has an open request about their own data is left out: it comes first.
SELECT patient.id, life.last_at, life.visited, life.junk
FROM patients_patient AS patient
CROSS JOIN LATERAL (
    SELECT
        greatest(
            patient.registered_at, max(inquiry.received_at), max(touch.at), max(call.at), max(letter.at),
            max(booking.at), max(visit.at), max(promise.at), max(closure.at)
        ) AS last_at,
        -- A chart number is given to who comes.
        count(visit.at) > 0 OR patient.chart_number <> '' AS visited,
        count(*) > 0 AND coalesce(bool_and(closure.reason = ANY(%(junk)s)), FALSE) AS junk
    FROM inquiries_inquiry AS inquiry
    LEFT JOIN LATERAL (SELECT max(received_at) AS at FROM inquiries_touch
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id) AS touch ON TRUE
    LEFT JOIN LATERAL (SELECT max(at) AS at FROM contacts_attempt
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND undone_at IS NULL) AS call ON TRUE
    LEFT JOIN LATERAL (SELECT max(at) AS at FROM contacts_message
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id) AS letter ON TRUE
    LEFT JOIN LATERAL (SELECT max(starts_at) AS at FROM visits_booking
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND withdrawn_at IS NULL) AS booking ON TRUE
    LEFT JOIN LATERAL (SELECT max(arrived_at) AS at FROM visits_visit
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND withdrawn_at IS NULL) AS visit ON TRUE
    LEFT JOIN LATERAL (SELECT max(due_at) AS at FROM contacts_callback
        WHERE inquiry_id = inquiry.id AND dropped_at IS NULL) AS promise ON TRUE
    LEFT JOIN LATERAL (SELECT at, reason FROM inquiries_closure
        WHERE inquiry_id = inquiry.id AND reopened_at IS NULL) AS closure ON TRUE
    WHERE inquiry.clinic_id = patient.clinic_id AND inquiry.patient_id = patient.id
) AS life
WHERE patient.clinic_id = %(clinic)s
  AND NOT patient.is_nobody
  -- A joined record lives as long as the one that speaks for it.
  AND patient.joined_to_id IS NULL
  AND (%(ids)s::bigint[] IS NULL OR patient.id = ANY(%(ids)s::bigint[]))
  AND NOT EXISTS (
    SELECT FROM privacy_subjectrequest AS request JOIN patients_patient AS record ON record.id = request.patient_id
    WHERE patient.id IN (record.id, record.joined_to_id) AND request.decided_at IS NULL)
