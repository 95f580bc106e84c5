-- Who opened, searched and took away how much between start and end, beside what is normal for them.
-- Normal is the median of a person's days with work in the weeks before; of their role's, where they have too few.
WITH told AS (
    SELECT staff_id, verb, subject, patient_id, detail, at >= %(start)s AS counts,
           at AT TIME ZONE %(zone)s AS clock, (at AT TIME ZONE %(zone)s)::date AS day
    FROM journal_entry
    WHERE clinic_id = %(clinic)s AND at >= %(weeks)s AND at < %(end)s AND staff_id IS NOT NULL
      AND verb IN ('viewed', 'searched', 'exported', 'refused')
), placed AS (
    SELECT told.*, %(has_hours)s AND (told.day = ANY(%(closed)s::date[]) OR NOT EXISTS (
        SELECT FROM clinics_openinghours AS hours
        WHERE hours.clinic_id = %(clinic)s AND hours.weekday = extract(isodow FROM told.day) - 1
          AND extract(epoch FROM told.clock::time)
              BETWEEN extract(epoch FROM hours.opens) - %(grace)s AND extract(epoch FROM hours.closes) + %(grace)s
    )) AS late
    FROM told
), daily AS (
    SELECT staff_id, day, counts, count(DISTINCT patient_id) FILTER (WHERE verb = 'viewed') AS opened,
           count(DISTINCT patient_id) FILTER (WHERE verb = 'viewed' AND late) AS late
    FROM placed GROUP BY staff_id, day, counts
), own AS (
    SELECT staff_id, count(*) AS days, percentile_cont(0.5) WITHIN GROUP (ORDER BY opened) AS normal
    FROM daily WHERE NOT counts AND opened > 0 GROUP BY staff_id
), peers AS (
    SELECT role, percentile_cont(0.5) WITHIN GROUP (ORDER BY opened) AS normal
    FROM daily JOIN clinics_membership AS member ON member.id = daily.staff_id
    WHERE NOT counts AND opened > 0 GROUP BY role
), busiest AS (
    SELECT DISTINCT ON (staff_id) staff_id, day, opened FROM daily WHERE counts ORDER BY staff_id, opened DESC, day
), latest AS (
    SELECT DISTINCT ON (staff_id) staff_id, day, late FROM daily WHERE counts ORDER BY staff_id, late DESC, day
), total AS (
    SELECT staff_id, count(DISTINCT patient_id) FILTER (WHERE verb = 'viewed') AS opened,
           count(*) FILTER (WHERE verb = 'viewed' AND subject = 'phone') AS numbers,
           count(*) FILTER (WHERE verb = 'searched') AS searches,
           count(*) FILTER (WHERE verb = 'exported') AS exports,
           coalesce(sum((detail ->> 'rows')::int) FILTER (WHERE verb = 'exported'), 0) AS taken,
           count(*) FILTER (WHERE verb = 'refused') AS refused,
           count(DISTINCT patient_id) FILTER (WHERE verb = 'viewed' AND late) AS late
    FROM placed WHERE counts GROUP BY staff_id
)
SELECT total.staff_id, total.opened, total.numbers, total.searches, total.exports, total.taken, total.refused,
       total.late, busiest.day, busiest.opened, latest.day, latest.late,
       CASE WHEN own.days >= %(enough)s THEN own.normal ELSE peers.normal END, coalesce(own.days, 0) >= %(enough)s
FROM total JOIN busiest USING (staff_id) JOIN latest USING (staff_id)
JOIN clinics_membership AS member ON member.id = total.staff_id AND member.clinic_id = %(clinic)s
LEFT JOIN own USING (staff_id) LEFT JOIN peers ON peers.role = member.role
ORDER BY total.opened DESC, total.staff_id
