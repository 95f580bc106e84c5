-- What was known of each inquiry at one instant: a row for every (inquiry, as_of) asked for, in the order asked.
-- Texts come as they are sealed; history.py opens them. Instants are microseconds since 1970.
-- Nothing dated after as_of is read, and what was taken back before as_of counts as never said.
-- A file tells of the past. Before it was brought in an inquiry was never scored, so of that time counts what was told
-- of it since; from then on, and of whom was here already, what was known when it was scored.
-- Records that were found to be one person since were two people then: an inquiry counts for the record it hung on. Of
-- nearly all nothing was ever handed over, and the search for it is not begun.
WITH handed AS MATERIALIZED (
    SELECT
        handed_over::bigint AS inquiry_id,
        array_agg(at) AS ats,
        array_agg(undone_at) AS undone_ats,
        array_agg(kept_id) AS kept,
        array_agg(joined_id) AS joined
    FROM patients_merge
    CROSS JOIN LATERAL jsonb_array_elements_text(moved -> 'inquiries.inquiry.patient') AS handed_over
    GROUP BY 1
)
SELECT
    moment.n,
    inquiry.id AS inquiry_id,
    inquiry.clinic_id,
    clinic.district,
    (extract(epoch FROM moment.as_of) * 1000000)::bigint AS as_of,
    (extract(epoch FROM inquiry.received_at) * 1000000)::bigint AS received_at,
    coalesce(procedure.name, '') AS procedure,
    channel.name AS channel,
    channel.kind AS channel_kind,
    campaign.name AS campaign,
    creative.name AS creative,
    offer.doctor AS doctor_promised,
    inquiry.message,
    inquiry.preferred_time,
    inquiry.answers,
    person.sex,
    person.birth,
    person.residence,
    person.phone_kind,
    coalesce(touch.n, 0) AS touches,
    (extract(epoch FROM greatest(inquiry.received_at, touch.last_at)) * 1000000)::bigint AS last_asked_at,
    coalesce(call.n, 0) AS attempts,
    coalesce(call.missed, 0) AS missed,
    (extract(epoch FROM contact.reached_at) * 1000000)::bigint AS reached_at,
    (extract(epoch FROM call.last_at) * 1000000)::bigint AS last_attempt_at,
    coalesce(call.talk_seconds, 0) AS talk_seconds,
    coalesce(letter.inbound, 0) AS messages_in,
    coalesce(letter.outbound, 0) AS messages_out,
    coalesce(line.inbound, 0) AS calls_in,
    letter.words AS message_words,
    line.talks,
    note.words AS comment,
    (extract(epoch FROM booking.at) * 1000000)::bigint AS booked_at,
    coalesce(booking.stands, FALSE) AS is_booked,
    coalesce(booking.lost, 0) AS lost_bookings,
    earlier.n AS earlier_inquiries,
    earlier.visits AS earlier_visits,
    known.questions,
    known.answers AS facts
FROM (
    SELECT inquiry_id, 'epoch'::timestamptz + instant * INTERVAL '1 microsecond' AS as_of, n
    FROM unnest(%(inquiries)s::bigint[], %(instants)s::bigint[]) WITH ORDINALITY AS asked(inquiry_id, instant, n)
) AS moment
JOIN inquiries_inquiry AS inquiry ON inquiry.id = moment.inquiry_id
JOIN clinics_clinic AS clinic ON clinic.id = inquiry.clinic_id
JOIN marketing_channel AS channel ON channel.id = inquiry.channel_id
LEFT JOIN LATERAL (
    SELECT TRUE AS is_told, before_id FROM inquiries_procedurechange AS change
    WHERE change.clinic_id = inquiry.clinic_id AND change.inquiry_id = inquiry.id AND change.at > moment.as_of
    ORDER BY change.at, change.id LIMIT 1
) AS later ON TRUE
LEFT JOIN clinics_procedure AS procedure
    ON procedure.id = CASE WHEN later.is_told THEN later.before_id ELSE inquiry.procedure_id END
LEFT JOIN marketing_campaign AS campaign ON campaign.id = inquiry.campaign_id
LEFT JOIN marketing_creative AS creative ON creative.id = inquiry.creative_id
LEFT JOIN marketing_offer AS offer ON offer.id = inquiry.offer_id
LEFT JOIN handed AS own ON own.inquiry_id = inquiry.id
CROSS JOIN LATERAL (
    SELECT CASE WHEN own.inquiry_id IS NULL THEN inquiry.patient_id ELSE coalesce((
        SELECT CASE WHEN undone_at IS NULL THEN joined_id ELSE kept_id END
        FROM unnest(own.ats, own.undone_ats, own.kept, own.joined) AS merge (at, undone_at, kept_id, joined_id)
        WHERE CASE WHEN undone_at IS NULL THEN at > moment.as_of ELSE at <= moment.as_of AND undone_at > moment.as_of END
        ORDER BY undone_at IS NULL, CASE WHEN undone_at IS NULL THEN at END, at DESC LIMIT 1
    ), inquiry.patient_id) END AS id
    -- A value of its own: a policy lets no sub-select into the search of an index, and the whole clinic would be read.
    OFFSET 0
) AS record
CROSS JOIN LATERAL (
    -- Whose inquiries may have hung on the same record then, those that were given back since among them.
    SELECT ARRAY[record.id, inquiry.patient_id] || ARRAY(
        SELECT joined_id FROM patients_merge
        WHERE clinic_id = inquiry.clinic_id AND kept_id = record.id AND undone_at IS NOT NULL
    ) AS patients
    OFFSET 0
) AS family
LEFT JOIN LATERAL (
    SELECT
        (array_agg(value ORDER BY told_at DESC, id DESC) FILTER (WHERE what = 'sex'))[1] AS sex,
        nullif((array_agg(value ORDER BY told_at DESC, id DESC) FILTER (WHERE what = 'birth'))[1], '')::date AS birth,
        (array_agg(value ORDER BY told_at DESC, id DESC) FILTER (WHERE what = 'residence'))[1] AS residence,
        (array_agg(value ORDER BY told_at DESC, id DESC) FILTER (WHERE what = 'phone_kind'))[1] AS phone_kind
    FROM patients_detail
    WHERE clinic_id = inquiry.clinic_id AND patient_id = record.id AND told_at <= moment.as_of
      AND (recorded_at <= moment.as_of OR moment.as_of < inquiry.brought_in_at)
) AS person ON TRUE
LEFT JOIN LATERAL (
    SELECT count(*) AS n, max(received_at) AS last_at FROM inquiries_touch
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND received_at <= moment.as_of
      AND (brought_in_at IS NULL OR brought_in_at <= moment.as_of OR moment.as_of < inquiry.brought_in_at)
) AS touch ON TRUE
LEFT JOIN LATERAL (
    SELECT
        count(*) AS n,
        count(*) FILTER (WHERE result <> 'connected') AS missed,
        min(at) FILTER (WHERE result = 'connected') AS reached_at,
        max(at) AS last_at,
        sum(talk_seconds) FILTER (WHERE timed_at IS NULL OR timed_at <= moment.as_of) AS talk_seconds
    FROM contacts_attempt
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND at <= moment.as_of
      AND (undone_at IS NULL OR undone_at > moment.as_of)
) AS call ON TRUE
-- First contact is a talk that was logged, or what they wrote back to a colleague (docs/decisions/0034).
CROSS JOIN LATERAL (
    SELECT least(call.reached_at, (
        SELECT min(theirs.at) FROM contacts_message AS theirs
        WHERE theirs.clinic_id = inquiry.clinic_id AND theirs.inquiry_id = inquiry.id AND theirs.direction = 'in'
          AND theirs.at <= moment.as_of AND theirs.at > (
            SELECT min(ours.at) FROM contacts_written AS ours
            WHERE ours.clinic_id = inquiry.clinic_id AND ours.inquiry_id = inquiry.id
          )
    )) AS reached_at
    OFFSET 0
) AS contact
-- Of what only a model of the second phase reads nothing is looked for before the first contact.
LEFT JOIN LATERAL (
    SELECT
        count(*) FILTER (WHERE direction = 'in') AS inbound,
        CASE WHEN contact.reached_at IS NOT NULL THEN (
            SELECT count(*) FROM contacts_written AS ours
            WHERE ours.clinic_id = inquiry.clinic_id AND ours.inquiry_id = inquiry.id AND ours.at <= moment.as_of
        ) END AS outbound,
        array_agg(text ORDER BY at) FILTER (WHERE direction = 'in') AS words
    FROM contacts_message
    WHERE contact.reached_at IS NOT NULL AND clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND at <= moment.as_of
) AS letter ON TRUE
LEFT JOIN LATERAL (
    SELECT
        count(*) FILTER (WHERE ring.direction = 'in') AS inbound,
        -- The newest first: of long texts the beginning is read.
        array_agg(heard.lines ORDER BY ring.started_at DESC, ring.id DESC) FILTER (WHERE heard.lines IS NOT NULL) AS talks
    FROM contacts_call AS ring
    LEFT JOIN LATERAL (
        SELECT lines FROM contacts_transcript AS written
        WHERE written.call_id = ring.id AND written.told_at <= moment.as_of ORDER BY written.id DESC LIMIT 1
    ) AS heard ON TRUE
    WHERE contact.reached_at IS NOT NULL AND ring.clinic_id = inquiry.clinic_id AND ring.inquiry_id = inquiry.id
      AND ring.started_at <= moment.as_of AND ring.told_at <= moment.as_of
) AS line ON TRUE
LEFT JOIN LATERAL (
    SELECT array_agg(text ORDER BY at) AS words FROM inquiries_comment
    WHERE contact.reached_at IS NOT NULL AND clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND at <= moment.as_of
      AND (withdrawn_at IS NULL OR withdrawn_at > moment.as_of)
) AS note ON TRUE
LEFT JOIN LATERAL (
    SELECT
        min(own.at) FILTER (WHERE was_made) AS at,
        count(lost.id) AS lost,
        bool_or(was_made AND lost.id IS NULL) AS stands
    FROM visits_booking AS own
    CROSS JOIN LATERAL (
        SELECT own.at <= moment.as_of AND (own.withdrawn_at IS NULL OR own.withdrawn_at > moment.as_of) AS was_made
    ) AS made
    LEFT JOIN visits_outcome AS lost
        ON lost.booking_id = own.id AND lost.kind <> 'visited' AND lost.at <= moment.as_of
        AND (lost.withdrawn_at IS NULL OR lost.withdrawn_at > moment.as_of)
    WHERE contact.reached_at IS NOT NULL AND own.clinic_id = inquiry.clinic_id AND own.inquiry_id = inquiry.id
) AS booking ON TRUE
LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE other.received_at < inquiry.received_at) AS n, coalesce(sum(came.n), 0)::bigint AS visits
    FROM inquiries_inquiry AS other
    LEFT JOIN handed AS theirs ON theirs.inquiry_id = other.id
    CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM visits_visit AS visit
        LEFT JOIN visits_outcome AS outcome ON outcome.id = visit.outcome_id
        LEFT JOIN LATERAL (
            SELECT min(visits_match.at) AS at FROM visits_match
            WHERE visits_match.visit_id = visit.id AND made_visit
              AND (inquiry.brought_in_at IS NULL OR inquiry.brought_in_at <= moment.as_of)
        ) AS charted ON TRUE
        WHERE visit.clinic_id = other.clinic_id AND visit.inquiry_id = other.id
          AND visit.arrived_at < inquiry.received_at AND coalesce(outcome.at, charted.at, visit.arrived_at) <= moment.as_of
          AND (visit.withdrawn_at IS NULL OR visit.withdrawn_at > moment.as_of)
    ) AS came
    WHERE other.clinic_id = inquiry.clinic_id AND other.patient_id = ANY(family.patients)
      AND CASE WHEN theirs.inquiry_id IS NULL THEN other.patient_id ELSE coalesce((
        SELECT CASE WHEN undone_at IS NULL THEN joined_id ELSE kept_id END
        FROM unnest(theirs.ats, theirs.undone_ats, theirs.kept, theirs.joined) AS merge (at, undone_at, kept_id, joined_id)
        WHERE CASE WHEN undone_at IS NULL THEN at > moment.as_of ELSE at <= moment.as_of AND undone_at > moment.as_of END
        ORDER BY undone_at IS NULL, CASE WHEN undone_at IS NULL THEN at END, at DESC LIMIT 1
      ), other.patient_id) END = record.id
      AND (other.brought_in_at IS NULL OR other.brought_in_at <= moment.as_of OR moment.as_of < inquiry.brought_in_at)
) AS earlier ON TRUE
LEFT JOIN LATERAL (
    SELECT array_agg(question ORDER BY told_at, id) AS questions, array_agg(answer ORDER BY told_at, id) AS answers
    FROM inquiries_fact
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND told_at <= moment.as_of
      AND (coalesce(recorded_at, told_at) <= moment.as_of OR moment.as_of < inquiry.brought_in_at)
      -- What came with the inquiry itself stands in its answers.
      AND (source <> 'form' OR recorded_at IS NOT NULL)
) AS known ON TRUE
ORDER BY moment.n
