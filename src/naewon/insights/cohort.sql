-- How far the inquiries of a period came until an instant, counted by channel, furthest stage, reason of closure
-- and whether they came from a patient of the clinic (existing.sql, put before it).
-- Everything that happens to them happens after they came, so each look-up is bounded by the period's start.
SELECT
    inquiry.channel_id,
    CASE
        WHEN inquiry.id IN (
            SELECT inquiry_id FROM visits_visit
            WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at <= %(end)s AND withdrawn_at IS NULL
        ) THEN 3
        WHEN inquiry.id IN (
            SELECT inquiry_id FROM visits_booking
            WHERE clinic_id = %(clinic)s AND starts_at >= %(start)s AND at <= %(end)s AND withdrawn_at IS NULL
        ) THEN 2
        WHEN inquiry.id IN (
            SELECT inquiry_id FROM contacts_attempt
            WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at <= %(end)s
              AND result = 'connected' AND undone_at IS NULL
        ) THEN 1
        ELSE 0
    END AS stage,
    coalesce(closure.reason, '') AS reason,
    inquiry.id IN (SELECT id FROM existing) AS is_existing,
    count(*) AS inquiries
FROM inquiries_inquiry AS inquiry
LEFT JOIN inquiries_closure AS closure
    ON closure.inquiry_id = inquiry.id AND closure.reopened_at IS NULL AND closure.at <= %(end)s
WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test
  AND inquiry.received_at >= %(start)s AND inquiry.received_at < %(end)s
GROUP BY 1, 2, 3, 4
