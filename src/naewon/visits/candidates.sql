-- Whose a visit of the chart may be: inquiries of the days before it, of people with its number, its last four digits, its
-- chart number or its day of birth, whichever of a person's records has it. Names are sealed, so whether they are alike is asked of the rows afterwards.
WITH told AS (
    SELECT * FROM unnest(
        %(ids)s::bigint[], %(since)s::timestamptz[], %(until)s::timestamptz[], %(days)s::date[], %(births)s::date[],
        %(charts)s::text[], %(people)s::bytea[]
    ) AS told (id, since, until, day, birth, chart, person)
), indexed AS (
    SELECT id, hash FROM unnest(%(hashed)s::bigint[], %(hashes)s::bytea[]) AS indexed (id, hash)
), alike AS (
    SELECT indexed.id, coalesce(patient.joined_to_id, patient.id) AS patient_id
    FROM indexed JOIN patients_patient AS patient
      ON patient.clinic_id = %(clinic)s AND patient.phone_hash = indexed.hash
  UNION
    SELECT indexed.id, coalesce(patient.joined_to_id, patient.id)
    FROM indexed JOIN patients_patient AS patient
      ON patient.clinic_id = %(clinic)s AND patient.last4_hash = indexed.hash
  UNION
    SELECT told.id, coalesce(patient.joined_to_id, patient.id)
    FROM told JOIN patients_patient AS patient
      ON patient.clinic_id = %(clinic)s AND patient.chart_number = told.chart AND patient.chart_number <> ''
  UNION
    SELECT told.id, coalesce(patient.joined_to_id, patient.id)
    FROM told JOIN patients_patient AS patient
      ON patient.clinic_id = %(clinic)s AND patient.birth = told.birth AND patient.birth IS NOT NULL
)
SELECT
    told.id,
    inquiry.id,
    -- What a person noted at the desk says whose it is; what the chart itself brought in proves nothing more.
    EXISTS (
        SELECT FROM visits_visit AS visit
        WHERE visit.clinic_id = %(clinic)s AND visit.inquiry_id = inquiry.id AND visit.withdrawn_at IS NULL
          AND (visit.arrived_at AT TIME ZONE %(zone)s)::date = told.day
          AND NOT EXISTS (
            SELECT FROM visits_match AS match
            WHERE match.clinic_id = %(clinic)s AND match.visit_id = visit.id AND match.made_visit
              AND match.withdrawn_at IS NULL)
    ) AS is_known,
    EXISTS (
        SELECT FROM inquiries_inquiry AS earlier JOIN visits_visit AS visit ON visit.inquiry_id = earlier.id
        WHERE earlier.clinic_id = %(clinic)s AND earlier.patient_id = inquiry.patient_id
          AND visit.withdrawn_at IS NULL AND visit.arrived_at < inquiry.received_at
    ) OR EXISTS (
        SELECT FROM visits_chartvisit AS earlier
        WHERE earlier.clinic_id = %(clinic)s AND earlier.person_hash = told.person AND earlier.destroyed_at IS NULL
          AND earlier.day < (inquiry.received_at AT TIME ZONE %(zone)s)::date
    ) AS was_patient
FROM alike
JOIN told USING (id)
JOIN inquiries_inquiry AS inquiry
  ON inquiry.clinic_id = %(clinic)s AND inquiry.patient_id = alike.patient_id
 AND inquiry.received_at >= told.since AND inquiry.received_at < told.until
WHERE NOT inquiry.is_test AND inquiry.erased_at IS NULL
  AND NOT EXISTS (
    SELECT FROM visits_match AS match
    WHERE match.clinic_id = %(clinic)s AND match.chart_visit_id = told.id AND match.inquiry_id = inquiry.id
      AND NOT match.is_so AND match.withdrawn_at IS NULL)
ORDER BY told.id, inquiry.received_at DESC, inquiry.id
