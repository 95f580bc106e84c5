-- What came in and what came of it: inquiries, visits, and what else tells of visits by day of the clinic, and how many
-- days after asking people came; of each of these clinics.
SELECT clinic.id, found.*
FROM (
    -- Where only a silence that lasts is asked for, whoever had a visit in so few days has none.
    SELECT id, zone
    FROM (
        SELECT id, zone, (%(now)s::timestamptz AT TIME ZONE zone)::date - days AS since
        FROM unnest(%(clinics)s::bigint[], %(zones)s::text[], %(days)s::int[]) AS asked (id, zone, days)
    ) AS asked
    WHERE NOT %(lasting)s OR NOT EXISTS (
        SELECT FROM visits_visit
        WHERE clinic_id = asked.id AND withdrawn_at IS NULL AND arrived_at <= %(now)s
            AND arrived_at >= since::timestamp AT TIME ZONE zone
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
    -- What somebody at the desk wrote down, and no file told before.
    SELECT 'noted', (arrived_at AT TIME ZONE clinic.zone)::date, NULL, count(*)
    FROM visits_visit AS visit JOIN visits_outcome AS outcome ON outcome.id = visit.outcome_id
    WHERE visit.clinic_id = clinic.id AND visit.withdrawn_at IS NULL AND arrived_at <= %(now)s
        AND outcome.by_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM visits_match
            WHERE clinic_id = clinic.id AND visit_id = visit.id AND made_visit AND withdrawn_at IS NULL
        )
    GROUP BY 2
    UNION ALL
    SELECT 'missed', (at AT TIME ZONE clinic.zone)::date, NULL, count(*)
    FROM visits_outcome
    WHERE clinic_id = clinic.id AND withdrawn_at IS NULL AND kind = 'no_show' AND at <= %(now)s
    GROUP BY 2
    UNION ALL
    -- Files of the chart program: whose visits of a day they tell of, and how many of those followed an inquiry.
    SELECT 'told', day, NULL, count(*)
    FROM visits_chartvisit
    WHERE clinic_id = clinic.id AND day <= (%(now)s::timestamptz AT TIME ZONE clinic.zone)::date
    GROUP BY 2
    UNION ALL
    SELECT 'tied', day, NULL, count(*)
    FROM visits_chartvisit AS told
        JOIN visits_match AS match ON match.chart_visit_id = told.id AND match.is_so AND match.withdrawn_at IS NULL
    WHERE told.clinic_id = clinic.id AND day <= (%(now)s::timestamptz AT TIME ZONE clinic.zone)::date
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
