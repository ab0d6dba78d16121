import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { CaseDetail } from '../api/schema/case.ts'
import { pidOf, signInAt, startSystem, untilReady, type System } from './remote.ts'
import { done, file, proposal, replyForm } from './way.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'xinan-kill-'))
let system: System | undefined
afterAll(async () => {
  await system?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const kill = async (name: Parameters<typeof pidOf>[1]): Promise<void> => {
  process.kill(pidOf(system!, name), 'SIGKILL')
  await pause(500)
}
const as = (username: string) => signInAt(system!.base, username)

test('a kill of any one process during a case, and a start after it, loses nothing and doubles nothing', async () => {
  system = await startSystem(dataDir)
  const { number, recordId } = await file(await as('qiye'))

  await kill('serve')
  await untilReady(system.base)
  await done(await as('shenhe'), number, 'accept')

  await kill('worker')
  await untilReady(system.base)
  await done(await as('shenhe'), number, 'ask-source', { questions: '请核实罚款金额。' })

  await kill('postgres')
  await untilReady(system.base)
  await done(await as('hecha'), number, 'reply', replyForm)

  await kill('temporal')
  await untilReady(system.base)
  await done(await as('hecha-fuzeren'), number, 'confirm-reply')

  await kill('start')
  system = await startSystem(dataDir)
  await done(await as('shenhe'), number, 'propose', proposal)
  await done(await as('shenpi'), number, 'approve')

  await system.stop()
  system = await startSystem(dataDir)
  const supervisor = await as('duban')
  await expect.poll(async () => (await supervisor.get<CaseDetail>(`/api/cases/${number}`)).body.letters.length, { timeout: 30_000 }).toBe(6)
  const { body } = await supervisor.get<CaseDetail>(`/api/cases/${number}`)
  expect(body.entries.map(({ act }) => act)).toEqual(['file', 'accept', 'ask-source', 'reply', 'confirm-reply', 'propose', 'approve'])
  expect(body.letters.map(({ kind }) => kind).toSorted()).toEqual(['acceptance', 'correction', 'decision', 'receipt', 'reply', 'verification'])
  expect(body.letters.every(({ number: letter }) => letter.endsWith('1号'))).toBe(true)
  expect(body.outcome?.zh).toBe('异议成立')
  const { body: record } = await (await as('qiye')).get<{ corrections: unknown[]; dispute: unknown }>(`/api/records/${recordId}`)
  expect([record.corrections.length, record.dispute]).toEqual([1, null])
}, 420_000)
