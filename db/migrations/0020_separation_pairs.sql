-- 三员分立: no person is an administrator of two kinds, and none lets in an account that it made or that is its own.
CREATE FUNCTION guard_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  administrators constant text[] := ARRAY['system-administrator', 'security-administrator', 'audit-administrator'];
BEGIN
  IF tg_op = 'UPDATE' THEN
    IF (new.id, new.person_id, new.role) IS DISTINCT FROM (old.id, old.person_id, old.role) THEN RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001'; END IF;
    IF new.created_by IS DISTINCT FROM old.created_by AND new.state <> 'pending' THEN RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001'; END IF;
  END IF;
  IF new.state <> 'active' THEN
    new.confirmed_by := NULL;
  ELSIF tg_op = 'INSERT' THEN
    -- The first accounts of an empty system have nobody yet who could confirm them; a handler is let in by the counter.
    IF new.role <> 'handler' AND EXISTS (SELECT FROM public.accounts WHERE role = 'security-administrator' AND state = 'active')
      AND (new.role <> ALL (administrators) OR EXISTS (SELECT FROM public.accounts WHERE role = new.role)) THEN
      RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001';
    END IF;
  ELSIF old.state <> 'active' OR new.confirmed_by IS DISTINCT FROM old.confirmed_by THEN
    IF NOT coalesce(
      new.confirmed_by <> new.person_id AND new.confirmed_by IS DISTINCT FROM new.created_by
        AND EXISTS (SELECT FROM public.accounts WHERE person_id = new.confirmed_by AND role = 'security-administrator' AND state = 'active'), false)
      AND NOT (new.role = 'handler' AND new.created_by IS NULL AND new.confirmed_by IS NULL AND EXISTS (SELECT FROM public.authorizations WHERE account_id = new.id AND state = 'approved'))
    THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
  END IF;
  IF new.role = ANY (administrators) AND new.state <> 'disabled' THEN
    PERFORM FROM public.people WHERE id = new.person_id FOR UPDATE;
    IF EXISTS (SELECT FROM public.accounts WHERE person_id = new.person_id AND role = ANY (administrators) AND role <> new.role AND state <> 'disabled') THEN
      RAISE EXCEPTION 'three-administrators' USING ERRCODE = 'SD001';
    END IF;
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER accounts_separation BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION guard_account();
--> statement-breakpoint
-- 授权委托: decided by another person than whom it is for.
CREATE FUNCTION guard_authorization() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF tg_op = 'UPDATE' AND (new.subject_id, new.person_id, new.account_id) IS DISTINCT FROM (old.subject_id, old.person_id, old.account_id) THEN RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001'; END IF;
  IF new.person_id IS DISTINCT FROM public.person_of(new.account_id) THEN RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001'; END IF;
  IF new.state IN ('approved', 'refused') AND (tg_op = 'INSERT' OR (new.state, new.decided_by) IS DISTINCT FROM (old.state, old.decided_by)) AND NOT coalesce(public.person_of(new.decided_by) <> new.person_id, false) THEN
    RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER authorizations_separation BEFORE INSERT OR UPDATE ON authorizations FOR EACH ROW EXECUTE FUNCTION guard_authorization();
--> statement-breakpoint
-- 变更复核: what was proposed stands; another person applies or refuses it, and nobody but its proposer withdraws it.
CREATE FUNCTION guard_law_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_own boolean := public.person_of(new.decided_by) = new.proposed_person_id;
BEGIN
  IF tg_op = 'INSERT' THEN
    IF new.state <> 'proposed' OR new.decided_by IS NOT NULL THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
    IF new.proposed_person_id IS DISTINCT FROM public.person_of(new.proposed_by) THEN RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001'; END IF;
    RETURN new;
  END IF;
  IF (new.kind, new.change, new.basis, new.proposed_by, new.proposed_person_id) IS DISTINCT FROM (old.kind, old.change, old.basis, old.proposed_by, old.proposed_person_id)
    OR (old.state <> 'proposed' AND (new.state, new.decided_by) IS DISTINCT FROM (old.state, old.decided_by)) THEN
    RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001';
  END IF;
  IF new.state <> 'proposed' AND NOT coalesce(is_own = (new.state = 'withdrawn'), false) THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER law_changes_separation BEFORE INSERT OR UPDATE ON law_changes FOR EACH ROW EXECUTE FUNCTION guard_law_change();
--> statement-breakpoint
-- 公示期限: whatever ends publication before its day, or refuses a sooner end, takes two persons.
CREATE FUNCTION guard_publication_term() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  proposers text[] := array_remove(ARRAY[old.proposal->>'personId', old.proposal->>'onBehalfOf'], NULL);
  deciders text[] := array_remove(ARRAY[public.person_of(new.decided_by)::text, new.decided_for::text], NULL);
  is_ended boolean := new.ended_at IS NOT NULL AND new.ended_at IS DISTINCT FROM old.ended_at;
  is_kept boolean := (old.proposal IS NOT NULL AND new.proposal IS NULL AND new.task IS NULL) OR (new.sooner_refused AND NOT old.sooner_refused);
BEGIN
  IF new.proposal IS NOT NULL AND new.proposal IS DISTINCT FROM old.proposal THEN
    IF old.proposal IS NOT NULL THEN RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001'; END IF;
    IF public.person_of((new.proposal->>'accountId')::uuid)::text IS DISTINCT FROM new.proposal->>'personId'
      OR (new.proposal->>'onBehalfOf' IS NOT NULL AND NOT public.stands_in((new.proposal->>'accountId')::uuid, (new.proposal->>'onBehalfOf')::uuid, 'source-verifier')) THEN
      RAISE EXCEPTION 'forged-actor' USING ERRCODE = 'SD001';
    END IF;
  END IF;
  IF is_ended AND new.decided_by IS NULL THEN
    IF (new.ended_at AT TIME ZONE 'Asia/Shanghai')::date <= old.ends_on THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
  ELSIF is_ended OR is_kept OR new.decided_by IS DISTINCT FROM old.decided_by THEN
    IF cardinality(proposers) = 0 OR cardinality(deciders) = 0 OR proposers && deciders OR (old.proposal->>'verdict' = 'end') <> is_ended
      OR (new.decided_for IS NOT NULL AND NOT public.stands_in(new.decided_by, new.decided_for, 'source-approver')) THEN
      RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001';
    END IF;
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER publication_terms_separation BEFORE UPDATE ON publication_terms FOR EACH ROW EXECUTE FUNCTION guard_publication_term();
--> statement-breakpoint
CREATE TRIGGER publication_terms_begin BEFORE INSERT ON publication_terms FOR EACH ROW
  WHEN (new.proposal IS NOT NULL OR new.decided_by IS NOT NULL OR new.ended_at IS NOT NULL OR new.sooner_refused)
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- 复现隔离: decided once, by nobody who brought the row in.
CREATE FUNCTION guard_reinsertion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  bringers uuid[];
  deciders uuid[] := array_remove(ARRAY[public.person_of(new.decided_by), new.decided_for], NULL);
BEGIN
  IF tg_op = 'INSERT' THEN
    IF new.state <> 'open' THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
    RETURN new;
  END IF;
  IF (new.import_id, new.opened_by, new.opened_for) IS DISTINCT FROM (old.import_id, old.opened_by, old.opened_for)
    OR (old.state <> 'open' AND (new.state, new.decided_by, new.decided_for) IS DISTINCT FROM (old.state, old.decided_by, old.decided_for)) THEN
    RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001';
  END IF;
  IF old.state = 'open' AND new.state <> 'open' THEN
    SELECT ARRAY[public.person_of(created_by), created_for, public.person_of(new.opened_by), new.opened_for] INTO bringers FROM public.imports WHERE id = new.import_id;
    IF cardinality(deciders) = 0 OR deciders && array_remove(bringers, NULL)
      OR (new.decided_for IS NOT NULL AND NOT public.stands_in(new.decided_by, new.decided_for, 'reviewer')) THEN
      RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001';
    END IF;
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER reinsertions_separation BEFORE INSERT OR UPDATE ON reinsertions FOR EACH ROW EXECUTE FUNCTION guard_reinsertion();
--> statement-breakpoint
-- 离岗代理: by another person of the same unit; once set it is ended and never turned.
CREATE FUNCTION guard_substitution() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    IF NOT EXISTS (
      SELECT FROM public.accounts AS absent JOIN public.accounts AS substitute ON substitute.unit_id = absent.unit_id AND substitute.person_id <> absent.person_id
      WHERE absent.id = new.absent_id AND substitute.id = new.substitute_id
    ) THEN RAISE EXCEPTION 'four-eyes' USING ERRCODE = 'SD001'; END IF;
  ELSIF (new.absent_id, new.substitute_id, new.valid_from, new.valid_to) IS DISTINCT FROM (old.absent_id, old.substitute_id, old.valid_from, old.valid_to) OR old.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'fixed' USING ERRCODE = 'SD001';
  END IF;
  RETURN new;
END
$$;
--> statement-breakpoint
CREATE TRIGGER substitutions_separation BEFORE INSERT OR UPDATE ON substitutions FOR EACH ROW EXECUTE FUNCTION guard_substitution();
