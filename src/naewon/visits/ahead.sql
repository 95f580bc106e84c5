-- Bookings that stand in the time ahead. Instants are seconds since 1970. Nobody is there for longer than a day.
SELECT
    extract(epoch FROM starts_at)::float8 AS starts_at,
    extract(epoch FROM ends_at)::float8 AS ends_at,
    coalesce(doctor_id, 0) AS doctor_id
FROM visits_booking AS booking
WHERE clinic_id = %(clinic)s AND withdrawn_at IS NULL AND ends_at > %(first)s
  AND starts_at > %(first)s - interval '1 day' AND starts_at < %(until)s
  AND NOT EXISTS (SELECT FROM visits_outcome WHERE booking_id = booking.id AND withdrawn_at IS NULL)
