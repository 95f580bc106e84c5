-- Which inquiries of a period came from patients of the clinic: whoever had been here before they asked, or stood in the
-- chart as far as a file had told it by then, or whose talk was closed as a patient's. Of those who were erased nobody knows.
WITH asked AS (
    SELECT id, patient_id, received_at FROM inquiries_inquiry
    WHERE clinic_id = %(clinic)s AND NOT is_test AND erased_at IS NULL
      AND received_at >= %(start)s AND received_at < %(end)s
), record AS (
    SELECT id AS inquiry_id, received_at, patient_id FROM asked
    UNION ALL
    SELECT asked.id, asked.received_at, joined.id
    FROM asked JOIN patients_patient AS joined ON joined.joined_to_id = asked.patient_id
    WHERE joined.joined_to_id IS NOT NULL
), charted AS (
    SELECT patient_id, file_import_id FROM intake_registered WHERE clinic_id = %(clinic)s
    UNION ALL
    SELECT patient_id, file_import_id FROM intake_filled
    WHERE clinic_id = %(clinic)s AND names @> '"chart_number"'::jsonb
)
SELECT asked.id
FROM asked
-- Looked up for each of them, as the offset has it: all who ever asked are many more.
WHERE EXISTS (
    SELECT FROM inquiries_inquiry AS earlier JOIN visits_visit AS visit ON visit.inquiry_id = earlier.id
    WHERE earlier.clinic_id = %(clinic)s AND earlier.patient_id = asked.patient_id
      AND visit.withdrawn_at IS NULL AND visit.arrived_at < asked.received_at
    OFFSET 0)
UNION
SELECT record.inquiry_id
FROM record
JOIN charted ON charted.patient_id = record.patient_id
JOIN intake_fileimport AS told ON told.id = charted.file_import_id
WHERE told.started_at < record.received_at
UNION
SELECT asked.id
FROM asked JOIN inquiries_closure AS closure ON closure.inquiry_id = asked.id
WHERE closure.reason = 'existing' AND closure.reopened_at IS NULL
