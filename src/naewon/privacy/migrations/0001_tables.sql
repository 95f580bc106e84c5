-- That something was destroyed is evidence as a consent is; the function is theirs.
CREATE TRIGGER destruction_record_stands BEFORE UPDATE OR DELETE ON privacy_destructionrecord
    FOR EACH ROW EXECUTE FUNCTION naewon_evidence_stands();
