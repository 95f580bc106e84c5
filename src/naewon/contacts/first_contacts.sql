-- Of the inquiries of a stretch of time: when each came, was first tried, reached and talked with, and until when it
-- waited otherwise, in seconds since 1970. What was closed without a try never waited for one, and is left out.
WITH asked AS (
    SELECT id FROM inquiries_inquiry
    WHERE clinic_id = %(clinic)s AND NOT is_test AND received_at >= %(start)s AND received_at < %(until)s
),
first_contact AS ()
SELECT
    inquiry.id,
    extract(epoch FROM inquiry.received_at)::float8,
    extract(epoch FROM first.tried_at)::float8,
    extract(epoch FROM first.reached_at)::float8,
    extract(epoch FROM first.talked_at)::float8,
    extract(epoch FROM coalesce(closure.at, %(until)s))::float8
FROM first_contact AS first
JOIN inquiries_inquiry AS inquiry ON inquiry.id = first.inquiry_id
LEFT JOIN inquiries_closure AS closure
    ON closure.inquiry_id = inquiry.id AND closure.reopened_at IS NULL AND closure.at <= %(until)s
WHERE first.tried_at IS NOT NULL OR closure.id IS NULL
