import type { Sql } from 'postgres'

/** Loads open cases without an engine behind them, straight into the rows; the sweep leaves them alone, as they hold no act. */
export async function fill(sql: Sql, count: number): Promise<void> {
  await sql`
    with made as (
      insert into records (kind, identity, subject_id, source_unit_id, document_number, decision_date, publication, data, grams, created_at)
      select kind, 'bench-' || n, subject_id, source_unit_id, document_number, decision_date, publication, data, grams, now()
      from generate_series(1, ${count}) n cross join (select * from records where kind = 'penalty' limit 1) pattern
      returning id, subject_id, source_unit_id
    ), numbered as (select *, row_number() over () as n from made),
    office as (select jsonb_agg(jsonb_build_object('act', act, 'role', 'reviewer', 'notPersons', '[]'::jsonb)) as allowed from unnest(array['accept', 'refuse', 'request-supplement']) act)
    insert into cases (number, procedure, subject_id, record_id, source_unit_id, ground, rule_set, calendar_version, awaiting, awaiting_since, allowed, holder, facts, due_at, lamp, filed_at, engine_sequence, updated_at)
    select 'YY-2025-' || lpad((900000 + n)::text, 6, '0'), 'objection', subject_id, id, source_unit_id, 'G1', 'R2020-HN', 'bench', 'form-check', now(), office.allowed, 'office',
      jsonb_build_array(jsonb_build_object('kind', 'started', 'at', (extract(epoch from now()) * 1000)::bigint)), now() + (n || ' seconds')::interval, 'green', now(), 1000, now()
    from numbered cross join office`
  await sql`insert into case_entries (id, case_number, sequence, step, act, actor, form, taken_at)
    select gen_random_uuid(), number, 0, 'filing', 'file', '{"accountId":"","personId":"","role":"handler","unitId":null,"subjectId":null}'::jsonb, '{"reason":"bench"}'::jsonb, now()
    from cases where calendar_version = 'bench'`
  await sql`analyze`
}
