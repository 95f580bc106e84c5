-- Who could have stood first at a pick of the last year, whether they did, and whether a visit followed.
SELECT
    tie.place = 1 AS first,
    tie.propensity,
    tie.chance,
    coalesce(patient.joined_to_id, patient.id) AS person_id,
    EXISTS (
        SELECT FROM visits_visit
        WHERE clinic_id = tie.clinic_id AND inquiry_id = tie.inquiry_id AND withdrawn_at IS NULL
          AND arrived_at > pick.at AND arrived_at <= pick.at + %(horizon)s::interval
    ) AS visited
FROM queues_tie AS tie
JOIN queues_pick AS pick ON pick.id = tie.pick_id
JOIN inquiries_inquiry AS inquiry ON inquiry.id = tie.inquiry_id
JOIN patients_patient AS patient ON patient.id = inquiry.patient_id
WHERE tie.clinic_id = %(clinic)s
  AND pick.at <= %(now)s::timestamptz - %(horizon)s::interval AND pick.at > %(now)s::timestamptz - interval '1 year'
  -- Chosen by what was known before the lot: whose chance was next to none or all tells little and weighs much.
  AND tie.propensity BETWEEN %(least)s AND 1 - %(least)s
  -- Where another order lay before them, or none, who stood first here stood first nowhere.
  AND pick.seen NOT IN ('turn', 'none')
  AND inquiry.erased_at IS NULL
ORDER BY pick.at, tie.id
