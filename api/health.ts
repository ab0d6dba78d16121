import proto from '@temporalio/proto'
import { sql } from 'drizzle-orm'
import type { App, Context } from './context.ts'

const freshMs = 2 * 60_000
const { TaskQueueType } = proto.temporal.api.enums.v1

/** Whether this process lives, and whether a case can be filed: the database answers, the engine answers, and workers ask for work. */
export function healthRoutes(app: App, context: Context): void {
  app.get('/health/live', { schema: { hide: true } }, () => ({ live: true }))
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const checks = await Promise.all([
      ok('database', context.db.execute(sql`select 1`)),
      ok('cases', polled(context, 'cases', TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)),
      ok('documents', polled(context, 'documents', TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)),
    ])
    const missing = checks.filter((name) => name !== null)
    return reply.code(missing.length === 0 ? 200 : 503).send({ ready: missing.length === 0, missing })
  })
  if (context.demoAccounts) {
    const { demoAccounts } = context
    app.get('/api/demo-accounts', { config: { access: 'anyone' }, schema: { hide: true } }, () => demoAccounts)
  }
}

const ok = (name: string, check: Promise<unknown>): Promise<string | null> =>
  check.then(
    () => null,
    () => name,
  )

async function polled({ temporal: client }: Context, name: string, taskQueueType: proto.temporal.api.enums.v1.TaskQueueType): Promise<void> {
  const { pollers } = await client.workflowService.describeTaskQueue({ namespace: client.options.namespace, taskQueue: { name }, taskQueueType })
  const last = Math.max(0, ...pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000))
  // The engine tells wall time, whatever the cases have skipped.
  if (Date.now() - last > freshMs) throw new Error(`No worker asks for ${name}`)
}
