-- Tries of half a year, and how many of them were answered, by the hour of the clinic.
SELECT extract(hour FROM at AT TIME ZONE %(zone)s)::integer, count(*), count(*) FILTER (WHERE result = 'connected')
FROM contacts_attempt
WHERE clinic_id = %(clinic)s AND undone_at IS NULL AND result IN ('connected', 'no_answer', 'busy')
  AND at > %(now)s::timestamptz - interval '182 days' AND at <= %(now)s
GROUP BY 1
