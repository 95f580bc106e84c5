-- The moments a model learns from, each with what came of it: whether a visit followed within the horizon.
-- Before the first consultation these are the moments just before somebody was called or written to: a score says what
-- calling now would bring. Of whom nobody dealt with, nobody knows that; their staying away says how many hands there were.
-- Only inquiries whose horizon has passed are taken, whatever became of them: an open end is not a "no".
-- Nor is one whose horizon reaches into a stretch in which no outcomes came in (feed.py): its visit may not be known.
-- Nor is one of which a visit of the chart waits for somebody to say whose it is (in_doubt.py).
-- What was erased is never learned from. Erasing takes those who never came long before those who did, so in each month
-- the others are thinned until both are left in the same share; a month of which less than half is left teaches nothing.
WITH whole AS (
    SELECT
        inquiry.id,
        inquiry.received_at,
        inquiry.received_at + %(horizon)s::interval AS ends_at,
        /* reached.sql */ AS reached_at,
        (SELECT min(arrived_at) FROM visits_visit WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id
            AND withdrawn_at IS NULL) AS visited_at,
        (SELECT min(at) FROM inquiries_closure WHERE inquiry_id = inquiry.id AND reopened_at IS NULL) AS closed_at,
        inquiry.erased_at
    FROM inquiries_inquiry AS inquiry
    WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test
      AND inquiry.received_at <= %(now)s::timestamptz - %(horizon)s::interval
      AND inquiry.id <> ALL(%(in_doubt)s::bigint[])
      AND NOT EXISTS (
        SELECT FROM unnest(%(silent_since)s::timestamptz[], %(silent_until)s::timestamptz[]) AS silence(since, until)
        WHERE received_at < silence.until AND received_at + %(horizon)s::interval > silence.since
      )
), kept AS (
    SELECT
        date_trunc('month', received_at) AS month,
        coalesce(visited_at <= ends_at, FALSE) AS visited,
        (count(*) FILTER (WHERE erased_at IS NULL))::float8 / count(*) AS share
    FROM whole GROUP BY 1, 2
), ripe AS (
    SELECT id, own.month, received_at, ends_at, reached_at, visited_at, closed_at
    FROM whole
    JOIN kept AS own
        ON own.month = date_trunc('month', received_at) AND own.visited = coalesce(visited_at <= ends_at, FALSE)
    LEFT JOIN kept AS other ON other.month = own.month AND other.visited <> own.visited
    WHERE erased_at IS NULL
      AND least(own.share, coalesce(other.share, 1)) >= 0.5
      AND (hashint8(id) & 1023) / 1024.0 < coalesce(other.share, 1) / nullif(own.share, 0)
), tried AS (
    SELECT
        ripe.id,
        array_agg(try.at ORDER BY try.at) AS ats,
        -- What is heard in a call is noted while it lasts, and the call itself when it is over.
        (SELECT min(told_at) FROM inquiries_fact AS fact
            WHERE fact.clinic_id = %(clinic)s AND fact.inquiry_id = ripe.id AND fact.source = 'call') AS heard_at
    FROM ripe
    CROSS JOIN LATERAL (
        SELECT at - (talk_seconds + 60) * interval '1 second' AS at FROM contacts_attempt
        WHERE clinic_id = %(clinic)s AND inquiry_id = ripe.id AND undone_at IS NULL
      UNION ALL
        SELECT at - interval '1 minute' FROM contacts_written
        WHERE clinic_id = %(clinic)s AND inquiry_id = ripe.id
    ) AS try
    WHERE %(phase)s = 'pre' AND try.at < ripe.ends_at AND (ripe.reached_at IS NULL OR try.at < ripe.reached_at)
    GROUP BY ripe.id
), recorded AS (
    -- A month of which hardly anything tells whom somebody dealt with, as a file brings it, is taken as it stands.
    SELECT month, avg((tried.id IS NOT NULL)::int) >= 0.1 AS is_told
    FROM ripe LEFT JOIN tried ON tried.id = ripe.id
    GROUP BY month
), moment AS (
    -- The first try, and one of the further ones that differs by person: each of them tells little that is new.
    SELECT ripe.id, greatest(least(ats[place], heard_at - interval '1 second'), received_at) AS as_of
    FROM ripe
    JOIN recorded ON recorded.month = ripe.month AND is_told
    JOIN tried ON tried.id = ripe.id
    CROSS JOIN LATERAL (
        SELECT 1 AS place
        UNION ALL
        SELECT 2 + (ripe.id %% (cardinality(ats) - 1))::int WHERE cardinality(ats) > 1
    ) AS taken
    UNION ALL
    -- Where that is not told: at arrival, and once more while still waiting, after a stretch that differs by person.
    SELECT id, received_at + waited * interval '1 minute'
    FROM ripe
    JOIN recorded ON recorded.month = ripe.month AND NOT is_told
    CROSS JOIN LATERAL (VALUES (0), ((ARRAY[30, 120, 600, 2880])[1 + id %% 4])) AS stretch(waited)
    WHERE %(phase)s = 'pre'
    UNION ALL
    -- After it: a quarter of an hour on, when the note is written, and two days on for who is still undecided.
    SELECT id, reached_at + stretch
    FROM ripe CROSS JOIN (VALUES (interval '15 minutes'), (interval '2 days')) AS after(stretch)
    WHERE %(phase)s = 'post'
)
SELECT DISTINCT id, as_of, coalesce(visited_at <= ends_at, FALSE) AS visited
FROM moment JOIN ripe USING (id)
WHERE as_of IS NOT NULL
  AND as_of < ends_at
  AND (%(phase)s = 'post' OR reached_at IS NULL OR as_of < reached_at)
  -- At arrival nothing is known yet, whatever a file without times says happened in that very instant.
  AND (as_of = received_at OR visited_at IS NULL OR as_of < visited_at)
  AND (as_of = received_at OR closed_at IS NULL OR as_of < closed_at)
ORDER BY as_of, id
