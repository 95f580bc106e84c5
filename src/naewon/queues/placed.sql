-- The places that stand, with what their rows say in words as columns of its own.
SELECT
    inquiry_id,
    score_id,
    owner_id,
    kind,
    tier,
    ready_at,
    index,
    waiting_since,
    due_at,
    attempts,
    last_result,
    touches,
    score_holds_until,
    coalesce((why ->> 'missed')::bigint, 0) AS missed,
    why ? 'talked' AS talked,
    why ? 'used_up' AS used_up,
    why ? 'chosen' AS chosen,
    why ? 'texts' AS texts,
    why ? 'untold' AS untold,
    coalesce((why ->> 'booking')::bigint, 0) AS booking,
    (why ->> 'visit_at')::timestamptz AS visit_at
FROM queues_place
WHERE clinic_id = %s AND inquiry_id = ANY(%s)
