-- What a learned model first said of each inquiry while it was still new, and whether a visit followed in time.
-- Only of those whose horizon has passed, and does not reach into a stretch without outcomes (feed.py).
WITH spoken AS (
    SELECT DISTINCT ON (score.inquiry_id)
        score.inquiry_id,
        score.at,
        score.probability,
        inquiry.received_at + %(horizon)s::interval AS ends_at,
        CASE WHEN %(phase)s = 'pre' THEN inquiry.received_at ELSE (
            SELECT min(attempt.at) FROM contacts_attempt AS attempt
            WHERE attempt.clinic_id = score.clinic_id AND attempt.inquiry_id = score.inquiry_id
              AND attempt.result = 'connected' AND attempt.undone_at IS NULL
        ) END AS starts_at
    FROM inquiries_inquiry AS inquiry
    JOIN scores_score AS score ON score.clinic_id = inquiry.clinic_id AND score.inquiry_id = inquiry.id
    WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
      AND inquiry.received_at <= %(now)s::timestamptz - %(horizon)s::interval
      AND inquiry.received_at > %(now)s::timestamptz - %(horizon)s::interval - %(window)s::interval
      AND score.phase = %(phase)s AND score.basis = 'model'
      AND NOT EXISTS (
        SELECT FROM unnest(%(silent_since)s::timestamptz[], %(silent_until)s::timestamptz[]) AS silence(since, until)
        WHERE inquiry.received_at < silence.until AND inquiry.received_at + %(horizon)s::interval > silence.since
      )
    ORDER BY score.inquiry_id, score.at, score.id
), known AS (
    SELECT spoken.*, (
        SELECT min(visit.arrived_at) FROM visits_visit AS visit
        WHERE visit.clinic_id = %(clinic)s AND visit.inquiry_id = spoken.inquiry_id AND visit.withdrawn_at IS NULL
    ) AS visited_at
    FROM spoken
)
SELECT probability, coalesce(visited_at <= ends_at, FALSE)
FROM known
WHERE at <= starts_at + interval '2 days' AND at < ends_at AND (visited_at IS NULL OR at < visited_at)
