-- Today's calls, the minutes they took, and the minutes of them that went to the control; the share in percent that is
-- meant; and of the inquiries drawn with it in the last seven days how many there are, and how many are the control's.
-- A call takes a minute besides what is said, for dialling and for writing down what came of it, and half a minute more
-- where it rang in vain; of a talk whose length nobody knows, its procedure's usual one is taken.
WITH meant AS (
    SELECT percent, since FROM queues_share WHERE experiment_id = %(experiment)s ORDER BY since DESC, id DESC LIMIT 1
),
drawn AS (
    SELECT count(*) AS inquiries, count(*) FILTER (WHERE is_control) AS of_control
    FROM queues_arm WHERE experiment_id = %(experiment)s AND at <= %(now)s
      AND at >= (SELECT greatest(since, %(now)s::timestamptz - interval '7 days') FROM meant)
),
spent AS (
    SELECT
        count(*)::float8 AS calls,
        coalesce(sum(took.minutes), 0)::float8 AS minutes,
        coalesce(sum(took.minutes) FILTER (WHERE arm.is_control), 0)::float8 AS on_control
    FROM contacts_attempt AS attempt
    JOIN inquiries_inquiry AS inquiry ON inquiry.id = attempt.inquiry_id
    LEFT JOIN clinics_procedure AS procedure ON procedure.id = inquiry.procedure_id
    LEFT JOIN queues_arm AS arm
        ON arm.clinic_id = attempt.clinic_id AND arm.inquiry_id = inquiry.id AND arm.experiment_id = %(experiment)s
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN attempt.talk_seconds > 0 THEN attempt.talk_seconds / 60.0 + 1
            WHEN attempt.result IN ('connected', 'refused') THEN coalesce(procedure.call_minutes, 4) + 1
            ELSE 1.5 END AS minutes
    ) AS took
    WHERE attempt.clinic_id = %(clinic)s AND attempt.at >= %(start)s AND attempt.at <= %(now)s
      AND attempt.undone_at IS NULL
)
SELECT calls, minutes, on_control, percent, inquiries, of_control FROM spent CROSS JOIN meant CROSS JOIN drawn
