-- The scores of a clinic that nobody asks for any more: from before %(before)s, and none of those that tell how it was.
-- Kept are the first of each kind, each day's last, every one that somebody had before them when they acted or when it
-- was decided, and every one that is pointed to.
WITH story AS (
    SELECT
        score.id,
        score.inquiry_id,
        score.at,
        lead(score.at) OVER of_it AS followed_at,
        lead(score.at) OVER that_day IS NULL AS last_of_day,
        row_number() OVER of_kind = 1 AS first_of_kind
    FROM scores_score AS score
    WHERE score.clinic_id = %(clinic)s
    WINDOW
        of_it AS (PARTITION BY score.inquiry_id ORDER BY score.at, score.id),
        that_day AS (
            PARTITION BY score.inquiry_id, (score.at AT TIME ZONE %(zone)s)::date ORDER BY score.at, score.id
        ),
        of_kind AS (PARTITION BY score.inquiry_id, score.phase, score.basis ORDER BY score.at, score.id)
), passed AS (
    SELECT id, inquiry_id, at, followed_at FROM story
    WHERE followed_at < %(before)s AND NOT last_of_day AND NOT first_of_kind
), acted AS (
    SELECT inquiry_id, at FROM contacts_attempt WHERE clinic_id = %(clinic)s
    UNION ALL SELECT inquiry_id, at FROM contacts_written WHERE clinic_id = %(clinic)s
    UNION ALL SELECT inquiry_id, at FROM visits_booking WHERE clinic_id = %(clinic)s
    UNION ALL SELECT inquiry_id, arrived_at FROM visits_visit WHERE clinic_id = %(clinic)s
    UNION ALL SELECT inquiry_id, at FROM inquiries_closure WHERE clinic_id = %(clinic)s
    UNION ALL
    SELECT booking.inquiry_id, outcome.at FROM visits_outcome AS outcome
    JOIN visits_booking AS booking ON booking.id = outcome.booking_id WHERE booking.clinic_id = %(clinic)s
)
DELETE FROM scores_score
USING passed
WHERE scores_score.clinic_id = %(clinic)s AND scores_score.id = passed.id
  AND NOT EXISTS (
    SELECT FROM acted
    WHERE acted.inquiry_id = passed.inquiry_id AND acted.at >= passed.at AND acted.at <= passed.followed_at
  )
  AND NOT EXISTS (SELECT FROM queues_place WHERE queues_place.score_id = passed.id)
  AND NOT EXISTS (SELECT FROM scores_scoredoubt WHERE scores_scoredoubt.score_id = passed.id)
