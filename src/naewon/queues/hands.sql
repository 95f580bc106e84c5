-- How many wait to be called now, and how many calls were made in the busiest hour of the days behind.
SELECT
    (
        SELECT count(*) FROM (
            SELECT FROM queues_place
            WHERE clinic_id = %(clinic)s AND tier = 1 AND ready_at <= %(now)s
            LIMIT %(many)s
        ) AS waiting
    ),
    (
        SELECT coalesce(max(calls), 0) FROM (
            SELECT count(*) AS calls FROM contacts_attempt
            WHERE clinic_id = %(clinic)s AND at > %(since)s AND at <= %(now)s AND undone_at IS NULL
            GROUP BY date_trunc('hour', at)
        ) AS hours
    )
