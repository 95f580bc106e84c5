-- Of the inquiries of a stretch of time: when each came, was first tried, reached and talked with, and until when it
-- waited otherwise; '-infinity' for what has not happened. What was closed without a try never waited for one, and is
-- left out. One row, each column of it as PostgreSQL itself sends numbers and instants: a rush is tens of thousands,
-- and every look at the queue reads those of the day.
WITH asked AS (
    SELECT id, received_at FROM inquiries_inquiry
    WHERE clinic_id = %(clinic)s AND NOT is_test AND received_at >= %(start)s AND received_at < %(until)s
),
first_contact AS ()
SELECT
    string_agg(int8send(asked.id), ''),
    string_agg(timestamptz_send(asked.received_at), ''),
    string_agg(timestamptz_send(coalesce(first.tried_at, '-infinity')), ''),
    string_agg(timestamptz_send(coalesce(first.reached_at, '-infinity')), ''),
    string_agg(timestamptz_send(coalesce(first.talked_at, '-infinity')), ''),
    string_agg(timestamptz_send(coalesce(closure.at, %(until)s)), '')
FROM first_contact AS first
JOIN asked ON asked.id = first.inquiry_id
LEFT JOIN inquiries_closure AS closure
    ON closure.inquiry_id = asked.id AND closure.reopened_at IS NULL AND closure.at <= %(until)s
WHERE first.tried_at IS NOT NULL OR closure.id IS NULL
