import { randomUUID } from 'node:crypto'

/** A signed-in client over HTTP. */
export interface Client {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  upload<T>(path: string, name: string, content: string | Buffer): Promise<T>
}

export async function signIn(base: string, username: string, password: string): Promise<Client> {
  const answer = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) })
  const { csrf } = (await answer.json()) as { csrf: string }
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const send = async <T>(path: string, options: RequestInit & { headers?: Record<string, string> }): Promise<T> => {
    const reply = await fetch(`${base}${path}`, { ...options, headers: { cookie, 'x-csrf-token': csrf, ...options.headers } })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`)
    return JSON.parse(text) as T
  }
  return {
    get: (path) => send(path, {}),
    post: (path, body) => send(path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify(body) }),
    upload(path, name, content) {
      const form = new FormData()
      form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
      return send(path, { method: 'POST', body: form })
    },
  }
}
