-- Whether there is anything of each kind about one inquiry, whatever became of it: present.py names the columns in this order.
SELECT
    EXISTS (SELECT FROM visits_booking WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM contacts_callback WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM inquiries_postponement WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM inquiries_closure WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM handovers_handover WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM patients_block AS block JOIN patients_patient AS record ON record.id = block.patient_id
            WHERE block.clinic_id = %(clinic)s AND (record.id = %(person)s OR record.joined_to_id = %(person)s)),
    EXISTS (SELECT FROM visits_consultation WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM visits_treatment WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM visits_impression WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM patients_likeness AS pair JOIN patients_patient AS record ON record.id IN (pair.one_id, pair.other_id)
            WHERE pair.clinic_id = %(clinic)s AND (record.id = %(person)s OR record.joined_to_id = %(person)s)),
    EXISTS (SELECT FROM team_task WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM scores_scoredoubt WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s),
    EXISTS (SELECT FROM inquiries_verdict WHERE clinic_id = %(clinic)s AND inquiry_id = %(inquiry)s)
