-- Today's calls, the minutes they took, and the minutes of them that went to the control. A call that reached nobody
-- takes a minute; of a talk whose length nobody knows, its procedure's usual one is taken.
SELECT
    count(*)::float8,
    coalesce(sum(took.minutes), 0)::float8,
    coalesce(sum(took.minutes) FILTER (WHERE arm.is_control), 0)::float8
FROM contacts_attempt AS attempt
JOIN inquiries_inquiry AS inquiry ON inquiry.id = attempt.inquiry_id
LEFT JOIN clinics_procedure AS procedure ON procedure.id = inquiry.procedure_id
LEFT JOIN queues_arm AS arm
    ON arm.clinic_id = attempt.clinic_id AND arm.inquiry_id = inquiry.id AND arm.experiment_id = %(experiment)s
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN attempt.talk_seconds > 0 THEN attempt.talk_seconds / 60.0
        WHEN attempt.result IN ('connected', 'refused') THEN coalesce(procedure.call_minutes, 4)
        ELSE 1 END AS minutes
) AS took
WHERE attempt.clinic_id = %(clinic)s AND attempt.at >= %(start)s AND attempt.at <= %(now)s AND attempt.undone_at IS NULL
