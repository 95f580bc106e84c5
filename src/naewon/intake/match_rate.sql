-- Of the visits a file tells of, how many belong to an inquiry, by whom that was said; and of the visits that the desk
-- knows of in the days of the file, how many the file tells of as well.
WITH told AS (
    SELECT chart_visit.id, chart_visit.day, chart_visit.is_doubtful, chart_visit.person_hash, chart_visit.amount_won
    FROM intake_importedvisit AS imported JOIN visits_chartvisit AS chart_visit ON chart_visit.id = imported.chart_visit_id
    WHERE imported.clinic_id = %(clinic)s AND imported.file_import_id = %(file)s
), tied AS (
    SELECT told.*, match.visit_id, match.by_id, inquiry.patient_id, inquiry.received_at
    FROM told
    JOIN visits_match AS match
      ON match.clinic_id = %(clinic)s AND match.chart_visit_id = told.id AND match.is_so AND match.withdrawn_at IS NULL
    JOIN inquiries_inquiry AS inquiry ON inquiry.id = match.inquiry_id
), known AS (
    SELECT visit.id
    FROM visits_visit AS visit
    WHERE visit.clinic_id = %(clinic)s AND visit.withdrawn_at IS NULL AND visit.outcome_id IS NOT NULL
      AND (visit.arrived_at AT TIME ZONE %(zone)s)::date BETWEEN (SELECT min(day) FROM told) AND (SELECT max(day) FROM told)
      AND NOT EXISTS (
        SELECT FROM visits_match AS match
        WHERE match.clinic_id = %(clinic)s AND match.visit_id = visit.id AND match.made_visit AND match.withdrawn_at IS NULL)
)
SELECT
    (SELECT count(*) FROM told),
    (SELECT count(*) FROM tied WHERE by_id IS NULL),
    (SELECT count(*) FROM tied WHERE by_id IS NOT NULL),
    (SELECT count(*) FROM told WHERE is_doubtful),
    (SELECT count(*) FROM tied WHERE EXISTS (
        SELECT FROM inquiries_inquiry AS earlier JOIN visits_visit AS visit ON visit.inquiry_id = earlier.id
        WHERE earlier.clinic_id = %(clinic)s AND earlier.patient_id = tied.patient_id AND visit.withdrawn_at IS NULL
          AND visit.arrived_at < tied.received_at
    ) OR EXISTS (
        SELECT FROM visits_chartvisit AS earlier
        WHERE earlier.clinic_id = %(clinic)s AND earlier.person_hash = tied.person_hash AND earlier.destroyed_at IS NULL
          AND earlier.day < (tied.received_at AT TIME ZONE %(zone)s)::date)),
    (SELECT count(*) FROM tied WHERE amount_won > 0),
    (SELECT count(*) FROM known),
    (SELECT count(*) FROM known WHERE id IN (SELECT visit_id FROM tied))
