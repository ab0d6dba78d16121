-- The person behind an account.
CREATE FUNCTION person_of(account uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT person_id FROM public.accounts WHERE id = account
$$;
--> statement-breakpoint
-- Whether an account was ever made the substitute of a person in a role.
CREATE FUNCTION stands_in(account uuid, person uuid, role_taken text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.substitutions AS given JOIN public.accounts AS absent ON absent.id = given.absent_id
    WHERE given.substitute_id = account AND absent.person_id = person AND absent.role = role_taken
  )
$$;
--> statement-breakpoint
-- Four eyes over persons in every case: refuses a forged actor, a role that the act is not for, the author of an act from which this one is separated, and whoever is barred.
CREATE FUNCTION guard_case_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  the_case public.cases%ROWTYPE;
  separation public.act_separations%ROWTYPE;
  account public.accounts%ROWTYPE;
  role_taken text := new.actor->>'role';
  persons text[] := array_remove(ARRAY[nullif(new.actor->>'personId', ''), nullif(new.actor->>'onBehalfOf', '')], NULL);
BEGIN
  -- Locked, so that of two acts at once the second sees the first.
  SELECT * INTO the_case FROM public.cases WHERE number = new.case_number FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no-such-case' USING ERRCODE = 'SD001'; END IF;
  SELECT * INTO separation FROM public.act_separations WHERE procedure = the_case.procedure AND act = new.act;

  IF coalesce(new.actor->>'accountId', '') = '' THEN
    -- What the clock, a signed call or a reporter does has no person.
    IF cardinality(persons) > 0 OR NOT (new.act IN ('file', 'lapse', 'end') OR (role_taken = 'reporter' AND 'reporter' = ANY (separation.roles))) THEN
      RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001';
    END IF;
    RETURN new;
  END IF;

  SELECT * INTO account FROM public.accounts WHERE id = (new.actor->>'accountId')::uuid;
  IF NOT FOUND OR account.person_id::text IS DISTINCT FROM new.actor->>'personId' THEN RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001'; END IF;
  IF role_taken IS NULL OR separation.act IS NULL OR role_taken <> ALL (separation.roles) THEN RAISE EXCEPTION 'wrong-role' USING ERRCODE = 'SD001'; END IF;
  IF cardinality(persons) = 1 OR role_taken = 'counter' THEN
    IF account.role <> role_taken THEN RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001'; END IF;
  ELSIF NOT public.stands_in(account.id, (new.actor->>'onBehalfOf')::uuid, role_taken) THEN
    RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001';
  END IF;
  -- A person is written in one way, or comparing would miss it.
  IF EXISTS (SELECT FROM unnest(persons) AS person WHERE NOT EXISTS (SELECT FROM public.people WHERE id = person::uuid AND id::text = person)) THEN
    RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001';
  END IF;

  IF the_case.barred ?| persons OR EXISTS (
    SELECT FROM public.case_entries AS earlier
    WHERE earlier.case_number = new.case_number AND earlier.act = ANY (separation.not_by)
      AND (earlier.actor->>'personId' = ANY (persons) OR earlier.actor->>'onBehalfOf' = ANY (persons))
  ) THEN
    RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_entries_separation BEFORE INSERT ON case_entries FOR EACH ROW EXECUTE FUNCTION guard_case_entry();
--> statement-breakpoint
-- What separation is judged by stands once it is written.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001';
END
$$;
--> statement-breakpoint
CREATE TRIGGER cases_fixed BEFORE UPDATE ON cases FOR EACH ROW
  WHEN (old.number IS DISTINCT FROM new.number OR old.procedure IS DISTINCT FROM new.procedure OR old.barred IS DISTINCT FROM new.barred)
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER imports_fixed BEFORE UPDATE ON imports FOR EACH ROW
  WHEN (old.created_by IS DISTINCT FROM new.created_by OR old.created_for IS DISTINCT FROM new.created_for)
  EXECUTE FUNCTION refuse_change();
