-- What a clinic did in a stretch of time, for the measures it can aim at.
WITH asked AS (
    SELECT inquiry.id FROM inquiries_inquiry AS inquiry
    LEFT JOIN inquiries_closure AS closure
        ON closure.inquiry_id = inquiry.id AND closure.reopened_at IS NULL AND closure.at <= %(end)s
    WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test
      AND inquiry.received_at >= %(start)s AND inquiry.received_at < %(end)s
      AND (closure.id IS NULL OR closure.reason NOT IN ('fake', 'duplicate', 'dead_number', 'existing'))
), reached AS (
    SELECT DISTINCT inquiry_id FROM contacts_attempt
    WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at < %(end)s AND result = 'connected' AND undone_at IS NULL
)
SELECT
    (SELECT count(*) FROM asked),
    (SELECT count(*) FROM asked JOIN reached ON reached.inquiry_id = asked.id),
    (SELECT count(DISTINCT inquiry_id) FROM visits_booking
     WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at < %(end)s AND withdrawn_at IS NULL),
    (SELECT count(*) FROM visits_visit
     WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at < %(end)s AND withdrawn_at IS NULL),
    (SELECT count(*) FROM inquiries_fact AS again
     WHERE clinic_id = %(clinic)s AND told_at >= %(start)s AND told_at < %(end)s AND asked_by_id IS NOT NULL
       -- What people correct or say again of themselves was not asked; from before, nobody had to say why.
       AND (again.again IN ('checked', 'unseen') OR again.again = '' AND EXISTS (
            SELECT 1 FROM inquiries_fact AS told
            WHERE told.clinic_id = again.clinic_id AND told.inquiry_id = again.inquiry_id
              AND told.question = again.question AND told.told_at < again.told_at))),
    (SELECT count(*) FROM visits_consultation
     WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at < %(end)s AND withdrawn_at IS NULL AND offer_id IS NOT NULL),
    (SELECT count(*) FROM visits_deviation AS deviation
     JOIN visits_consultation AS talk ON talk.id = deviation.consultation_id
     WHERE talk.clinic_id = %(clinic)s AND talk.at >= %(start)s AND talk.at < %(end)s AND talk.withdrawn_at IS NULL
       AND talk.offer_id IS NOT NULL),
    (SELECT count(*) FROM visits_review
     WHERE clinic_id = %(clinic)s AND written_on >= %(first)s AND written_on < %(last)s AND withdrawn_at IS NULL)
