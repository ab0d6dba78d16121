import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Where a message to the outside goes (短信、邮件通道): it resolves when the message was taken. */
export type Sink = (message: { to: string; text: string; id: number }) => Promise<void>

/** The demo's channel: one JSON line a message in a file. */
export const fileSink = (path: string): Sink => async (message) => {
  await mkdir(dirname(path), { recursive: true })
  await appendFile(path, `${JSON.stringify(message)}\n`)
}
