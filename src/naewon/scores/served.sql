-- What a learned model said of each inquiry while it was still new, which one it was, and whether a visit followed in time.
-- Before the first consultation it says what calling now brings: what counts is what it said last before the first try,
-- and of whom nobody dealt with nothing came true or false (ripe.sql). After it, what it said first.
-- Only of those whose horizon has passed, and does not reach into a stretch without outcomes (feed.py),
-- and of whom no visit waits for somebody to say whose it is (in_doubt.py).
WITH past AS (
    SELECT
        inquiry.id,
        inquiry.received_at,
        inquiry.received_at + %(horizon)s::interval AS ends_at,
        (SELECT min(at) FROM (
            SELECT at FROM contacts_attempt
            WHERE clinic_id = %(clinic)s AND inquiry_id = inquiry.id AND undone_at IS NULL
          UNION ALL
            SELECT at FROM contacts_written
            WHERE clinic_id = %(clinic)s AND inquiry_id = inquiry.id
        ) AS try) AS tried_at,
        /* reached.sql */ AS reached_at
    FROM inquiries_inquiry AS inquiry
    WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
      AND inquiry.received_at <= %(now)s::timestamptz - %(horizon)s::interval
      AND inquiry.received_at > %(now)s::timestamptz - %(horizon)s::interval - %(window)s::interval
      AND inquiry.id <> ALL(%(in_doubt)s::bigint[])
      AND NOT EXISTS (
        SELECT FROM unnest(%(silent_since)s::timestamptz[], %(silent_until)s::timestamptz[]) AS silence(since, until)
        WHERE inquiry.received_at < silence.until AND inquiry.received_at + %(horizon)s::interval > silence.since
      )
), asked AS (
    SELECT past.*, CASE WHEN %(phase)s = 'pre' THEN received_at ELSE reached_at END AS starts_at
    FROM past
    WHERE %(phase)s = 'post' OR tried_at IS NOT NULL
      OR (SELECT avg((tried_at IS NOT NULL)::int) < 0.1 FROM past)
), known AS (
    SELECT said.version_id, said.probability, said.at, asked.*, (
        SELECT min(visit.arrived_at) FROM visits_visit AS visit
        WHERE visit.clinic_id = %(clinic)s AND visit.inquiry_id = asked.id AND visit.withdrawn_at IS NULL
    ) AS visited_at
    FROM asked
    CROSS JOIN LATERAL (
        SELECT version_id, probability, at FROM scores_score
        WHERE clinic_id = %(clinic)s AND inquiry_id = asked.id AND phase = %(phase)s AND basis = 'model'
        ORDER BY
            CASE WHEN %(phase)s = 'pre' AND at <= tried_at THEN at END DESC NULLS LAST,
            at, id
        LIMIT 1
    ) AS said
)
SELECT version_id, probability, coalesce(visited_at <= ends_at, FALSE)
FROM known
WHERE at <= greatest(starts_at, CASE WHEN %(phase)s = 'pre' THEN tried_at END) + interval '2 days'
  AND at < ends_at AND (visited_at IS NULL OR at < visited_at)
