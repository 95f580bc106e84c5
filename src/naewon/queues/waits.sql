-- Of the last two years whose horizon has passed: when they asked, were first tried, what they were worth on arrival,
-- and whether a visit followed.
SELECT
    extract(epoch FROM inquiry.received_at)::float8 AS asked,
    extract(epoch FROM first.at)::float8 AS tried,
    arrival.probability,
    EXISTS (
        SELECT FROM visits_visit
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND withdrawn_at IS NULL
          AND arrived_at > inquiry.received_at AND arrived_at <= inquiry.received_at + %(horizon)s::interval
    ) AS visited
FROM inquiries_inquiry AS inquiry
CROSS JOIN LATERAL (
    SELECT min(at) AS at FROM contacts_tried WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
) AS first
-- Scored before anybody called: what the order went by, and nothing of what waiting did.
CROSS JOIN LATERAL (
    SELECT probability FROM scores_score
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND phase = 'pre' AND at <= first.at
      AND at <= inquiry.received_at + interval '1 hour'
    ORDER BY at LIMIT 1
) AS arrival
WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
  AND inquiry.received_at > %(now)s::timestamptz - interval '2 years'
  AND inquiry.received_at <= %(now)s::timestamptz - %(horizon)s::interval
  AND first.at BETWEEN inquiry.received_at AND inquiry.received_at + %(horizon)s::interval
  -- Who called us, or came, before we tried did not wait for us.
  AND NOT EXISTS (
    SELECT FROM contacts_call
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND direction = 'in' AND started_at < first.at
  )
  -- Where no outcomes came in, or a visit of the chart may be theirs, nobody knows who visited.
  AND inquiry.id <> ALL(%(in_doubt)s::bigint[])
  AND NOT EXISTS (
    SELECT FROM unnest(%(silent_since)s::timestamptz[], %(silent_until)s::timestamptz[]) AS silence(since, until)
    WHERE inquiry.received_at < silence.until AND inquiry.received_at + %(horizon)s::interval > silence.since
  )
ORDER BY inquiry.received_at, inquiry.id
