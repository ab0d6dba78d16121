-- 督导考核: what was reckoned stands; it is made known once.
CREATE TRIGGER assessments_fixed BEFORE UPDATE ON assessments FOR EACH ROW
  WHEN ((new.month, new.scheme, new.computed_by, new.computed_person_id, new.computed_at, new.objection_until) IS DISTINCT FROM (old.month, old.scheme, old.computed_by, old.computed_person_id, old.computed_at, old.objection_until)
    OR (old.published_at IS NOT NULL AND (new.published_at, new.published_by, new.document_id) IS DISTINCT FROM (old.published_at, old.published_by, old.document_id)))
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_assessment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF new.computed_person_id IS DISTINCT FROM public.person_of(new.computed_by) THEN RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001'; END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER assessments_author BEFORE INSERT ON assessments FOR EACH ROW EXECUTE FUNCTION guard_assessment();
--> statement-breakpoint
-- 考核异议: decided once, by neither the person who reckoned nor the one who objected.
CREATE FUNCTION guard_assessment_objection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  author uuid := (SELECT computed_person_id FROM public.assessments JOIN public.assessment_results ON assessment_results.assessment_id = assessments.id WHERE assessment_results.id = new.result_id);
  decider uuid := public.person_of(new.decided_by);
BEGIN
  IF tg_op = 'INSERT' THEN
    IF new.verdict IS NOT NULL OR new.decided_by IS NOT NULL OR new.struck <> '[]'::jsonb THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
    RETURN new;
  END IF;
  IF old.verdict IS NOT NULL OR (new.result_id, new.text, new.raised_by, new.raised_at) IS DISTINCT FROM (old.result_id, old.text, old.raised_by, old.raised_at) THEN RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001'; END IF;
  IF new.verdict IS NULL OR NOT coalesce(decider <> author AND decider <> public.person_of(new.raised_by), false) THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER assessment_objections_separation BEFORE INSERT OR UPDATE ON assessment_objections FOR EACH ROW EXECUTE FUNCTION guard_assessment_objection();
