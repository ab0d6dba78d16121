/** A field of a form that the server refused, with the reason. */
export interface FieldError {
  pointer: string
  detail: string
}

/** A refusal of the server (RFC 9457), in the reader's language. */
export class ProblemError extends Error {
  readonly status: number
  readonly type: string
  readonly errors: FieldError[]
  constructor(status: number, type: string, message: string, errors: FieldError[] = []) {
    super(message)
    this.status = status
    this.type = type
    this.errors = errors
  }
}

/** Why something was refused, where there is no form to say it field by field. */
export const reasonOf = (error: unknown): string => (error instanceof ProblemError ? error.errors[0]?.detail : undefined) ?? (error as Error).message

let csrf: string | null = null

/** Keeps the session's token for every request that writes. */
export const keepToken = (token: string | null): void => {
  csrf = token
}

let signedOut = (): void => {}

/** Says what happens when a request finds that the session is over. */
export const whenSignedOut = (happens: () => void): void => {
  signedOut = happens
}

export const languageKey = 'xinan.language'
const language = (): string => localStorage.getItem(languageKey) ?? 'zh'

interface Sending {
  /** The version that a change is based on. */
  version?: number | undefined
  /** The same key again is the same request. */
  key?: string
}

async function ask(method: string, path: string, body: unknown, { version, key }: Sending = {}): Promise<Response> {
  const isForm = body instanceof FormData
  const answer = await fetch(path, {
    method,
    cache: 'no-store',
    headers: {
      'accept-language': language(),
      ...(csrf ? { 'x-csrf-token': csrf } : {}),
      ...(method === 'POST' ? { 'idempotency-key': key ?? crypto.randomUUID() } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new ProblemError(0, 'offline', language() === 'en' ? 'The server cannot be reached; what you entered is kept.' : '连接不上服务器，您填写的内容仍在，请稍后重试。')
  })
  if (answer.ok) return answer
  const text = await answer.text()
  const read = text ? (JSON.parse(text) as { type?: string; detail?: string; errors?: FieldError[] }) : undefined
  if (answer.status === 401 && read?.type === '/problems/not-signed-in') signedOut()
  throw new ProblemError(answer.status, read?.type ?? '', read?.detail ?? String(answer.status), read?.errors)
}

async function send<T>(method: string, path: string, body: unknown, sending?: Sending): Promise<T> {
  const text = await (await ask(method, path, body, sending)).text()
  return (text ? JSON.parse(text) : undefined) as T
}

export const get = <T>(path: string): Promise<T> => send<T>('GET', path, undefined)
export const post = <T>(path: string, body?: unknown, sending?: Sending): Promise<T> => send<T>('POST', path, body ?? {}, sending)
export const put = <T>(path: string, body: unknown, version?: number): Promise<T> => send<T>('PUT', path, body, { version })
export const remove = (path: string, version?: number): Promise<void> => send<void>('DELETE', path, undefined, { version })
export const postForm = <T>(path: string, body: FormData): Promise<T> => send<T>('POST', path, body)

/** Has the server make a file of what is sent. */
export const fetchBlob = async (path: string, body: unknown): Promise<Blob> => (await ask('POST', path, body)).blob()

/** The same; resolves to an address that this page alone can open, until `URL.revokeObjectURL`. */
export const fetchFile = async (path: string, body: unknown): Promise<string> => URL.createObjectURL(await fetchBlob(path, body))

/** Saves a file that the page holds under a name. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
