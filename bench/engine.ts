import { randomUUID } from 'node:crypto'
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { measure, type Figures } from './measure.ts'

export interface Engine {
  /** Starts no-op workflows, each answered by its first update. */
  start(clients: number, count: number): Promise<Figures>
  /** Sends the second update, which ends them. */
  touch(clients: number): Promise<Figures>
  stop(): Promise<void>
}

/** A worker of the bench's own for the no-op workflow. */
export async function openEngine(address: string): Promise<Engine> {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const native = await NativeConnection.connect({ address })
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: new URL('./noop-workflow.ts', import.meta.url).pathname, logger: new DefaultLogger('ERROR') })
  const worker = await Worker.create({ connection: native, taskQueue: 'bench', workflowBundle })
  const running = worker.run()
  let ids: string[] = []
  return {
    start(clients, count) {
      ids = Array.from({ length: count }, () => `bench-${randomUUID()}`)
      return measure(clients, count, (index) =>
        client.workflow.executeUpdateWithStart('touch', {
          startWorkflowOperation: new WithStartWorkflowOperation('noop', { workflowId: ids[index]!, taskQueue: 'bench', args: [], workflowIdConflictPolicy: 'USE_EXISTING' }),
        }),
      )
    },
    touch: (clients) => measure(clients, ids.length, (index) => client.workflow.getHandle(ids[index]!).executeUpdate('touch')),
    async stop() {
      worker.shutdown()
      await running
      await native.close()
      await connection.close()
    },
  }
}
