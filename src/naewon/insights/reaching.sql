-- Tries to reach people since a moment, logged or told by the exchange, counted by what they may depend on. Of a person
-- counts what was known when they were called: whom we reach tells us their age, and would look easy to reach.
WITH try AS (
    SELECT inquiry_id, at, result = 'connected' AS reached FROM contacts_attempt
    WHERE clinic_id = %(clinic)s AND undone_at IS NULL AND result IN ('connected', 'no_answer', 'busy')
  UNION ALL
    SELECT inquiry_id, started_at, FALSE FROM contacts_call AS told
    WHERE clinic_id = %(clinic)s AND direction = 'out' AND result NOT IN ('', 'answered')
      AND NOT EXISTS (SELECT FROM contacts_attempt WHERE id = told.attempt_id AND undone_at IS NULL)
), numbered AS (
    SELECT try.*, at AT TIME ZONE %(zone)s AS local, row_number() OVER (PARTITION BY inquiry_id ORDER BY at) AS number
    FROM try
), born AS (
    SELECT DISTINCT ON (patient_id) patient_id, value::date AS birth, told_at FROM patients_detail
    WHERE clinic_id = %(clinic)s AND what = 'birth' AND value <> ''
    ORDER BY patient_id, told_at DESC, id DESC
)
SELECT
    least(number, 6)::integer,
    extract(hour FROM local)::integer,
    CASE WHEN numbered.at < received_at + interval '1 hour' THEN 0
        WHEN numbered.at < received_at + interval '1 day' THEN 1
        WHEN numbered.at < received_at + interval '3 days' THEN 2 ELSE 3 END,
    count(*)::integer,
    (count(*) FILTER (WHERE reached))::integer,
    extract(isodow FROM local)::integer - 1,
    CASE WHEN birth IS NULL THEN 3 WHEN birth + interval '30 years' > local THEN 0
        WHEN birth + interval '45 years' > local THEN 1 ELSE 2 END,
    (preference.inquiry_id IS NOT NULL)::integer
FROM numbered
JOIN inquiries_inquiry AS inquiry ON inquiry.id = numbered.inquiry_id
LEFT JOIN born ON born.patient_id = inquiry.patient_id AND born.told_at <= numbered.at
LEFT JOIN contacts_preference AS preference
    ON preference.inquiry_id = inquiry.id AND preference.medium = 'sms' AND preference.at <= numbered.at
WHERE numbered.at >= %(since)s AND NOT inquiry.is_test
GROUP BY 1, 2, 3, 6, 7, 8
