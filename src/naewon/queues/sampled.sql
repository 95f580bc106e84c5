-- The inquiries of an experiment whose horizon has passed, as they came, each with its side and whether a visit followed.
-- A person stays on the side of their first inquiry, also where two records turned out to be one.
SELECT
    inquiry.received_at,
    first_value(arm.is_control) OVER person AS is_control,
    first_value(arm.percent) OVER person AS percent,
    arm.chance,
    coalesce(patient.joined_to_id, patient.id) AS person_id,
    EXISTS (
        SELECT FROM visits_visit
        WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND withdrawn_at IS NULL
          AND arrived_at <= inquiry.received_at + %(horizon)s::interval
    ) AS visited
FROM queues_arm AS arm
JOIN queues_experiment AS experiment ON experiment.id = arm.experiment_id
JOIN inquiries_inquiry AS inquiry ON inquiry.id = arm.inquiry_id
JOIN patients_patient AS patient ON patient.id = inquiry.patient_id
WHERE arm.clinic_id = %(clinic)s AND arm.experiment_id = %(experiment)s
  AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
  AND inquiry.received_at >= experiment.started_at
  AND inquiry.received_at <= %(now)s::timestamptz - %(horizon)s::interval
  -- Where no outcomes came in, nobody knows who visited.
  AND NOT EXISTS (
    SELECT FROM unnest(%(silent_since)s::timestamptz[], %(silent_until)s::timestamptz[]) AS silence(since, until)
    WHERE inquiry.received_at < silence.until AND inquiry.received_at + %(horizon)s::interval > silence.since
  )
WINDOW person AS (PARTITION BY coalesce(patient.joined_to_id, patient.id) ORDER BY arm.at, arm.id)
ORDER BY inquiry.received_at, inquiry.id
