-- Everything that may have moved the score of one inquiry, oldest first: also what was taken back since, and that it was.
-- Words are codes; what people said stays sealed where it is.
SELECT at, kind, word
FROM (
    SELECT received_at, 'asked', ''
    FROM inquiries_inquiry WHERE id = %(inquiry)s AND clinic_id = %(clinic)s
  UNION ALL
    SELECT coalesce(brought_in_at, received_at), 'touched', ''
    FROM inquiries_touch WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT at, 'called', result
    FROM contacts_attempt WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT undone_at, 'taken_back', 'called'
    FROM contacts_attempt WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND undone_at IS NOT NULL
  UNION ALL
    SELECT at, CASE direction WHEN 'in' THEN 'heard' ELSE 'wrote' END, ''
    FROM contacts_message WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT at, 'commented', ''
    FROM inquiries_comment WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT withdrawn_at, 'taken_back', 'commented'
    FROM inquiries_comment WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NOT NULL
  UNION ALL
    SELECT coalesce(recorded_at, told_at), 'learned', question
    FROM inquiries_fact WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
      AND (source <> 'form' OR recorded_at IS NOT NULL)
  UNION ALL
    SELECT detail.recorded_at, 'told', detail.what
    FROM patients_detail AS detail
    JOIN inquiries_inquiry AS inquiry
        ON inquiry.clinic_id = detail.clinic_id AND inquiry.patient_id = detail.patient_id
    WHERE inquiry.id = %(inquiry)s AND inquiry.clinic_id = %(clinic)s AND detail.recorded_at > inquiry.received_at
  UNION ALL
    SELECT at, 'booked', ''
    FROM visits_booking WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s
  UNION ALL
    SELECT withdrawn_at, 'taken_back', 'booked'
    FROM visits_booking WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s AND withdrawn_at IS NOT NULL
  UNION ALL
    SELECT outcome.at, 'ended', outcome.kind
    FROM visits_booking AS booking JOIN visits_outcome AS outcome ON outcome.booking_id = booking.id
    WHERE booking.clinic_id = %(clinic)s AND booking.inquiry_id = %(inquiry)s
  UNION ALL
    SELECT outcome.withdrawn_at, 'taken_back', 'ended'
    FROM visits_booking AS booking JOIN visits_outcome AS outcome ON outcome.booking_id = booking.id
    WHERE booking.clinic_id = %(clinic)s AND booking.inquiry_id = %(inquiry)s AND outcome.withdrawn_at IS NOT NULL
  UNION ALL
    SELECT at, 'weighed', ''
    FROM scores_weight WHERE clinic_id = %(clinic)s
  UNION ALL
    SELECT withdrawn_at, 'weighed', ''
    FROM scores_weight WHERE clinic_id = %(clinic)s AND withdrawn_at IS NOT NULL
  UNION ALL
    SELECT at, 'left_out', feature
    FROM scores_leftout WHERE clinic_id = %(clinic)s
  UNION ALL
    SELECT ended_at, 'read_again', feature
    FROM scores_leftout WHERE clinic_id = %(clinic)s AND ended_at IS NOT NULL
) AS happened (at, kind, word)
ORDER BY at, kind
