-- The first moment a model of this phase could speak at, of inquiries too new to learn from: as ripe.sql takes them.
WITH fresh AS (
    SELECT
        inquiry.id,
        inquiry.received_at,
        (SELECT min(at) FROM contacts_attempt WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
            AND result = 'connected' AND undone_at IS NULL) AS reached_at,
        (SELECT min(arrived_at) FROM visits_visit WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
            AND withdrawn_at IS NULL) AS visited_at,
        (SELECT min(at) FROM inquiries_closure WHERE inquiry_id = inquiry.id AND reopened_at IS NULL) AS closed_at
    FROM inquiries_inquiry AS inquiry
    WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
      AND inquiry.received_at > %(now)s::timestamptz - %(horizon)s::interval AND inquiry.received_at <= %(now)s
), moment AS (
    SELECT fresh.*, CASE WHEN %(phase)s = 'pre' THEN received_at ELSE reached_at + interval '15 minutes' END AS as_of
    FROM fresh
)
SELECT id, as_of
FROM moment
WHERE as_of <= %(now)s
  AND (as_of = received_at OR visited_at IS NULL OR as_of < visited_at)
  AND (as_of = received_at OR closed_at IS NULL OR as_of < closed_at)
ORDER BY as_of DESC, id
LIMIT %(most)s
