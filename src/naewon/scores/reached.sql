-- First contact: a talk that was logged, or what they wrote back to a colleague (docs/decisions/0034).
least((
    SELECT min(at) FROM contacts_attempt
    WHERE clinic_id = inquiry.clinic_id AND inquiry_id = inquiry.id AND result = 'connected' AND undone_at IS NULL
), (
    SELECT min(theirs.at) FROM contacts_message AS theirs
    WHERE theirs.clinic_id = inquiry.clinic_id AND theirs.inquiry_id = inquiry.id AND theirs.direction = 'in'
      AND theirs.at > (
        SELECT min(ours.at) FROM contacts_written AS ours
        WHERE ours.clinic_id = inquiry.clinic_id AND ours.inquiry_id = inquiry.id
      )
))
