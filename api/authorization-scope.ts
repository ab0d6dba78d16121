import { validAuthorization } from '../db/authorization.ts'
import { scopeWords } from '../domain/authorization.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Actor } from '../domain/role.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

/** Refuses whoever has no valid 授权委托书 for a scope; where there is one for other matters, the refusal names the scope that is missing. */
export async function checkAuthorization({ db, now }: Context, party: Pick<Actor, 'personId' | 'subjectId'>, scope: string): Promise<void> {
  const today = dayOf(now())
  if (await validAuthorization(db, party, scope, today)) return
  const { zh, en } = scopeWords(scope)
  const isNarrow = await validAuthorization(db, party, null, today)
  throw new Problem(403, 'no-authorization', isNarrow ? { more: { zh: `缺少的授权事项：${zh}。`, en: `Missing scope: ${en}.` } } : {})
}
