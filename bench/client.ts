import { randomUUID } from 'node:crypto'

/** A signed-in client over HTTP; an answer that is no success throws. */
export interface Client {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>
  put(path: string): Promise<void>
  upload<T>(path: string, name: string, content: string): Promise<T>
}

async function answerOf(reply: Response): Promise<unknown> {
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${new URL(reply.url).pathname}: ${reply.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

export async function signIn(base: string, username: string, password: string): Promise<Client> {
  const reply = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) })
  const cookie = reply.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const { csrf } = (await answerOf(reply)) as { csrf: string }
  const send = async <T>(path: string, options: RequestInit & { headers?: Record<string, string> }): Promise<T> =>
    (await answerOf(await fetch(`${base}${path}`, { ...options, headers: { cookie, 'x-csrf-token': csrf, ...options.headers } }))) as T
  return {
    get: (path) => send(path, {}),
    post: (path, body, headers = {}) => send(path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers }, body: JSON.stringify(body) }),
    put: (path) => send(path, { method: 'PUT' }),
    upload(path, name, content) {
      const form = new FormData()
      form.set('file', new Blob([content]), name)
      return send(path, { method: 'POST', body: form })
    },
  }
}
