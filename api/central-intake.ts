import { eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { freshMs, isSignedBy, keysOf } from '../activities/removal-signature.ts'
import { partners } from '../db/removal.ts'
import { applicationFieldNames, applicationFields, type ApplicationCells, type ApplicationField } from '../domain/central-application.ts'
import type { Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { listApplications, takeApplication } from './central-application.ts'
import type { App, Context } from './context.ts'
import { plainActor } from './filing.ts'
import { Problem, problems } from './problem.ts'
import { ApplicationBody, ApplicationPage, PushedBody, Taken, TakenList, type TakenRow } from './schema/central-application.ts'
import { PageQuery } from './schema/shared.ts'
import { uploadedList } from './uploaded-list.ts'

const largestList = 500
const staff = ['counter', 'reviewer', 'approver', 'supervisor'] as const

/** “信用中国”推送: applications that come from Credit China, one by one, in a list, or by a partner's signed call. */
export function centralIntakeRoutes(app: App, context: Context): void {
  app.get('/api/central-applications', { config: { access: staff }, schema: { querystring: Type.Object(PageQuery), response: { 200: ApplicationPage } } }, ({ query: { cursor, limit = 20 } }) => listApplications(context, { cursor, limit }))

  app.post('/api/central-applications', { config: { access: ['counter'] }, schema: { body: ApplicationBody, response: { 200: Taken, 201: Taken } } }, async (request, reply) => {
    const { materials, ...cells } = request.body
    const taken = await takeApplication(context, plainActor(signedInOf(request)), cells, materials)
    return reply.code(taken.state === 'opened' ? 201 : 200).send(taken)
  })

  app.get('/api/central-applications/template', { config: { access: ['counter'] }, schema: {} }, (_, reply) =>
    reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('信用中国推送申请.csv')}`).send(`\uFEFF${applicationFieldNames.map((name) => applicationFields[name].title).join(',')}\r\n`),
  )

  app.post('/api/central-applications/list', { config: { access: ['counter'] }, schema: { consumes: ['multipart/form-data'], response: { 200: TakenList } } }, async (request) => {
    const actor = plainActor(signedInOf(request))
    const rows = await uploadedList(request, applicationFields, largestList)
    const items: TakenRow[] = []
    for (const { row, cells } of rows) items.push(await takeRow(context, actor, row, cells))
    return { items }
  })

  const Headers = Type.Object({ 'x-xinan-timestamp': Type.String({ maxLength: 40 }), 'x-xinan-signature': Type.String({ maxLength: 400 }) })
  app.post('/api/partner/applications', { config: { access: 'anyone' }, schema: { headers: Headers, body: PushedBody, response: { 200: Taken, 201: Taken } } }, async (request, reply) => {
    await checkPartner(context, request.body, request.headers['x-xinan-timestamp'], request.headers['x-xinan-signature'])
    const taken = await takeApplication(context, machine, request.body.application)
    return reply.code(taken.state === 'opened' ? 201 : 200).send(taken)
  })
}

/** A signed call stands for the counter that would have typed it in. */
const machine: Actor = { accountId: '', personId: '', role: 'counter', unitId: null, subjectId: null }

/** Only Credit China and the platform that passes its pushes on may hand applications over. */
async function checkPartner({ db, hmac, now }: Context, body: { partner: string }, timestamp: string, signature: string): Promise<void> {
  const [partner] = await db.select().from(partners).where(eq(partners.code, body.partner))
  const speaks = partner?.active === true && (partner.kind === 'credit-china' || partner.kind === 'city-platform')
  if (!speaks || !isSignedBy(keysOf(partner, hmac, now()), signature, timestamp, body)) throw new Problem(401, 'signature-wrong')
  if (!(Math.abs(Date.parse(timestamp) - now()) <= freshMs)) throw new Problem(401, 'receipt-stale')
}

/** Takes one row; what is wrong with it keeps no other row from being taken. */
async function takeRow(context: Context, actor: Actor, row: number, cells: ApplicationCells): Promise<TakenRow> {
  const number = (cells.number ?? '').trim()
  try {
    const taken = await takeApplication(context, actor, cells)
    return { row, number, state: taken.state, caseNumber: taken.number, errors: [] }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const errors = problem.errors ?? []
    return { row, number, state: 'refused', caseNumber: null, errors: errors.length > 0 ? errors.map(({ pointer, detail }) => ({ field: titleOf(pointer), reason: detail.zh })) : [{ field: null, reason: problems[problem.type].zh }] }
  }
}

const titleOf = (pointer: string): string | null => applicationFields[pointer.slice(1) as ApplicationField]?.title ?? null
