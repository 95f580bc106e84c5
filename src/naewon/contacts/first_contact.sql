-- When each inquiry that is `asked` was first tried, reached and talked with, as the records up to %(until)s prove it.
-- Tried: somebody of ours called, picked up, or wrote. Reached: the person talked for %(seconds)s seconds at least, or
-- wrote back. Talked with: such a talk, or ours, theirs and ours again in writing. A result that somebody pressed
-- without any talk proves no more than that we tried, and what a machine sent (it has no author) not even that.
SELECT
    asked.id AS inquiry_id,
    least(call.tried_at, letter.ours_at) AS tried_at,
    least(call.talked_at, letter.theirs_at) AS reached_at,
    least(call.talked_at, letter.again_at) AS talked_at
FROM asked
LEFT JOIN (
    SELECT inquiry_id, min(at) AS tried_at, min(at) FILTER (WHERE seconds >= %(seconds)s) AS talked_at
    FROM (
        SELECT inquiry_id, at, CASE WHEN result IN ('connected', 'refused') THEN talk_seconds ELSE 0 END AS seconds
        FROM contacts_attempt
        WHERE clinic_id = %(clinic)s AND inquiry_id IN (SELECT id FROM asked) AND at <= %(until)s AND undone_at IS NULL
        UNION ALL
        SELECT
            inquiry_id,
            coalesce(answered_at, started_at),
            CASE WHEN result = 'answered'
                 THEN coalesce(nullif(talk_seconds, 0), extract(epoch FROM ended_at - answered_at), 0) ELSE 0 END
        FROM contacts_call
        WHERE clinic_id = %(clinic)s AND inquiry_id IN (SELECT id FROM asked) AND started_at <= %(until)s
          AND (direction = 'out' OR result = 'answered')
    ) AS told
    GROUP BY inquiry_id
) AS call ON call.inquiry_id = asked.id
LEFT JOIN (
    -- From what we wrote on: of a rush of new ones we wrote to hardly any, and theirs alone proves nothing.
    SELECT ours.inquiry_id, ours.at AS ours_at, theirs.at AS theirs_at, again.at AS again_at
    FROM (
        SELECT inquiry_id, min(at) AS at FROM contacts_written
        WHERE clinic_id = %(clinic)s AND inquiry_id IN (SELECT id FROM asked) AND at <= %(until)s
        GROUP BY inquiry_id
    ) AS ours
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM contacts_message
        WHERE clinic_id = %(clinic)s AND inquiry_id = ours.inquiry_id AND at > ours.at AND at <= %(until)s
          AND direction = 'in'
    ) AS theirs ON TRUE
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM contacts_written
        WHERE clinic_id = %(clinic)s AND inquiry_id = ours.inquiry_id AND at > theirs.at AND at <= %(until)s
    ) AS again ON TRUE
) AS letter ON letter.inquiry_id = asked.id
