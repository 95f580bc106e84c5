-- Records that may be the same person as one of these: with the same mobile number, e-mail or day of birth, or the same last
-- four digits and a name of the same initials. Names are sealed, so whether they are alike is asked of the rows afterwards.
-- Left aside: what was proposed before, what is one person already, and who only ever was a test.
SELECT DISTINCT least(record.id, alike.id), greatest(record.id, alike.id)
FROM patients_patient AS record
CROSS JOIN LATERAL (
    (SELECT id FROM patients_patient
     WHERE clinic_id = %(clinic)s AND phone_hash = record.phone_hash AND record.phone_hash <> '' AND id <> record.id
     LIMIT %(most)s)
  UNION
    (SELECT id FROM patients_patient
     WHERE clinic_id = %(clinic)s AND email_hash = record.email_hash AND record.email_hash <> '' AND id <> record.id
     LIMIT %(most)s)
  UNION
    (SELECT id FROM patients_patient
     WHERE clinic_id = %(clinic)s AND birth = record.birth AND id <> record.id
     LIMIT %(most)s)
  UNION
    (SELECT id FROM patients_patient
     WHERE clinic_id = %(clinic)s AND last4_hash = record.last4_hash AND record.last4_hash <> ''
       AND initials = record.initials AND record.initials <> '' AND id <> record.id
     LIMIT %(most)s)
) AS found (id)
JOIN patients_patient AS alike ON alike.id = found.id
WHERE record.clinic_id = %(clinic)s AND record.id = ANY(%(records)s)
  AND NOT record.is_nobody AND NOT alike.is_nobody
  AND coalesce(record.joined_to_id, record.id) <> coalesce(alike.joined_to_id, alike.id)
  AND NOT EXISTS (
    SELECT FROM patients_likeness
    WHERE one_id = least(record.id, alike.id) AND other_id = greatest(record.id, alike.id))
  AND (SELECT coalesce(bool_or(NOT is_test), TRUE) FROM inquiries_inquiry
       WHERE clinic_id = %(clinic)s AND patient_id = record.id)
  AND (SELECT coalesce(bool_or(NOT is_test), TRUE) FROM inquiries_inquiry
       WHERE clinic_id = %(clinic)s AND patient_id = alike.id)
