-- The inquiries of the last month; of those whose horizon passed within the last half-year, who visited; and of the
-- last month's picks from the list, the visits that the first by the index gains over whom first-come would have called.
SELECT
    (SELECT count(*) FROM inquiries_inquiry WHERE clinic_id = %(clinic)s AND NOT is_test
        AND received_at > %(now)s::timestamptz - %(month)s::interval AND received_at <= %(now)s),
    ripe.inquiries,
    ripe.visited,
    picked.picks,
    picked.gained,
    picked.first_at
FROM (
    SELECT count(*) AS inquiries, count(*) FILTER (WHERE EXISTS (
        SELECT FROM visits_visit
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND withdrawn_at IS NULL
          AND arrived_at <= inquiry.received_at + %(horizon)s::interval)) AS visited
    FROM inquiries_inquiry AS inquiry
    WHERE clinic_id = %(clinic)s AND NOT is_test AND erased_at IS NULL
      AND received_at <= %(now)s::timestamptz - %(horizon)s::interval
      AND received_at > %(now)s::timestamptz - interval '180 days'
) AS ripe, (
    SELECT count(*) AS picks, coalesce(sum(greatest(gain - elder_gain, 0) * minutes), 0)::float8 AS gained,
        min(at) AS first_at
    FROM queues_pick
    WHERE clinic_id = %(clinic)s AND at > %(now)s::timestamptz - %(month)s::interval AND at <= %(now)s
) AS picked
