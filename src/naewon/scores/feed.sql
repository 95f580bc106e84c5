-- What came in and what came of it: inquiries and outcomes of any kind by day of the clinic, and how many days after
-- asking people came; of each of these clinics.
SELECT clinic.id, found.*
FROM (
    -- Where only a silence that lasts is asked for, whoever had an outcome, or was told of, in so few days has none.
    SELECT id, zone
    FROM (
        SELECT id, zone, (%(now)s::timestamptz AT TIME ZONE zone)::date - days AS since
        FROM unnest(%(clinics)s::bigint[], %(zones)s::text[], %(days)s::int[]) AS asked (id, zone, days)
    ) AS asked
    WHERE NOT %(lasting)s OR (
        NOT EXISTS (
            SELECT FROM visits_visit
            WHERE clinic_id = asked.id AND withdrawn_at IS NULL AND arrived_at <= %(now)s
                AND arrived_at >= since::timestamp AT TIME ZONE zone
        ) AND NOT EXISTS (
            SELECT FROM visits_outcome
            WHERE clinic_id = asked.id AND withdrawn_at IS NULL AND kind <> 'visited' AND at <= %(now)s
                AND at >= since::timestamp AT TIME ZONE zone
        ) AND NOT EXISTS (
            SELECT FROM visits_chartvisit
            WHERE clinic_id = asked.id AND day >= since AND day <= (%(now)s::timestamptz AT TIME ZONE zone)::date
        )
    )
    -- Before anything is counted.
    OFFSET 0
) AS clinic CROSS JOIN LATERAL (
    SELECT 'asked' AS what, (received_at AT TIME ZONE clinic.zone)::date AS day, NULL::int AS age, count(*) AS n
    FROM inquiries_inquiry
    WHERE clinic_id = clinic.id AND NOT is_test AND received_at <= %(now)s
    GROUP BY 2
    UNION ALL
    SELECT 'came', (arrived_at AT TIME ZONE clinic.zone)::date, NULL, count(*)
    FROM visits_visit
    WHERE clinic_id = clinic.id AND withdrawn_at IS NULL AND arrived_at <= %(now)s
    GROUP BY 2
    UNION ALL
    SELECT 'came', (at AT TIME ZONE clinic.zone)::date, NULL, count(*)
    FROM visits_outcome
    WHERE clinic_id = clinic.id AND withdrawn_at IS NULL AND kind <> 'visited' AND at <= %(now)s
    GROUP BY 2
    UNION ALL
    -- A file of the chart program that names anybody's visit on a day knows that day: nobody who asked came then.
    SELECT 'told', day, NULL, count(*)
    FROM visits_chartvisit
    WHERE clinic_id = clinic.id AND day <= (%(now)s::timestamptz AT TIME ZONE clinic.zone)::date
    GROUP BY 2
    UNION ALL
    SELECT
        'age',
        NULL,
        (arrived_at AT TIME ZONE clinic.zone)::date - (received_at AT TIME ZONE clinic.zone)::date,
        count(*)
    FROM visits_visit AS visit JOIN inquiries_inquiry AS inquiry ON inquiry.id = visit.inquiry_id
    WHERE visit.clinic_id = clinic.id AND visit.withdrawn_at IS NULL AND arrived_at <= %(now)s
    GROUP BY 3
) AS found
