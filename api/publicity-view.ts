import { eq } from 'drizzle-orm'
import type { Queryable } from '../db/index.ts'
import { publicationTerms } from '../db/publicity.ts'
import type { Words } from '../domain/fields.ts'
import { soonerReasons } from '../domain/publicity-term.ts'
import { choiceWords } from '../domain/rules/words.ts'
import type { TermView } from './schema/publicity.ts'

type Term = typeof publicationTerms.$inferSelect

const heldWords: Record<NonNullable<Term['held']>, Words> = {
  listed: { zh: '仍在名单内，公示至移出之日（《河南省社会信用条例》第十九条第三款）', en: 'On a list: published until it is left (Henan ordinance, article 19(3))' },
  shielded: { zh: '暂时屏蔽期间，待屏蔽解除后处理', en: 'Shielded; looked at again once the shield falls' },
  uncorrected: { zh: '期满仍未纠正，待认定单位按行业主管部门的规定处理', en: 'Not corrected at its end; the determining unit decides by its authority’s rules' },
}

/** A term as pages show it. */
export const termView = (term: Term): TermView => ({
  endsOn: term.endsOn,
  sooner: term.soonerOn === null ? null : { endsOn: term.soonerOn, why: soonerReasons[term.soonerReason!], refused: term.soonerRefused },
  ruleSet: term.ruleSet, formerRuleSet: term.formerRuleSet, className: choiceWords(term.class, 'repair.classes'), toBeConfirmed: term.toBeConfirmed,
  held: term.held === null ? null : heldWords[term.held], endedAt: term.endedAt?.toISOString() ?? null, number: term.number,
})

/** The term of a record's publication as anyone may see it, or null where none is computed. */
export async function termOf(db: Queryable, recordId: string): Promise<TermView | null> {
  const [term] = await db.select().from(publicationTerms).where(eq(publicationTerms.recordId, recordId))
  return term ? termView(term) : null
}
