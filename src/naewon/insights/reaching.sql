-- Tries to reach people since a moment, logged or told by the exchange, counted by which try it was, hour and age.
WITH try AS (
    SELECT inquiry_id, at, result = 'connected' AS reached FROM contacts_attempt
    WHERE clinic_id = %(clinic)s AND undone_at IS NULL AND result IN ('connected', 'no_answer', 'busy')
  UNION ALL
    SELECT inquiry_id, started_at, FALSE FROM contacts_call AS told
    WHERE clinic_id = %(clinic)s AND direction = 'out' AND result NOT IN ('', 'answered')
      AND NOT EXISTS (SELECT FROM contacts_attempt WHERE id = told.attempt_id AND undone_at IS NULL)
), numbered AS (
    SELECT try.*, row_number() OVER (PARTITION BY inquiry_id ORDER BY at) AS number FROM try
)
SELECT
    least(number, 6)::integer,
    extract(hour FROM at AT TIME ZONE %(zone)s)::integer,
    CASE WHEN at < received_at + interval '1 hour' THEN 0 WHEN at < received_at + interval '1 day' THEN 1
        WHEN at < received_at + interval '3 days' THEN 2 ELSE 3 END,
    count(*)::integer,
    (count(*) FILTER (WHERE reached))::integer
FROM numbered JOIN inquiries_inquiry AS inquiry ON inquiry.id = inquiry_id
WHERE numbered.at >= %(since)s AND NOT inquiry.is_test
GROUP BY 1, 2, 3
