-- 核对清单: once the act was taken for which it was checked, a check is evidence and stands.
CREATE FUNCTION keep_case_check() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.case_entries WHERE case_number = old.case_number AND act = old.act AND sequence > old.sequence AND actor->>'personId' = old.person_id::text) THEN
    RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001';
  END IF;
  RETURN coalesce(new, old);
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_checks_kept BEFORE UPDATE OR DELETE ON case_checks FOR EACH ROW EXECUTE FUNCTION keep_case_check();
