-- The inquiries of the last month; of those whose horizon passed within the last half-year, who visited.
SELECT
    (SELECT count(*) FROM inquiries_inquiry WHERE clinic_id = %(clinic)s AND NOT is_test
        AND received_at > %(now)s::timestamptz - %(month)s::interval AND received_at <= %(now)s),
    ripe.inquiries,
    ripe.visited
FROM (
    SELECT count(*) AS inquiries, count(*) FILTER (WHERE EXISTS (
        SELECT FROM visits_visit
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND withdrawn_at IS NULL
          AND arrived_at <= inquiry.received_at + %(horizon)s::interval)) AS visited
    FROM inquiries_inquiry AS inquiry
    WHERE clinic_id = %(clinic)s AND NOT is_test AND erased_at IS NULL
      AND received_at <= %(now)s::timestamptz - %(horizon)s::interval
      AND received_at > %(now)s::timestamptz - interval '180 days'
) AS ripe
