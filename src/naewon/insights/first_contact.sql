-- When each inquiry of a period came and when it was first called, in seconds since 1970; null while it waits.
-- What was closed without a call never waited for one, and is left out.
SELECT
    extract(epoch FROM inquiry.received_at)::float8,
    extract(epoch FROM call.at)::float8,
    inquiry.id IN (
        SELECT inquiry_id FROM visits_visit
        WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at <= %(end)s AND withdrawn_at IS NULL
    ) AS visited
FROM inquiries_inquiry AS inquiry
LEFT JOIN (
    SELECT inquiry_id, min(at) AS at FROM contacts_attempt
    WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at <= %(end)s AND undone_at IS NULL
    GROUP BY inquiry_id
) AS call ON call.inquiry_id = inquiry.id
LEFT JOIN inquiries_closure AS closure
    ON closure.inquiry_id = inquiry.id AND closure.reopened_at IS NULL AND closure.at <= %(end)s
WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test
  AND inquiry.received_at >= %(start)s AND inquiry.received_at < %(end)s
  AND (call.at IS NOT NULL OR closure.id IS NULL)
