-- What waits for its step: the matter, the event, since when, the inquiry, and whom it waits for in particular.
-- A new step is one more SELECT, and a line in the habits of clinics/responsibilities.py.

-- Who arrived today and nobody has received. What was read of a chart is no arrival at the door.
SELECT 'reception', 'visit:' || visit.id, visit.arrived_at, visit.inquiry_id, booking.manager_id
FROM visits_visit AS visit
LEFT JOIN visits_outcome AS outcome ON outcome.id = visit.outcome_id
LEFT JOIN visits_booking AS booking ON booking.id = outcome.booking_id
WHERE visit.clinic_id = %(clinic)s AND visit.withdrawn_at IS NULL
  AND visit.arrived_at >= %(today)s AND visit.arrived_at <= %(now)s
  AND (outcome.id IS NULL OR outcome.by_id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM visits_match AS match WHERE match.visit_id = visit.id AND match.withdrawn_at IS NULL)
  AND NOT EXISTS (SELECT FROM visits_reception AS done WHERE done.visit_id = visit.id AND done.withdrawn_at IS NULL)
  AND NOT EXISTS (SELECT FROM visits_consultation AS talk WHERE talk.visit_id = visit.id AND talk.withdrawn_at IS NULL)
UNION ALL
-- Who was received, and of whose talk nothing is written.
SELECT 'consultation', 'reception:' || reception.id, reception.at, visit.inquiry_id, reception.by_id
FROM visits_reception AS reception
JOIN visits_visit AS visit ON visit.id = reception.visit_id
WHERE reception.clinic_id = %(clinic)s AND reception.at >= %(since)s
  AND reception.withdrawn_at IS NULL AND visit.withdrawn_at IS NULL
  AND NOT EXISTS (SELECT FROM visits_consultation AS talk WHERE talk.visit_id = visit.id AND talk.withdrawn_at IS NULL)
UNION ALL
-- Who was not content, and nobody looks after it.
SELECT 'after_care', 'impression:' || id, at, inquiry_id, NULL
FROM visits_impression
WHERE clinic_id = %(clinic)s AND at >= %(since)s AND seen_at IS NULL AND (content <= %(low)s OR same <> 'yes')
UNION ALL
-- Where the room left the promise, and nobody of those who make promises has seen it. It names no person.
SELECT 'promise', 'deviation:' || deviation.id, deviation.at, NULL, creative.owner_id
FROM visits_deviation AS deviation
JOIN visits_consultation AS talk ON talk.id = deviation.consultation_id AND talk.withdrawn_at IS NULL
JOIN marketing_offer AS offer ON offer.id = talk.offer_id
JOIN marketing_creative AS creative ON creative.id = offer.creative_id
WHERE deviation.clinic_id = %(clinic)s AND deviation.at >= %(since)s AND deviation.seen_at IS NULL
UNION ALL
SELECT 'promise', 'creative_note:' || note.id, note.at, NULL, creative.owner_id
FROM marketing_creativenote AS note
JOIN marketing_creative AS creative ON creative.id = note.creative_id
WHERE note.clinic_id = %(clinic)s AND note.at >= %(since)s
  AND note.answered_at IS NULL AND note.withdrawn_at IS NULL
UNION ALL
SELECT 'handover', 'handover:' || id, offered_at, inquiry_id, receiver_id
FROM handovers_handover
WHERE clinic_id = %(clinic)s AND accepted_at IS NULL AND returned_at IS NULL AND kind <> 'advert'
UNION ALL
-- Whom an advert brought goes over as one, and comes back as one to somebody who may not know who they are.
SELECT 'handover', 'advert:' || replace(batch::text, '-', ''), min(offered_at), NULL, min(receiver_id)
FROM handovers_handover
WHERE clinic_id = %(clinic)s AND accepted_at IS NULL AND returned_at IS NULL AND kind = 'advert'
GROUP BY batch
UNION ALL
SELECT 'handover', 'back:' || replace(batch::text, '-', ''), min(returned_at), NULL, min(giver_id)
FROM handovers_handover
WHERE clinic_id = %(clinic)s AND returned_at >= %(since)s AND kind = 'advert' AND NOT was_replaced AND heard_at IS NULL
GROUP BY batch
UNION ALL
-- What came back rests with who gave it, until they have taken note or offered it again.
SELECT 'handover', 'back:' || back.id, back.returned_at, back.inquiry_id, back.giver_id
FROM handovers_handover AS back
WHERE back.clinic_id = %(clinic)s AND back.returned_at >= %(since)s
  AND NOT back.was_replaced AND back.heard_at IS NULL AND back.kind <> 'advert'
  AND NOT EXISTS (SELECT FROM handovers_handover AS later
                  WHERE later.inquiry_id = back.inquiry_id AND later.offered_at > back.returned_at)
  AND NOT EXISTS (SELECT FROM inquiries_closure AS closure
                  WHERE closure.inquiry_id = back.inquiry_id AND closure.reopened_at IS NULL)
