-- The first moment a model of this phase could speak at, of inquiries too new to learn from: as ripe.sql takes them.
WITH fresh AS (
    SELECT
        inquiry.id,
        inquiry.received_at,
        /* reached.sql */ AS reached_at,
        (SELECT min(arrived_at) FROM visits_visit WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
            AND withdrawn_at IS NULL) AS visited_at,
        (SELECT min(at) FROM inquiries_closure WHERE inquiry_id = inquiry.id AND reopened_at IS NULL) AS closed_at,
        (SELECT min(at) FROM (
            SELECT at - (talk_seconds + 60) * interval '1 second' AS at FROM contacts_attempt
            WHERE clinic_id = %(clinic)s AND inquiry_id = inquiry.id AND undone_at IS NULL
          UNION ALL
            SELECT at - interval '1 minute' FROM contacts_written
            WHERE clinic_id = %(clinic)s AND inquiry_id = inquiry.id
        ) AS try) AS tried_at
    FROM inquiries_inquiry AS inquiry
    WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
      AND inquiry.received_at > %(now)s::timestamptz - %(horizon)s::interval AND inquiry.received_at <= %(now)s
), moment AS (
    SELECT fresh.*, CASE
        WHEN %(phase)s = 'pre' THEN greatest(tried_at, received_at)
        ELSE reached_at + interval '15 minutes'
    END AS as_of
    FROM fresh
    WHERE %(phase)s = 'post' OR tried_at IS NOT NULL
      OR (SELECT avg((tried_at IS NOT NULL)::int) < 0.1 FROM fresh)
)
SELECT id, as_of
FROM moment
WHERE as_of <= %(now)s
  AND (as_of = received_at OR visited_at IS NULL OR as_of < visited_at)
  AND (as_of = received_at OR closed_at IS NULL OR as_of < closed_at)
ORDER BY as_of DESC, id
LIMIT %(most)s
