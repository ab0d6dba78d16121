import type { Sql } from 'postgres'

// An engine sequence that is never reached, and an end in the engine: nothing looks for a workflow behind these cases.
const beyond = 1_000_000

/** Whether a case was filled, and so has no workflow. */
export const isFilled = ({ engineSequence }: { engineSequence: number }): boolean => engineSequence >= beyond

/** The number of a filled case. */
export const filledNumber = (n: number): string => `YY-2025-${String(n).padStart(6, '0')}`

/**
 * Loads open cases with records, entries and audit events but no workflow, straight into the rows: copies of pattern cases,
 * spread over the penalties of the county's other subjects and over dates from half a day late to a week ahead.
 */
export async function fill(sql: Sql, count: number, patterns: readonly string[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`create temp table pool on commit drop as select row_number() over (order by records.id) - 1 as place, records.*, coalesce(township, 'none') as township from records join subjects on subjects.id = subject_id where records.kind = 'penalty' and publication = 'published' and subject_id not in (select subject_id from cases)`
    const [pool] = await tx`select count(*)::int as size from pool`
    await tx`
      create temp table filled on commit drop as
      select n, 'YY-2025-' || lpad(n::text, greatest(6, length(n::text)), '0') as number, gen_random_uuid() as record_id,
        (${[...patterns]}::text[])[1 + n % ${patterns.length}] as pattern, n % ${pool!.size} as place,
        now() + ((n::bigint * 7919 % 100003) / 100003.0 * 7.5 - 0.5) * interval '1 day' as due_at
      from generate_series(1, ${count}::int) n`
    await tx`
      insert into records (id, kind, identity, subject_id, source_unit_id, document_number, decision_date, publication, disputed_by, disputed_on, data, grams, created_at)
      select record_id, kind, 'bench-' || n, subject_id, source_unit_id, document_number || '-' || n, decision_date, publication, number, current_date, data, grams, now()
      from filled join pool using (place)`
    await tx`
      insert into cases (number, procedure, subject_id, record_id, source_unit_id, township, ground, phone_hash, rule_set, calendar_version, awaiting, awaiting_since, allowed, holder, facts, due_at, step_due_at, warn_at, lamp, provisional, filed_at, accepted_at, grams, engine_sequence, engine_ended_at, version, updated_at)
      select filled.number, procedure, pool.subject_id, filled.record_id, of.source_unit_id, pool.township, ground, phone_hash, rule_set, calendar_version, awaiting, awaiting_since,
        replace(allowed::text, of.subject_id::text, pool.subject_id::text)::jsonb, holder, facts, filled.due_at, of.step_due_at, filled.due_at - interval '1 day',
        case when filled.due_at < now() then 'red' when filled.due_at < now() + interval '1 day' then 'yellow' else 'green' end,
        provisional, filled.due_at - interval '8 days', of.accepted_at, pool.grams || lower(filled.number), ${beyond}, now(), of.version, now()
      from filled join pool using (place) join cases of on of.number = filled.pattern`
    await tx`
      insert into case_tasks (case_number, role, unit_id, is_open, not_persons, due_at, procedure, step, lamp, source_unit_id, township, month)
      select number, role, of.unit_id, is_open, not_persons, cases.due_at, cases.procedure, awaiting, cases.lamp, cases.source_unit_id, cases.township, cases.month
      from filled join case_tasks of on of.case_number = filled.pattern join cases using (number)`
    await tx`
      insert into case_entries (id, case_number, sequence, step, act, actor, form, taken_at)
      select gen_random_uuid(), filled.number, sequence, step, act, actor, form, taken_at - n * interval '1 minute' from filled join case_entries on case_number = filled.pattern`
    await tx`
      insert into case_hands (account_id, case_number, began, acted_at, procedure, step, lamp, source_unit_id, township, month)
      select account_id, number, began, acted_at - n * interval '1 minute', cases.procedure, awaiting, cases.lamp, cases.source_unit_id, cases.township, cases.month
      from filled join case_hands on case_number = filled.pattern join cases using (number)`
    await tx`
      insert into audit_events (chain, sequence, occurred_at, account_id, action, detail, previous, hash)
      select 'case:' || filled.number, sequence, occurred_at, account_id, action, detail, previous, hash from filled join audit_events on chain = 'case:' || filled.pattern`
  })
  await sql`vacuum analyze`
}

/** Loads settled cases likewise, with their filing alone: copies of a settled one over the last years, about the records of open ones. */
export async function fillSettled(sql: Sql, count: number, pattern: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`create temp table pool on commit drop as select row_number() over (order by records.id) - 1 as place, records.id, subject_id, source_unit_id, records.grams, coalesce(township, 'none') as township from records join subjects on subjects.id = subject_id where records.kind = 'penalty'`
    const [pool] = await tx`select count(*)::int as size from pool`
    await tx`
      insert into cases (number, procedure, subject_id, record_id, source_unit_id, township, ground, rule_set, calendar_version, holder, facts, lamp, filed_at, accepted_at, settled_at, outcome, grams, engine_sequence, engine_ended_at, updated_at)
      select 'YY-2024-' || lpad(n::text, greatest(6, length(n::text)), '0'), procedure, pool.subject_id, pool.id, pool.source_unit_id, pool.township, ground, rule_set, calendar_version, 'nobody', '[]', 'closed',
        now() - interval '30 days' - n * interval '1 minute', of.accepted_at, now() - interval '25 days' - n * interval '1 minute', of.outcome, pool.grams || lower('YY-2024-' || lpad(n::text, greatest(6, length(n::text)), '0')), ${beyond}, now(), now() - interval '25 days' - n * interval '1 minute'
      from generate_series(1, ${count}::int) n join pool on pool.place = n % ${pool!.size}::int cross join (select * from cases where number = ${pattern}) of`
  })
  await sql`vacuum analyze cases`
}
