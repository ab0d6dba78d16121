import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { ComplaintDetail } from '../api/schema/complaint.ts'
import { checklistOf } from '../domain/rules/checklist.ts'
import { demoAccounts } from './demo-accounts.ts'
import { demoComplaints, type DemoComplaint } from './demo-complaint-course.ts'

interface Visitor {
  send<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, key?: string): Promise<T>
  csrf: string
}
type Staff = Record<string, Visitor>

/** Walks the demo's complaints through a running system as its accounts and as anyone, each as far as it goes. The same walk again changes nothing. */
export async function walkDemoComplaints(base: string): Promise<number> {
  const staff: Staff = {}
  for (const username of new Set(demoComplaints.flatMap(({ channel, course }) => [...course.map(([who]) => who), ...(channel === 'web' ? [] : ['chuangkou'])]))) {
    if (username !== 'reporter') staff[username] = await signIn(base, username)
  }
  const { items: units } = await staff.shenhe!.send<{ items: { name: string; code: string }[] }>('GET', '/api/units?limit=200')
  const anyone = visit(base)
  for (const [index, one] of demoComplaints.entries()) await walk(one, `demo-complaint-${index}`, { staff, anyone, units })
  for (const visitor of Object.values(staff)) await visitor.send('DELETE', '/api/session')
  return demoComplaints.length
}

async function walk(one: DemoComplaint, key: string, { staff, anyone, units }: { staff: Staff; anyone: Visitor; units: { name: string; code: string }[] }): Promise<void> {
  const { receipts } = await file(one, key, staff, anyone)
  const { number, queryCode } = receipts[0]!
  const holding = { number, code: queryCode, ...(one.reporter?.phone ? { phone4: one.reporter.phone.slice(-4) } : {}) }
  for (const [step, [who, act, { unit, ...form } = {}]] of one.course.entries()) {
    const unitCode = unit ? { unitCode: units.find(({ name }) => name === unit)?.code } : {}
    if (who === 'reporter') await anyone.send('POST', `/api/public/complaints/${act}`, { ...holding, ...form }, `${key}-${step}`)
    else {
      await check(staff[who]!, number, act)
      await staff[who]!.send('POST', `/api/complaints/${number}/${act}`, { ...form, ...unitCode }, `${key}-${step}`)
    }
  }
}

/** Ticks what an act asks to have been checked, where it can be taken now. */
async function check(visitor: Visitor, number: string, act: string): Promise<void> {
  if (checklistOf('complaint', act).length === 0) return
  const { acts } = await visitor.send<ComplaintDetail>('GET', `/api/complaints/${number}`)
  const checks = acts.find((one) => one.act === act)?.checks
  for (const { item } of checks?.mayCheck ? checks.items : []) await visitor.send('PUT', `/api/cases/${number}/checks/${act}/${item}`)
}

interface Receipts {
  receipts: { number: string; queryCode: string }[]
}

/** Files it at its door: anyone's with the work of a challenge, or the counter's. */
async function file({ respondent, facts, request, channel, reporter }: DemoComplaint, key: string, staff: Staff, anyone: Visitor): Promise<Receipts> {
  const form = { respondent, matters: [{ facts, request }], named: reporter?.name !== undefined, ...reporter }
  if (channel !== 'web') return staff.chuangkou!.send('POST', '/api/complaints', { ...form, channel }, key)
  const challenge = await anyone.send<Challenge>('GET', '/api/public/challenge')
  const solution = await solveChallenge({ challenge, deriveKey })
  const answer = Buffer.from(JSON.stringify({ challenge: { parameters: challenge.parameters, signature: challenge.signature }, solution })).toString('base64')
  return anyone.send('POST', '/api/public/complaints', { ...form, challenge: answer }, key)
}

async function signIn(base: string, username: string): Promise<Visitor> {
  const { password } = demoAccounts.find((one) => one.username === username)!
  const visitor = visit(base)
  const { csrf } = await visitor.send<{ csrf: string }>('POST', '/api/session', { username, password })
  return Object.assign(visitor, { csrf })
}

/** Requests as one visitor, who keeps the cookie of a session; an answer that is no success throws and names no content. */
function visit(base: string): Visitor {
  let cookie = ''
  const visitor: Visitor = {
    csrf: '',
    async send<T>(method: string, path: string, body?: object, key?: string) {
      const headers = { ...(body ? { 'content-type': 'application/json' } : {}), ...(key ? { 'idempotency-key': key } : {}), ...(cookie ? { cookie, 'x-csrf-token': visitor.csrf } : {}) }
      const answer = await fetch(`${base}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}), signal: AbortSignal.timeout(60_000) })
      cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ') || cookie
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
      return (text === '' ? undefined : JSON.parse(text)) as T
    },
  }
  return visitor
}
