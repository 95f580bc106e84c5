-- How many of those who asked came within so many days, and decided on a treatment. Each horizon looks at a period of its
-- own that lies as many days back, so that everybody in it has had all those days.
WITH asked AS (
    SELECT horizon.days, inquiry.id, inquiry.patient_id, inquiry.received_at, inquiry.erased_at,
        inquiry.received_at + horizon.days * interval '1 day' AS ends_at
    FROM unnest(%(horizons)s::int[]) AS horizon (days)
    LEFT JOIN inquiries_inquiry AS inquiry
      ON inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test
     AND inquiry.received_at >= %(start)s::timestamptz - horizon.days * interval '1 day'
     AND inquiry.received_at < %(end)s::timestamptz - horizon.days * interval '1 day'
), came AS (
    SELECT inquiry_id, min(arrived_at) AS at FROM visits_visit
    WHERE clinic_id = %(clinic)s AND withdrawn_at IS NULL GROUP BY 1
), told AS (
    -- What came of a visit: the chart program names it, paid or not, or the room noted what was decided or paid.
    SELECT match.inquiry_id, visit.arrived_at, chart_visit.amount_won > 0 AS is_yes
    FROM visits_match AS match
    JOIN visits_chartvisit AS chart_visit ON chart_visit.id = match.chart_visit_id
    JOIN visits_visit AS visit ON visit.id = match.visit_id
    WHERE match.clinic_id = %(clinic)s AND match.is_so AND match.withdrawn_at IS NULL AND visit.withdrawn_at IS NULL
    UNION ALL
    SELECT visit.inquiry_id, visit.arrived_at, consultation.decision = 'decided'
    FROM visits_consultation AS consultation JOIN visits_visit AS visit ON visit.id = consultation.visit_id
    WHERE consultation.clinic_id = %(clinic)s AND consultation.withdrawn_at IS NULL AND visit.withdrawn_at IS NULL
    UNION ALL
    SELECT visit.inquiry_id, visit.arrived_at, TRUE
    FROM visits_treatment AS done JOIN visits_visit AS visit ON visit.id = done.visit_id
    WHERE done.clinic_id = %(clinic)s AND done.withdrawn_at IS NULL AND visit.withdrawn_at IS NULL
), decided AS (
    SELECT inquiry_id, min(arrived_at) AS told_at, min(arrived_at) FILTER (WHERE is_yes) AS at FROM told GROUP BY 1
)
SELECT
    asked.days,
    count(asked.id),
    count(*) FILTER (WHERE came.at <= asked.ends_at),
    count(*) FILTER (WHERE decided.told_at <= asked.ends_at),
    count(*) FILTER (WHERE decided.at <= asked.ends_at),
    -- Whoever had come before they asked was not won by it. Of those who were erased nobody knows.
    count(*) FILTER (WHERE came.at <= asked.ends_at AND asked.erased_at IS NULL AND EXISTS (
        SELECT FROM inquiries_inquiry AS earlier JOIN visits_visit AS visit ON visit.inquiry_id = earlier.id
        WHERE earlier.clinic_id = %(clinic)s AND earlier.patient_id = asked.patient_id AND visit.withdrawn_at IS NULL
          AND visit.arrived_at < asked.received_at))
FROM asked
LEFT JOIN came ON came.inquiry_id = asked.id
LEFT JOIN decided ON decided.inquiry_id = asked.id
GROUP BY asked.days
ORDER BY asked.days
