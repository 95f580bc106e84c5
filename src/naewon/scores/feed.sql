-- What came in and what came of it: inquiries and outcomes of any kind by day of the clinic, and how many days after
-- asking people came.
SELECT 'asked' AS what, (received_at AT TIME ZONE %(zone)s)::date AS day, NULL::int AS age, count(*) AS n
FROM inquiries_inquiry
WHERE clinic_id = %(clinic)s AND NOT is_test AND received_at <= %(now)s
GROUP BY 2
UNION ALL
SELECT 'came', (arrived_at AT TIME ZONE %(zone)s)::date, NULL, count(*)
FROM visits_visit
WHERE clinic_id = %(clinic)s AND withdrawn_at IS NULL AND arrived_at <= %(now)s
GROUP BY 2
UNION ALL
SELECT 'came', (at AT TIME ZONE %(zone)s)::date, NULL, count(*)
FROM visits_outcome
WHERE clinic_id = %(clinic)s AND withdrawn_at IS NULL AND kind <> 'visited' AND at <= %(now)s
GROUP BY 2
UNION ALL
-- A file of the chart program that names anybody's visit on a day knows that day: nobody who asked came then.
SELECT 'told', day, NULL, count(*)
FROM visits_chartvisit
WHERE clinic_id = %(clinic)s AND day <= (%(now)s::timestamptz AT TIME ZONE %(zone)s)::date
GROUP BY 2
UNION ALL
SELECT 'age', NULL, (arrived_at AT TIME ZONE %(zone)s)::date - (received_at AT TIME ZONE %(zone)s)::date, count(*)
FROM visits_visit AS visit JOIN inquiries_inquiry AS inquiry ON inquiry.id = visit.inquiry_id
WHERE visit.clinic_id = %(clinic)s AND visit.withdrawn_at IS NULL AND arrived_at <= %(now)s
GROUP BY 3
