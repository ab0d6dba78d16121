import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client'
import { NativeConnection, Worker, bundleWorkflowCode, Runtime, DefaultLogger, type WorkflowBundle } from '@temporalio/worker'
import { signHeads } from '../activities/audit-heads.ts'
import { caseActivities } from '../activities/case.ts'
import { deliverDue } from '../activities/delivery.ts'
import { documentActivities } from '../activities/document.ts'
import { redate } from '../activities/law-change.ts'
import { fileSink } from '../activities/sink.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { rearm } from '../workflows/messages.ts'
import { loadConfig, type Config } from './config.ts'
import { loadKeys, type Keys } from './keys.ts'
import { resendActs, resumeFilings, sweepStaged } from './sweep.ts'

export const workflowsPath = new URL('../workflows/index.ts', import.meta.url).pathname

interface Parts {
  connection: NativeConnection
  namespace: string
  db: Database
  hmac: Buffer
  publicUrl: string
  workflowBundle: WorkflowBundle | { codePath: string }
  /** Wraps the activities of cases; tests stop the world between two commits with it. */
  around?: (activities: ReturnType<typeof caseActivities>) => object
}

/** The two workers: cases with their short writes, and letters on a queue of their own. */
export async function createWorkers({ connection, namespace, db, hmac, publicUrl, workflowBundle, around = (activities) => activities }: Parts): Promise<Worker[]> {
  const converter = { failureConverterPath: new URL('./failure.ts', import.meta.url).pathname }
  return Promise.all([
    Worker.create({ connection, namespace, taskQueue: 'cases', workflowBundle, activities: around(caseActivities({ db })), dataConverter: converter, maxCachedWorkflows: 500 }),
    Worker.create({ connection, namespace, taskQueue: 'documents', activities: documentActivities({ db, hmac, publicUrl }), dataConverter: converter, maxConcurrentActivityTaskExecutions: 8 }),
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

/** Runs a task again and again until it is stopped; a failure is logged by its code and waits for the next turn. */
export function every(ms: number, name: string, task: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout
  const turn = (): void => {
    task()
      .catch((error: { code?: string; name?: string }) => console.error(`${name}: ${error.code ?? error.name ?? 'failed'}`))
      .finally(() => (timer = setTimeout(turn, ms)))
  }
  turn()
  return () => clearTimeout(timer)
}

async function run(config: Config, keys: Keys): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const { db, close } = openDatabase(config.databaseUrl!)
  const address = config.temporalAddress!
  const connection = await NativeConnection.connect({ address })
  const temporal = new Client({ connection: await Connection.connect({ address }), namespace: config.temporalNamespace })
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') })
  const workers = await createWorkers({ connection, namespace: config.temporalNamespace, db, hmac: keys.hmac, publicUrl: config.publicUrl, workflowBundle })
  const folder = join(config.dataDir, 'audit')
  mkdirSync(folder, { recursive: true })
  const now = () => Date.now()
  const sinks = { sms: fileSink(config.smsSink), mail: fileSink(config.mailSink) }
  await redate(db, now())
  const stops = [
    every(2_000, 'delivery', () => drain(() => deliverDue({ db, sinks, now, rearm: rearmCase(temporal) }))),
    every(30_000, 'sweep', async () => (await resendActs({ db, temporal, now }), await resumeFilings({ db, temporal, now }), await sweepStaged({ db, temporal, now }))),
    every(60_000, 'audit heads', () => signHeads({ db, signingKey: keys.signing.privateKey, folder, now })),
  ]
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => workers.forEach((worker) => worker.shutdown()))
  await Promise.all(workers.map((worker) => worker.run()))
  stops.forEach((stop) => stop())
  await close()
  process.exit(0)
}

if (import.meta.main) {
  const config = loadConfig()
  await run(config, loadKeys(config))
}
