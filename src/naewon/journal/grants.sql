-- What the web and worker processes may do with the journal: write and read it. Applied after every migration, last.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'naewon_app') THEN
        REVOKE ALL ON journal_entry, journal_strand FROM naewon_app;
        GRANT SELECT, INSERT ON journal_entry TO naewon_app;
        -- The end of a strand moves along; a trigger lets it move one way only.
        GRANT SELECT, INSERT ON journal_strand TO naewon_app;
        GRANT UPDATE (number, seal, base_number, base_seal, mark) ON journal_strand TO naewon_app;
        GRANT USAGE ON SEQUENCE journal_entry_id_seq, journal_strand_id_seq TO naewon_app;
        GRANT EXECUTE ON FUNCTION journal_destroy(bigint, smallint, bigint) TO naewon_app;
    END IF;
END $$;
