import { Type } from 'typebox'
import { openLesson, takeAnswer, takeBeat, type LiveRefusal, type LiveView } from '../activities/training-live.ts'
import { beatMs, isComplete } from '../domain/training-progress.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { LiveState } from './schema/training.ts'
import { Id } from './schema/shared.ts'

const access = ['handler'] as const
const statuses: Record<LiveRefusal, number> = { 'not-found': 404, 'live-elsewhere': 409, 'beat-replayed': 409, 'presence-missed': 409, 'enrolment-ended': 409 }

/**
 * Study time: the page says that it is there, the server counts by its own clock. A body holds no time, and one that does is refused.
 * Beats carry their nonce in the place of an idempotency key.
 */
export function trainingLiveRoutes(app: App, { db, now }: Context): void {
  const Place = Type.Object({ id: Id, lessonId: Type.String({ maxLength: 40 }) })
  const response = { 200: LiveState }

  app.post('/api/training/enrolments/:id/lessons/:lessonId/open', { config: { access }, schema: { params: Place, body: Type.Object({}, { additionalProperties: false }), response } }, async (request) => {
    const { id, lessonId } = request.params
    const actor = signedInOf(request)
    return shown(await openLesson(db, actor, actor.subjectId, { enrolmentId: id, lessonId }, now()))
  })

  const Beat = Type.Object({ liveId: Id, nonce: Type.String({ pattern: '^[0-9a-f]{32}$' }), visible: Type.Boolean() }, { additionalProperties: false })
  app.post('/api/training/live/beat', { config: { access }, schema: { body: Beat, response } }, async (request) => shown(await takeBeat(db, signedInOf(request), request.body, now())))

  const Answer = Type.Object({ liveId: Id, number: Type.Integer({ minimum: 1 }), choice: Type.Integer() }, { additionalProperties: false })
  app.post('/api/training/live/presence', { config: { access }, schema: { body: Answer, response } }, async (request) => shown(await takeAnswer(db, signedInOf(request), request.body, now())))

  function shown(answer: LiveView | LiveRefusal): LiveState {
    if (typeof answer === 'string') throw new Problem(statuses[answer], answer)
    const { liveId, nonce, progress, lengthMs } = answer
    const { check, confirmedMs, pendingMs, missed } = progress
    return {
      liveId, nonce, beatMs, lengthMs, confirmedMs, missed, studiedMs: confirmedMs + pendingMs, done: isComplete(progress, { lengthMs }),
      check: check && { number: check.number, prompt: check.prompt, choices: check.choices, leftMs: Math.max(0, check.answerBy - now()) },
    }
  }
}
