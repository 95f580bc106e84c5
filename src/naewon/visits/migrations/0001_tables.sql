-- A manager, a doctor and a room are booked once at a time.
-- Ranges of one number, because equality has no such index without an extension; of no number they would be of all.
ALTER TABLE visits_booking
    ADD CONSTRAINT one_person_a_manager EXCLUDE USING gist (
        int8range(manager_id, manager_id, '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (is_held AND withdrawn_at IS NULL AND manager_id IS NOT NULL),
    ADD CONSTRAINT one_person_a_doctor EXCLUDE USING gist (
        int8range(doctor_id, doctor_id, '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (is_held AND withdrawn_at IS NULL AND doctor_id IS NOT NULL),
    ADD CONSTRAINT one_person_a_room EXCLUDE USING gist (
        int8range(room_id, room_id, '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (is_held AND withdrawn_at IS NULL AND room_id IS NOT NULL);
