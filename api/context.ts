import type { KeyObject } from 'node:crypto'
import type { Tracer } from '@opentelemetry/api'
import type { Client } from '@temporalio/client'
import type { FastifyInstance, FastifyBaseLogger, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Registry } from 'prom-client'
import type { Database } from '../db/index.ts'
import type { Actor } from '../domain/role.ts'

/** What the API stands on. */
export interface Context {
  db: Database
  temporal: Client
  /** Key of all keyed hashes. */
  hmac: Buffer
  /** Key of what reporters have said. */
  reporterKey: Buffer
  /** The one clock of API and queries, in milliseconds. */
  now: () => number
  publicUrl: string
  /** Whether the demo county is loaded: the sign-in page may then show its accounts. */
  demo: boolean
  /** Where the signed heads of the audit chains lie, and the key that proves them. */
  audit: { folder: string; publicKey: KeyObject }
  /** The demo county's accounts, for the sign-in page. */
  demoAccounts?: { username: string; password: string; role: string; name: string }[]
  /** Folder of the built pages; absent where only the API is wanted. */
  webFolder?: string
  logLevel?: string
  /** For how long figures that were counted are shown again, in milliseconds; tests count each time. */
  figuresFreshMs?: number
  /** Requests a minute and address; tests raise it. */
  rateLimit?: number
  /** Where figures are kept, the token of whoever may read them, and those of the worker. */
  metrics?: { registry?: Registry; token?: string | undefined; worker?: () => Promise<string> }
  /** Present where traces are sent to a collector. */
  tracer?: Tracer
}

export type App = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, TypeBoxTypeProvider>

/** Who is signed in, as every handler sees it. */
export interface SignedIn extends Actor {
  name: string
  csrf: string
  tokenHash: string
  /** When the person last showed its second factor again in this session, in milliseconds; null where it never did. */
  confirmedAt: number | null
  /** The colleague whose substitute it is now, or null. */
  acting: { id: string; accountId: string; name: string; validTo: string } | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that is not open to anyone. */
    signedIn: SignedIn | null
  }
  interface FastifyContextConfig {
    access?: Access
  }
}

/** Who may call a route: anyone, anyone signed in, or these roles. A route without it is not registered. */
export type Access = 'anyone' | 'signed-in' | readonly Actor['role'][]
