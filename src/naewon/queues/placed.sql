-- The places that stand, with what their rows say in words as columns of its own. Instants are microseconds since 1970.
SELECT
    inquiry_id,
    score_id,
    owner_id,
    kind,
    tier,
    (extract(epoch FROM ready_at) * 1000000)::bigint AS ready_at,
    index,
    (extract(epoch FROM waiting_since) * 1000000)::bigint AS waiting_since,
    (extract(epoch FROM due_at) * 1000000)::bigint AS due_at,
    attempts,
    last_result,
    touches,
    (extract(epoch FROM score_holds_until) * 1000000)::bigint AS score_holds_until,
    coalesce((why ->> 'missed')::bigint, 0) AS missed,
    why ? 'talked' AS talked,
    why ? 'used_up' AS used_up,
    why ? 'chosen' AS chosen,
    why ? 'texts' AS texts,
    why ? 'untold' AS untold,
    why ? 'doctor_full' AS doctor_full,
    why ? 'clinic_full' AS clinic_full,
    coalesce((why ->> 'booking')::bigint, 0) AS booking,
    (extract(epoch FROM (why ->> 'visit_at')::timestamptz) * 1000000)::bigint AS visit_at
FROM queues_place
WHERE clinic_id = %s AND inquiry_id = ANY(%s::bigint[])
