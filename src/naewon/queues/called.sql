-- Of the last month: when they asked, when they were first called (nothing of who still waits), and what they were worth
-- on arrival.
SELECT
    extract(epoch FROM inquiry.received_at)::float8 AS asked,
    extract(epoch FROM first.at)::float8 AS called,
    arrival.probability
FROM inquiries_inquiry AS inquiry
CROSS JOIN LATERAL (
    SELECT min(at) AS at FROM contacts_tried
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND at BETWEEN inquiry.received_at AND %(now)s
) AS first
-- Scored before anybody called: what the order went by, and nothing of what waiting did.
CROSS JOIN LATERAL (
    SELECT probability FROM scores_score
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND phase = 'pre'
      AND at <= coalesce(first.at, %(now)s) AND at <= inquiry.received_at + interval '1 hour'
    ORDER BY at LIMIT 1
) AS arrival
WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
  AND inquiry.received_at > %(now)s::timestamptz - %(month)s::interval AND inquiry.received_at <= %(now)s
  -- Who was never called and does not wait any more was nobody's turn.
  AND (first.at IS NOT NULL OR EXISTS (
    SELECT FROM queues_place WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND ready_at <= %(now)s))
  -- Who reached us before we tried did not wait for us.
  AND NOT EXISTS (
    SELECT FROM contacts_call
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND direction = 'in' AND result = 'answered'
      AND started_at < coalesce(first.at, %(now)s))
  -- Whoever is called first-come already says nothing of the order.
  AND NOT EXISTS (
    SELECT FROM queues_arm
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND is_control)
