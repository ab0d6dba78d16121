import { Type } from 'typebox'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { ownRecord } from './record.ts'
import { hindranceOf } from './reorganisation.ts'
import { pendingOf } from './repair-facts.ts'
import { RecordOptions } from './schema/record.ts'
import { Id } from './schema/shared.ts'

const readers = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const

/** Whether a record can be shielded for a reorganisation (破产重整、和解), or what stands in the way. */
export function reorganisationOptionRoutes(app: App, context: Context): void {
  app.get('/api/records/:id/reorganisation', { config: { access: readers }, schema: { params: Type.Object({ id: Id }), response: { 200: RecordOptions.properties.object } } }, async (request) => {
    const record = await ownRecord(context, signedInOf(request), request.params.id)
    const caseNumber = await pendingOf(context, 'reorganisation', record.id)
    if (caseNumber !== null) return { possible: false, why: { zh: `该信息已有正在办理的申请（${caseNumber}）。`, en: `An application is already under way (${caseNumber}).` }, caseNumber }
    const why = await hindranceOf(context, record)
    return { possible: why === null, why, caseNumber: null }
  })
}
