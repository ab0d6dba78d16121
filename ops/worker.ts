import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Tracer } from '@opentelemetry/api'
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client'
import { NativeConnection, Worker, bundleWorkflowCode, Runtime, DefaultLogger, type WorkflowBundle } from '@temporalio/worker'
import { carryCertificates } from '../api/training-carry.ts'
import { headSigner } from '../activities/audit-heads.ts'
import { caseActivities } from '../activities/case.ts'
import type { Keyring } from '../activities/certificate.ts'
import { deliverDue } from '../activities/delivery.ts'
import { sendDigests } from '../activities/digest.ts'
import { documentActivities } from '../activities/document.ts'
import { redate } from '../activities/law-change.ts'
import { openKeyring } from '../activities/keyring.ts'
import { remindOpinions } from '../activities/opinion.ts'
import { deliverNotices } from '../activities/repair-notice.ts'
import { settleEarlier } from '../activities/settled-fact.ts'
import { deliverRemovals } from '../activities/removal-delivery.ts'
import { readInboxes } from '../activities/removal-inbox.ts'
import type { Exchange } from '../activities/removal-partner.ts'
import { probeRemoval } from '../activities/removal-probe.ts'
import { advancePublicity, hasStaleTerms } from '../activities/publicity.ts'
import { advanceRemoval } from '../activities/removal.ts'
import { raiseSignals } from '../activities/signal.ts'
import { escalateSupervision } from '../activities/supervision.ts'
import { fileSink } from '../activities/sink.ts'
import type { PartnerActivities, PublicityActivities, RemovalActivities } from '../activities/types.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { rearm } from '../workflows/messages.ts'
import type { publicity } from '../workflows/publicity.ts'
import type { removal } from '../workflows/removal.ts'
import { loadConfig, type Config } from './config.ts'
import { loadKeys, type Keys } from './keys.ts'
import { meterProcess, meterSocket, openMeter, serveMeter, type Meter } from './meter.ts'
import { observeActivities, openTracing } from './observe.ts'
import { reconcile, turnMs } from './reconcile.ts'
import { resendActs, resumeFilings, sweepDrafts, sweepStaged } from './sweep.ts'
import { workflowCode } from './workflow-code.ts'

interface Parts {
  connection: NativeConnection
  namespace: string
  db: Database
  hmac: Buffer
  /** Where organisations' own keys lie. */
  keyring?: Keyring | undefined
  publicUrl: string
  /** How partners are reached, apart from what the parts above say. */
  exchange: Pick<Exchange, 'folder' | 'simulator' | 'now'>
  workflowBundle: WorkflowBundle | { codePath: string }
  observed: { meter: Meter; tracer?: Tracer | undefined }
  /** Wraps the activities of cases; tests stop the world between two commits with it. */
  around?: (activities: ReturnType<typeof caseActivities>) => object
  /** Does so with those of letters. */
  aroundLetters?: (activities: ReturnType<typeof documentActivities>) => object
}

/** The workers: cases with their short writes; letters, and what reaches partners, on queues of their own. */
export async function createWorkers({ connection, namespace, db, hmac, keyring, publicUrl, exchange, workflowBundle, observed, around = (activities) => activities, aroundLetters = (activities) => activities }: Parts): Promise<Worker[]> {
  const interceptors = { activity: [observeActivities(observed)] }
  const converter = { failureConverterPath: new URL('./failure.ts', import.meta.url).pathname }
  const removals: RemovalActivities = { advanceRemoval: (order) => db.transaction((tx) => advanceRemoval(tx, order)) }
  const terms: PublicityActivities = { advancePublicity: (turn) => advancePublicity(db, turn) }
  const partners: PartnerActivities = { probeRemoval: (order) => probeRemoval({ db, hmac, publicUrl, ...exchange }, order) }
  return Promise.all([
    Worker.create({ connection, namespace, taskQueue: 'cases', workflowBundle, activities: { ...around(caseActivities({ db, hmac, keyring })), ...removals, ...terms }, interceptors, dataConverter: converter, maxCachedWorkflows: 500 }),
    Worker.create({ connection, namespace, taskQueue: 'documents', activities: aroundLetters(documentActivities({ db, hmac, publicUrl })), interceptors, dataConverter: converter, maxConcurrentActivityTaskExecutions: 8 }),
    Worker.create({ connection, namespace, taskQueue: 'partners', activities: { ...partners }, interceptors, dataConverter: converter, maxConcurrentActivityTaskExecutions: 8 }),
  ])
}

/** Repeats a turn until it finds nothing more to do. */
export async function drain(turn: () => Promise<number>): Promise<void> {
  while ((await turn()) > 0);
}

/** Tells a case's workflow that its clock has changed; one that has ended is told nothing. */
export const rearmCase = (temporal: Client) => async (number: string): Promise<void> => {
  try {
    await temporal.workflow.getHandle(number).signal(rearm)
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}

/** Starts the workflow that watches an order of removal, or has it look again. */
export const wakeRemoval = (temporal: Client) => async (orderId: string): Promise<void> => {
  await temporal.workflow.signalWithStart<typeof removal>('removal', { workflowId: removalWorkflowId(orderId), taskQueue: 'cases', args: [{ orderId }], signal: rearm })
}
/** Starts the one workflow of the terms of publication, or has it look again. */
export const wakePublicity = (temporal: Client) => async (): Promise<void> => {
  await temporal.workflow.signalWithStart<typeof publicity>('publicity', { workflowId: 'publicity', taskQueue: 'cases', args: [], signal: rearm })
}
export const removalWorkflowId = (orderId: string): string => `removal-${orderId}`

/** Runs a task again and again until it is stopped; a failure is logged by its code and waits for the next turn. */
export function every(ms: number, name: string, task: () => Promise<unknown>, meter?: Meter): () => void {
  let timer: NodeJS.Timeout
  const turn = (): void => {
    task()
      .then(() => meter?.lastEnds.setToCurrentTime({ task: name }))
      .catch((error: { code?: string; name?: string }) => {
        meter?.failures.inc({ task: name })
        console.error(`${name}: ${error.code ?? error.name ?? 'failed'}`)
      })
      .finally(() => (timer = setTimeout(turn, ms)))
  }
  turn()
  return () => clearTimeout(timer)
}

const exchangeOf = ({ dataDir, partnerSimulator }: Config): Pick<Exchange, 'folder' | 'simulator'> => ({ folder: join(dataDir, 'exchange'), simulator: partnerSimulator })

async function run(config: Config, keys: Keys): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const { db, close } = openDatabase(config.databaseUrl!)
  const address = config.temporalAddress!
  const connection = await NativeConnection.connect({ address })
  const temporal = new Client({ connection: await Connection.connect({ address }), namespace: config.temporalNamespace })
  const now = () => Date.now()
  const meter = openMeter()
  const { tracer, close: closeTracing } = openTracing(config.traceCollector, 'xinan-worker')
  const workflowBundle = await bundleWorkflowCode({ ...workflowCode, logger: new DefaultLogger('WARN') })
  const workers = await createWorkers({ connection, namespace: config.temporalNamespace, db, hmac: keys.hmac, keyring: config.signingKeys ? openKeyring(config.signingKeys, config.signingPassphrase) : undefined, publicUrl: config.publicUrl, exchange: { ...exchangeOf(config), now }, workflowBundle, observed: { meter, tracer } })
  const partners = { db, hmac: keys.hmac, publicUrl: config.publicUrl, ...exchangeOf(config), now, wake: wakeRemoval(temporal) }
  const folder = join(config.dataDir, 'audit')
  mkdirSync(folder, { recursive: true })
  const sinks = { sms: fileSink(config.smsSink), mail: fileSink(config.mailSink) }
  meterProcess(meter.registry, 'xinan_worker_')
  await serveMeter(meterSocket(config.dataDir), meter)
  await redate(db, now())
  await settleEarlier(db)
  await wakePublicity(temporal)()
  const repeat = (ms: number, name: string, task: () => Promise<unknown>) => every(ms, name, task, meter)
  const stops = [
    repeat(2_000, 'delivery', () => drain(() => deliverDue({ db, sinks, now, rearm: rearmCase(temporal) }))),
    repeat(2_000, 'removals', () => drain(() => deliverRemovals(partners))),
    repeat(10_000, 'receipts in files', () => readInboxes(partners)),
    repeat(30_000, 'sweep', async () => (await resendActs({ db, temporal, now }), await resumeFilings({ db, temporal, now }), await sweepStaged({ db, temporal, now }), await carryCertificates({ db, temporal, hmac: keys.hmac, now }))),
    repeat(turnMs, 'comparison of engine and tables', () => reconcile({ db, temporal, now })),
    repeat(60_000, 'publicity', async () => (await hasStaleTerms(db, now())) && wakePublicity(temporal)()),
    repeat(60_000, 'supervision', () => escalateSupervision(db, now())),
    repeat(60_000, 'daily digest', () => sendDigests(db, now())),
    repeat(24 * 3_600_000, 'old drafts', () => sweepDrafts({ db, now })),
    repeat(24 * 3_600_000, 'signals', () => raiseSignals({ db, hmac: keys.hmac, now })),
    repeat(60_000, 'opinions', () => remindOpinions(db, now())),
    repeat(60_000, 'repair notices', () => drain(() => deliverNotices({ db, hmac: keys.hmac, publicUrl: config.publicUrl, now }))),
    repeat(60_000, 'audit heads', headSigner({ db, signingKey: keys.signing.privateKey, folder, now })),
  ]
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => workers.forEach((worker) => worker.shutdown()))
  await Promise.all(workers.map((worker) => worker.run()))
  stops.forEach((stop) => stop())
  await Promise.all([close(), closeTracing()])
  process.exit(0)
}

if (import.meta.main) {
  const config = loadConfig()
  await run(config, loadKeys(config))
}
