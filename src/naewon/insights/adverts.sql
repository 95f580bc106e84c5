-- What each advert brought of those who asked in a period, as far as they had come by its end: one line for each channel,
-- campaign and creative. Whatever happens to them happens after they came, so each look-up begins with the period.
WITH asked AS (
    SELECT
        inquiry.id, inquiry.channel_id, inquiry.campaign_id, inquiry.creative_id,
        coalesce(closure.reason IN ('fake', 'duplicate', 'dead_number', 'existing'), FALSE) AS is_junk
    FROM inquiries_inquiry AS inquiry
    LEFT JOIN inquiries_closure AS closure
        ON closure.inquiry_id = inquiry.id AND closure.reopened_at IS NULL AND closure.at <= %(end)s
    WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test
      AND inquiry.received_at >= %(start)s AND inquiry.received_at < %(end)s
), reached AS (
    SELECT DISTINCT inquiry_id FROM contacts_attempt
    WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at <= %(end)s AND result = 'connected' AND undone_at IS NULL
), booked AS (
    SELECT DISTINCT inquiry_id FROM visits_booking
    WHERE clinic_id = %(clinic)s AND starts_at >= %(start)s AND at <= %(end)s AND withdrawn_at IS NULL
), visited AS (
    SELECT DISTINCT inquiry_id FROM visits_visit
    WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at <= %(end)s AND withdrawn_at IS NULL
), charted AS (
    SELECT
        match.inquiry_id, chart_visit.day, chart_visit.amount_won AS won, visit.arrived_at,
        CASE WHEN inquiry.erased_at IS NULL THEN inquiry.patient_id END AS patient_id
    FROM visits_match AS match
    JOIN visits_chartvisit AS chart_visit ON chart_visit.id = match.chart_visit_id
    JOIN visits_visit AS visit ON visit.id = match.visit_id
    JOIN inquiries_inquiry AS inquiry ON inquiry.id = match.inquiry_id
    WHERE match.clinic_id = %(clinic)s AND match.is_so AND match.withdrawn_at IS NULL AND visit.withdrawn_at IS NULL
      AND chart_visit.day >= %(first)s AND chart_visit.day <= %(last)s AND chart_visit.amount_won > 0
), paid AS (
    -- What somebody wrote down counts until the chart tells of the same day of the same person.
    SELECT inquiry_id, sum(won) AS won
    FROM (
        SELECT inquiry_id, won FROM charted WHERE arrived_at >= %(start)s AND arrived_at <= %(end)s
        UNION ALL
        SELECT done.inquiry_id, done.won
        FROM visits_treatment AS done
        JOIN visits_visit AS visit ON visit.id = done.visit_id AND visit.withdrawn_at IS NULL
        JOIN inquiries_inquiry AS inquiry ON inquiry.id = done.inquiry_id
        WHERE done.clinic_id = %(clinic)s AND done.withdrawn_at IS NULL AND done.at <= %(end)s
          AND done.day >= %(first)s AND done.day <= %(last)s
          AND NOT EXISTS (
              SELECT FROM charted
              WHERE charted.day = done.day
                AND (charted.inquiry_id = done.inquiry_id OR charted.patient_id = inquiry.patient_id))
    ) AS told
    GROUP BY 1
), talked AS (
    -- The newest talk counts: who thought about it may have decided the second time, or against it.
    SELECT DISTINCT ON (inquiry_id) inquiry_id, decision, quote_won FROM visits_consultation
    WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at <= %(end)s AND withdrawn_at IS NULL
    ORDER BY inquiry_id, at DESC, id DESC
), treated AS (
    -- What was paid, as the chart or somebody says, else what was decided in the room at the price that was named there.
    SELECT coalesce(paid.inquiry_id, talked.inquiry_id) AS inquiry_id, coalesce(paid.won, talked.quote_won, 0) AS won
    FROM paid
    FULL JOIN (SELECT * FROM talked WHERE decision = 'decided') AS talked ON talked.inquiry_id = paid.inquiry_id
), answer AS (
    SELECT inquiry_id, same <> 'yes' AS is_complaint FROM visits_impression
    WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at <= %(end)s
)
SELECT
    asked.channel_id,
    asked.campaign_id,
    asked.creative_id,
    count(*),
    count(*) FILTER (WHERE NOT asked.is_junk),
    count(coalesce(visited.inquiry_id, booked.inquiry_id, reached.inquiry_id)),
    count(coalesce(visited.inquiry_id, booked.inquiry_id)),
    count(visited.inquiry_id),
    count(treated.inquiry_id),
    coalesce(sum(treated.won), 0)::bigint,
    count(answer.inquiry_id),
    count(answer.inquiry_id) FILTER (WHERE answer.is_complaint),
    count(score.percent),
    coalesce(sum(score.percent), 0)::bigint,
    array_agg(asked.id),
    coalesce(array_agg(asked.id) FILTER (WHERE NOT asked.is_junk), '{}')
FROM asked
LEFT JOIN reached ON reached.inquiry_id = asked.id
LEFT JOIN booked ON booked.inquiry_id = asked.id
LEFT JOIN visited ON visited.inquiry_id = asked.id
LEFT JOIN treated ON treated.inquiry_id = asked.id
LEFT JOIN answer ON answer.inquiry_id = asked.id
-- The first they had: what they seemed worth before anybody had done anything.
LEFT JOIN LATERAL (
    SELECT percent FROM scores_score AS first
    WHERE first.clinic_id = %(clinic)s AND first.inquiry_id = asked.id AND first.at <= %(end)s
    ORDER BY first.at LIMIT 1
) AS score ON TRUE
GROUP BY 1, 2, 3
