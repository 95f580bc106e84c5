-- Everything that happened around one inquiry, newest first. What was taken back is left out.
-- What was said is sealed; timeline.py knows the column each kind was sealed in.
-- Ties at the end of a page come along, so that "older than the last one" skips nothing.
WITH moment (kind, at, by_id, other_id, word, due, sealed, seconds, call_id) AS (
    SELECT 'asked', received_at, NULL::bigint, NULL::bigint, source_kind::text, NULL::timestamptz, message, 0, NULL::bigint
    FROM inquiries_inquiry WHERE id = %(inquiry)s AND clinic_id = %(clinic)s
  UNION ALL
    SELECT 'touched', touch.received_at, NULL, NULL, channel.name, NULL, touch.message, 0, NULL
    FROM inquiries_touch AS touch JOIN marketing_channel AS channel ON channel.id = touch.channel_id
    WHERE touch.clinic_id = %(clinic)s AND touch.inquiry_id = %(inquiry)s
      -- Who asked again by calling is told by the call.
      AND NOT EXISTS (SELECT FROM contacts_call WHERE touch_id = touch.id)
  UNION ALL
    SELECT 'called', at, by_id, NULL, result, NULL, NULL, talk_seconds,
           (SELECT min(id) FROM contacts_call AS line WHERE attempt_id = attempt.id AND (length(recording_url) > 0
               OR EXISTS (SELECT FROM contacts_transcript WHERE call_id = line.id)))
    FROM contacts_attempt AS attempt
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND undone_at IS NULL
  UNION ALL
    -- A call that a colleague logged is told by what they logged.
    SELECT CASE WHEN direction = 'out' THEN 'rang_them' WHEN result IN ('', 'answered') THEN 'called_us' ELSE 'missed_us' END,
           started_at, NULL, NULL, result, NULL, NULL,
           coalesce(nullif(talk_seconds, 0), CASE WHEN result = 'answered'
               THEN extract(epoch FROM ended_at - answered_at)::integer
               ELSE coalesce(nullif(ring_seconds, 0), extract(epoch FROM ended_at - started_at)::integer) END, 0),
           CASE WHEN length(recording_url) > 0 OR EXISTS (SELECT FROM contacts_transcript WHERE call_id = told.id) THEN id END
    FROM contacts_call AS told
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
      AND NOT EXISTS (SELECT FROM contacts_attempt WHERE id = told.attempt_id AND undone_at IS NULL)
  UNION ALL
    SELECT CASE direction WHEN 'in' THEN 'heard' ELSE 'wrote' END, at, by_id, NULL, medium, NULL, text, 0, NULL
    FROM contacts_message WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'sent', at, by_id, NULL,
           occasion || ' ' || trouble || ' ' || CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN failed_at IS NOT NULL THEN 'failed'
               WHEN delivered_at IS NOT NULL THEN 'delivered' WHEN sent_at IS NOT NULL THEN 'sent' ELSE 'waiting' END,
           NULL, text, 0, NULL
    FROM contacts_sending WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT CASE WHEN reminder.by_id IS NULL THEN 'answered_link' ELSE 'reminded' END, reminder.at, reminder.by_id, NULL, reminder.reply, NULL, NULL, 0, NULL
    FROM visits_booking AS booking JOIN visits_reminder AS reminder ON reminder.booking_id = booking.id
    WHERE booking.clinic_id = %(clinic)s AND booking.inquiry_id = %(inquiry)s AND reminder.undone_at IS NULL
  UNION ALL
    SELECT 'waits', at, by_id, manager_id, days || ' ' || part, NULL, NULL, 0, NULL
    FROM visits_waiting WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'preferred', at, NULL, NULL, medium, NULL, NULL, 0, NULL
    FROM contacts_preference WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'promised', at, by_id, NULL, CASE WHEN by_person THEN 'person' ELSE '' END, due_at, note, 0, NULL
    FROM contacts_callback WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'commented', at, by_id, NULL, '', NULL, text, 0, NULL
    FROM inquiries_comment WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NULL
  UNION ALL
    SELECT 'tasked', at, by_id, staff_id, role, due_at, words, 0, NULL
    FROM team_task WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NULL
  UNION ALL
    SELECT 'did_task', done.at, done.by_id, NULL, '', NULL, task.words, 0, NULL
    FROM team_task AS task JOIN team_completion AS done ON done.task_id = task.id
    WHERE task.clinic_id = %(clinic)s AND task.inquiry_id = %(inquiry)s AND task.withdrawn_at IS NULL
      AND done.undone_at IS NULL
  UNION ALL
    SELECT 'learned', told_at, asked_by_id, NULL, coalesce(nullif(words, ''), question), NULL, answer, 0, NULL
    FROM inquiries_fact WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND source <> 'form'
  UNION ALL
    SELECT 'booked', at, by_id, manager_id, '', starts_at, note, 0, NULL
    FROM visits_booking AS booking
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NULL
      -- What an app changed is told by what it said.
      AND NOT (by_id IS NULL AND EXISTS (
          SELECT FROM intake_reservationstate
          WHERE booking_id = booking.id AND status = 'reserved' AND was_followed AND NOT is_first
      ))
  UNION ALL
    SELECT 'told_by_app', told_at, NULL, NULL, status || CASE WHEN was_followed THEN '' ELSE ' left' END, starts_at,
           NULL, 0, NULL
    FROM intake_reservationstate
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND NOT is_first
  UNION ALL
    SELECT 'ended', outcome.at, outcome.by_id, NULL, outcome.kind, booking.starts_at, NULL, 0, NULL
    FROM visits_booking AS booking JOIN visits_outcome AS outcome ON outcome.booking_id = booking.id
    WHERE booking.clinic_id = %(clinic)s AND booking.inquiry_id = %(inquiry)s AND outcome.withdrawn_at IS NULL
      AND NOT (outcome.by_id IS NULL AND EXISTS (
          SELECT FROM intake_reservationstate
          WHERE booking_id = booking.id AND status <> 'reserved' AND was_followed AND NOT is_first
      ))
  UNION ALL
    SELECT 'walked_in', arrived_at, NULL, NULL, '', NULL, NULL, 0, NULL
    FROM visits_visit
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND outcome_id IS NULL AND withdrawn_at IS NULL
  UNION ALL
    SELECT 'consulted', talk.at, talk.by_id, NULL,
           decision || ' ' || coalesce(quote_won::text, '') || ' ' || coalesce(following.kind, ''), following.due, note, 0, NULL
    FROM visits_consultation AS talk
    -- What whoever wrote the talk down agreed on with it: the first step they set within the hour.
    LEFT JOIN LATERAL (
        SELECT kind, due FROM (
            SELECT 'booked' AS kind, at, starts_at AS due, by_id FROM visits_booking
            WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NULL
          UNION ALL
            SELECT 'tasked', at, due_at, by_id FROM team_task
            WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NULL
          UNION ALL
            SELECT 'offered', offered_at, NULL, giver_id FROM handovers_handover
            WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND NOT was_replaced
          UNION ALL
            SELECT 'closed', at, NULL, by_id FROM inquiries_closure
            WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND reopened_at IS NULL
              AND reason <> 'visited'
        ) AS step
        WHERE step.by_id = talk.by_id AND step.at >= talk.at AND step.at < talk.at + interval '1 hour'
        ORDER BY step.at, step.kind LIMIT 1
    ) AS following ON TRUE
    WHERE talk.clinic_id = %(clinic)s AND talk.inquiry_id = %(inquiry)s AND talk.withdrawn_at IS NULL
  UNION ALL
    SELECT 'deviated', apart.at, apart.by_id, NULL, apart.why, NULL, apart.words, 0, NULL
    FROM visits_consultation AS talk JOIN visits_deviation AS apart ON apart.consultation_id = talk.id
    WHERE talk.clinic_id = %(clinic)s AND talk.inquiry_id = %(inquiry)s AND talk.withdrawn_at IS NULL
  UNION ALL
    SELECT 'treated', at, by_id, NULL, day || ' ' || won, NULL, what, 0, NULL
    FROM visits_treatment
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NULL
  UNION ALL
    SELECT 'answered', at, NULL, NULL, same || ' ' || content, NULL, words, 0, NULL
    FROM visits_impression WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'reviewed', at, by_id, NULL, coalesce(rating::text, '') || ' ' || place, NULL, words, 0, NULL
    FROM visits_review WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NULL
  UNION ALL
    SELECT 'looked_after', seen_at, seen_by_id, NULL, '', NULL, NULL, 0, NULL
    FROM visits_impression WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND seen_at IS NOT NULL
  UNION ALL
    SELECT 'closed', at, by_id, NULL, reason, NULL, note, 0, NULL
    FROM inquiries_closure WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'reopened', reopened_at, reopened_by_id, NULL, '', NULL, NULL, 0, NULL
    FROM inquiries_closure
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND reopened_at IS NOT NULL
  UNION ALL
    SELECT 'about', change.at, change.by_id, NULL, procedure.name, NULL, NULL, 0, NULL
    FROM inquiries_procedurechange AS change LEFT JOIN clinics_procedure AS procedure ON procedure.id = change.after_id
    WHERE change.clinic_id = %(clinic)s AND change.inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'postponed', at, by_id, NULL, '', until, reason, 0, NULL
    FROM inquiries_postponement WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'assigned', at, by_id, staff_id, CASE WHEN given = '' THEN '' ELSE given || ' ' || skill END, NULL, NULL, 0, NULL
    FROM inquiries_assignment WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT 'gave_back', ended_at, NULL, staff_id, '', NULL, NULL, 0, NULL
    FROM inquiries_assignment WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND ended_for <> ''
  UNION ALL
    SELECT 'offered', offered_at, giver_id, receiver_id, kind, NULL, note, 0, NULL
    FROM handovers_handover WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT
        CASE WHEN lapsed THEN 'lapsed' ELSE 'returned' END, returned_at, CASE WHEN lapsed THEN NULL ELSE receiver_id END,
        giver_id, '', NULL, return_reason, 0, NULL
    FROM handovers_handover
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND returned_at IS NOT NULL AND NOT was_replaced
  UNION ALL
    SELECT 'viewed', at, staff_id, NULL, subject, NULL, NULL, 0, NULL
    FROM journal_entry
    WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND verb = 'viewed' AND %(with_views)s
)
SELECT moment.kind, moment.at, moment.word, moment.due, moment.sealed, moment.seconds,
       coalesce(doer.name, ''), coalesce(counterpart.name, ''),
       CASE WHEN length(call.recording_url) > 0 THEN call.id END,
       (SELECT min(call_id) FROM contacts_transcript WHERE call_id = call.id)
FROM moment
LEFT JOIN clinics_membership AS by_staff ON by_staff.id = moment.by_id
LEFT JOIN clinics_user AS doer ON doer.id = by_staff.user_id
LEFT JOIN clinics_membership AS other_staff ON other_staff.id = moment.other_id
LEFT JOIN clinics_user AS counterpart ON counterpart.id = other_staff.user_id
LEFT JOIN contacts_call AS call ON call.id = moment.call_id
WHERE moment.at < %(before)s
ORDER BY moment.at DESC
FETCH FIRST %(limit)s ROWS WITH TIES
