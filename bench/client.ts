import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** A signed-in client over HTTP; an answer that is no success throws. */
export interface Client {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>
  put(path: string): Promise<void>
  upload<T>(path: string, name: string, content: string): Promise<T>
}

interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

// What is measured shares its processors with the client: fetch would take as much of them as the answer.
const agent = new Agent({ keepAlive: true })

/** Sends one request; resolves to what it was answered, and the cookies that came with it. */
function send(base: string, path: string, { method = 'GET', headers = {}, body }: Sent): Promise<{ answer: unknown; cookies: string[] }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${base}${path}`, { method, agent, headers }, (reply) => {
      const pieces: Buffer[] = []
      reply.on('data', (piece: Buffer) => pieces.push(piece))
      reply.once('error', reject)
      reply.once('end', () => {
        const text = Buffer.concat(pieces).toString()
        const { statusCode = 0 } = reply
        if (statusCode < 200 || statusCode > 299) return reject(new Error(`${path.split('?')[0]}: ${statusCode} ${text}`))
        resolve({ answer: text === '' ? undefined : JSON.parse(text), cookies: reply.headers['set-cookie'] ?? [] })
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

const json = { 'content-type': 'application/json' }

export async function signIn(base: string, username: string, password: string): Promise<Client> {
  const { answer, cookies } = await send(base, '/api/session', { method: 'POST', headers: json, body: JSON.stringify({ username, password }) })
  const own = { cookie: cookies.map((one) => one.split(';')[0]).join('; '), 'x-csrf-token': (answer as { csrf: string }).csrf }
  const asked = async <T>(path: string, { headers, ...rest }: Sent): Promise<T> => (await send(base, path, { ...rest, headers: { ...own, ...headers } })).answer as T
  return {
    get: (path) => asked(path, {}),
    post: (path, body, headers = {}) => asked(path, { method: 'POST', headers: { ...json, 'idempotency-key': randomUUID(), ...headers }, body: JSON.stringify(body) }),
    put: (path) => asked(path, { method: 'PUT' }),
    async upload(path, name, content) {
      const form = new FormData()
      form.set('file', new Blob([content]), name)
      const encoded = new Response(form)
      return asked(path, { method: 'POST', headers: { 'content-type': encoded.headers.get('content-type')! }, body: Buffer.from(await encoded.arrayBuffer()) })
    },
  }
}
