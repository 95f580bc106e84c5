-- Evidence stands: its rows are never changed, and leave only with the person they are about.
CREATE FUNCTION naewon_evidence_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('naewon.destroying', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is evidence: its rows are never changed, and deleted only with the person', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER consent_stands BEFORE UPDATE OR DELETE ON patients_consent
    FOR EACH ROW EXECUTE FUNCTION naewon_evidence_stands();
CREATE TRIGGER consent_text_stands BEFORE UPDATE OR DELETE ON patients_consenttext
    FOR EACH ROW EXECUTE FUNCTION naewon_evidence_stands();
CREATE TRIGGER consent_proof_stands BEFORE UPDATE OR DELETE ON patients_consentproof
    FOR EACH ROW EXECUTE FUNCTION naewon_evidence_stands();
CREATE TRIGGER detail_stands BEFORE UPDATE OR DELETE ON patients_detail
    FOR EACH ROW EXECUTE FUNCTION naewon_evidence_stands();
