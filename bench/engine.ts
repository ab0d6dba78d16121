import { randomUUID } from 'node:crypto'
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'

/** The engine by itself: a workflow without activities and a worker of the bench's own. */
export interface Engine {
  /** Starts a no-op workflow, answered by its first update; resolves to its id. */
  start(): Promise<string>
  /** Sends it the second update, which ends it. */
  touch(id: string): Promise<unknown>
  stop(): Promise<void>
}

const taskQueue = 'bench'
const logger = new DefaultLogger('ERROR')
Runtime.install({ logger })

export async function openEngine(address: string): Promise<Engine> {
  const native = await NativeConnection.connect({ address })
  const connection = await Connection.connect({ address })
  const { workflow } = new Client({ connection })
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: new URL('./noop-workflow.ts', import.meta.url).pathname, logger })
  const worker = await Worker.create({ connection: native, taskQueue, workflowBundle, maxCachedWorkflows: 500 })
  const running = worker.run()
  return {
    async start() {
      const workflowId = `bench-${randomUUID()}`
      const startWorkflowOperation = new WithStartWorkflowOperation('noop', { workflowId, taskQueue, args: [], workflowIdConflictPolicy: 'USE_EXISTING' })
      await workflow.executeUpdateWithStart('touch', { startWorkflowOperation })
      return workflowId
    },
    touch: (id) => workflow.getHandle(id).executeUpdate('touch'),
    async stop() {
      worker.shutdown()
      await running
      await native.close()
      await connection.close()
    },
  }
}
