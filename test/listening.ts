import type { Town, Visitor } from './town.ts'

/** What a stream told, with its id. */
export interface Told {
  event: string
  id: string
  data: { number?: string; version?: number; names?: { name: string; writing: boolean }[] }
}

/** A page that listens, through the front door. */
export interface Listening {
  told: Told[]
  /** Whether the connection outlives the stream. */
  connection: string | null
  /** Resolves once the server has ended it. */
  ended: Promise<void>
  leave: () => void
}

/** Opens a stream as a visitor; the town must listen at its address. */
export async function listen(base: string, visitor: Visitor, query = '', last?: string): Promise<Listening> {
  const control = new AbortController()
  const answer = await fetch(`${base}/api/events?${query}`, { headers: { cookie: visitor.session.cookie, ...(last ? { 'last-event-id': last } : {}) }, signal: control.signal })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  const told: Told[] = []
  const read = async (): Promise<void> => {
    let text = ''
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + part).split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const line = (name: string) => block.split('\n').find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2)
        if (line('event')) told.push({ event: line('event')!, id: line('id')!, data: JSON.parse(line('data')!) as Told['data'] })
      }
    }
  }
  return { told, connection: answer.headers.get('connection'), ended: read().catch(() => {}), leave: () => control.abort() }
}

/** Makes a town listen at an address of its own. */
export const opened = (town: Town): Promise<string> => town.app.listen({ host: '127.0.0.1', port: 0 })
