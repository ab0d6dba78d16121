import cookie from '@fastify/cookie'
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import reference from '@scalar/fastify-api-reference'
import Fastify from 'fastify'
import { guardAccess } from './access.ts'
import { accountRoutes } from './account.ts'
import { assessmentRoutes } from './assessment.ts'
import { assessmentObjectionRoutes } from './assessment-objection.ts'
import { auditRoutes } from './audit.ts'
import { admissionRoutes } from './admission.ts'
import { authorizationRoutes } from './authorization.ts'
import { boardRoutes } from './board.ts'
import { caseRoutes } from './case.ts'
import { caseLinkRoutes } from './case-link.ts'
import { centralIntakeRoutes } from './central-intake.ts'
import { challengeRoutes } from './challenge.ts'
import { complaintRoutes } from './complaint.ts'
import { complaintFigureRoutes } from './complaint-figures.ts'
import { complaintIntakeRoutes } from './complaint-intake.ts'
import { complaintQueryRoutes } from './complaint-query.ts'
import { complaintSupplementRoutes } from './complaint-supplement.ts'
import { bulkRoutes } from './bulk.ts'
import { checklistRoutes } from './checklist.ts'
import { claimRoutes } from './claim.ts'
import { copyRoutes } from './copy.ts'
import { cosigningRoutes } from './cosigning.ts'
import { noteRoutes } from './note.ts'
import { commitmentRoutes } from './commitment.ts'
import { commitmentPaperRoutes } from './commitment-paper.ts'
import { commitmentTemplateRoutes } from './commitment-template.ts'
import type { App, Context } from './context.ts'
import { deskRoutes } from './desk.ts'
import { documentRoutes } from './document.ts'
import { draftRoutes } from './draft.ts'
import { eventRoutes } from './event.ts'
import { filedRoutes } from './filed.ts'
import { fileRoutes } from './file.ts'
import { forecastRoutes } from './forecast.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './import.ts'
import { listRoutes } from './list.ts'
import { listingRoutes } from './listing.ts'
import { invitationRoutes } from './invitation.ts'
import { lawChangeRoutes } from './law-change.ts'
import { lawRoutes } from './law.ts'
import { messageRoutes } from './message.ts'
import { meterRequests } from './metric.ts'
import { opinionRoutes } from './opinion.ts'
import { operationRoutes } from './operation.ts'
import { partnerRoutes } from './partner.ts'
import { personRoutes } from './person.ts'
import { phraseRoutes } from './phrase.ts'
import { answerProblems } from './problem.ts'
import { publicityRoutes } from './publicity.ts'
import { publicRoutes } from './public.ts'
import { recordRoutes } from './record.ts'
import { reinsertionRoutes } from './reinsertion.ts'
import { removalConfirmationRoutes } from './removal-confirmation.ts'
import { removalRoutes } from './removal.ts'
import { repairCheckRoutes } from './repair-check.ts'
import { repairNoticeRoutes } from './repair-notice.ts'
import { respondentNoticeRoutes } from './respondent-notice.ts'
import { reorganisationOptionRoutes } from './reorganisation-options.ts'
import { repairOptionRoutes } from './repair-options.ts'
import { sessionRoutes } from './session.ts'
import { substitutionRoutes } from './substitution.ts'
import { signalRoutes } from './signal.ts'
import { supervisionRoutes } from './supervision.ts'
import { traceRequests } from './trace.ts'
import { trainingRoutes } from './training.ts'
import { trainingCourseRoutes } from './training-course.ts'
import { trainingExamRoutes } from './training-exam.ts'
import { trainingFileRoutes } from './training-file.ts'
import { trainingLearnerRoutes } from './training-learner.ts'
import { trainingLiveRoutes } from './training-live.ts'
import { trainingQuestionRoutes } from './training-question.ts'
import { townshipRoutes } from './township.ts'
import { unitRoutes } from './unit.ts'

/** Largest file that is taken, in bytes. */
const largestFile = 10 * 1024 * 1024
const words = ['titleEn', 'labels', 'widget']

/** Makes the writer of a route's answers when it first answers: all of them at once would take a second of every start. */
const buildSerializer: SerializerSelector.SerializerFactory = (shared, options) => {
  const compile = SerializerSelector()(shared, options)
  return (route) => {
    let write: SerializerSelector.Serializer | undefined
    return (answer) => (write ??= compile(route))(answer)
  }
}

/** Builds the API with every route; it listens nowhere yet. */
export async function buildApp(context: Context): Promise<App> {
  const app: App = Fastify({
    logger: { level: context.logLevel ?? 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] },
    bodyLimit: 1024 * 1024,
    ajv: { customOptions: { removeAdditional: false, allErrors: true, coerceTypes: true, keywords: words } },
    schemaController: { compilersFactory: { buildSerializer } },
    routerOptions: { maxParamLength: 200 },
    genReqId: () => crypto.randomUUID(),
  }).withTypeProvider<TypeBoxTypeProvider>()
  answerProblems(app)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '信案 Xin’an', version: '1', description: 'Casework for public credit. Problems are RFC 9457.' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'xinan_session' } } },
    },
  })
  await app.register(cookie)
  await app.register(rateLimit, { max: context.rateLimit ?? 1200, timeWindow: '1 minute' })
  await app.register(multipart, { limits: { fileSize: largestFile, files: 1, fields: 4 } })
  traceRequests(app, context)
  meterRequests(app, context)
  guardAccess(app, context)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
    reply.headers({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'same-origin' })
  })
  for (const routes of [
    sessionRoutes, substitutionRoutes, caseRoutes, checklistRoutes, claimRoutes, noteRoutes, cosigningRoutes, opinionRoutes, copyRoutes, bulkRoutes, deskRoutes, phraseRoutes, eventRoutes, filedRoutes, boardRoutes, recordRoutes, repairOptionRoutes, repairCheckRoutes, repairNoticeRoutes, reorganisationOptionRoutes, publicityRoutes, listingRoutes, listRoutes, commitmentRoutes, commitmentPaperRoutes, invitationRoutes, admissionRoutes, challengeRoutes, complaintIntakeRoutes, complaintQueryRoutes, complaintSupplementRoutes, complaintFigureRoutes, complaintRoutes, caseLinkRoutes, respondentNoticeRoutes, supervisionRoutes, signalRoutes, assessmentRoutes, assessmentObjectionRoutes, forecastRoutes, centralIntakeRoutes, publicRoutes, fileRoutes, documentRoutes, draftRoutes,
    messageRoutes, unitRoutes, townshipRoutes, personRoutes, accountRoutes, authorizationRoutes, importRoutes, reinsertionRoutes, lawRoutes, commitmentTemplateRoutes, lawChangeRoutes, removalRoutes, removalConfirmationRoutes, partnerRoutes, operationRoutes,
    auditRoutes, healthRoutes,
    trainingRoutes, trainingLiveRoutes, trainingExamRoutes, trainingFileRoutes, trainingCourseRoutes, trainingQuestionRoutes, trainingLearnerRoutes,
  ]) {
    routes(app, context)
  }
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  await app.register(reference, { routePrefix: '/reference', configuration: { url: '/openapi.json' } } as never)
  if (context.webFolder) await servePages(app, context.webFolder)
  return app
}

/** Serves the built pages; any other address is a page of the desk or of the public site. */
async function servePages(app: App, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, prefix: '/assets/', serve: false })
  const forever = { maxAge: '365d', immutable: true }
  app.get('/assets/*', { schema: { hide: true } }, (request, reply) => reply.sendFile(request.url.slice(1).split('?')[0]!, folder, forever))
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').sendFile(request.url.startsWith('/desk') ? 'desk.html' : 'index.html', folder, { cacheControl: false })
  })
}
