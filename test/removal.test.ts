import { describe, expect, test } from 'vitest'
import { isSignedBy, signatureOf, signedBy } from '../activities/removal-signature.ts'
import { dayOf, instantOf } from '../domain/calendar.ts'
import { calendarOf, lawOn, rulesOn } from '../domain/law.ts'
import { recipientKinds, type RecipientKind } from '../domain/removal-words.ts'
import { dueOf, limitOf, nextStep, readPage, standingOf, termsOf, waitAfter, type DutyEvent, type RemovalContent } from '../domain/removal.ts'
import { seedLaw } from '../domain/rules/index.ts'

const calendar = calendarOf(seedLaw, null)
const at = (day: string, hour = 10): number => instantOf(day, hour * 60)
const sets = (line: 'objection' | 'repair', day: string) => [lawOn(seedLaw, line, day), lawOn(seedLaw, 'objection', day)]
const parameter = (...given: Parameters<typeof limitOf>) => limitOf(...given).parameter
const terms = termsOf(lawOn(seedLaw, 'objection', '2026-11-25'))

describe('the limit of a duty', () => {
  test.each(Object.keys(recipientKinds) as RecipientKind[])('is found for %s after every cause, whatever the rule-set', (kind) => {
    for (const reason of ['decided', 'basis-revoked', 'unlisted'] as const) {
      for (const day of ['2021-06-01', '2024-06-03', '2026-11-25']) expect(limitOf(reason, kind, sets('repair', day)).parameter).toMatch(/\./)
    }
  })

  test('is one working day for those whom the county’s ordinance binds (第四十三条)', () => {
    for (const kind of ['county-site', 'city-platform', 'source-unit'] as const) {
      const { dueAt } = dueOf(at('2026-11-27'), limitOf('decided', kind, sets('objection', '2026-11-27')), calendar)
      expect([kind, dayOf(dueAt)]).toEqual([kind, '2026-11-30'])
    }
  })

  test('under the repealed Order 58 is its three days for sharing, and for the end of a listing its own', () => {
    expect(parameter('decided', 'agency', sets('repair', '2025-06-03'))).toBe('repair.sync-update')
    expect(parameter('unlisted', 'credit-china', sets('repair', '2025-06-03'))).toBe('list.end-publication')
    expect(parameter('decided', 'credit-china', sets('repair', '2026-11-25'))).toBe('removal.credit-china')
  })

  test('where the underlying decision was revoked is that of the ordinance and of the law on penalties', () => {
    expect(parameter('basis-revoked', 'county-site', sets('objection', '2026-11-25'))).toBe('record.revoked-basis')
    expect(parameter('basis-revoked', 'source-unit', [rulesOn(seedLaw, 'R2020-HN', '2026-11-25')])).toBe('publicity.penalty-withdrawal')
  })
})

const events = (...kinds: (DutyEvent['kind'] | 'shows done' | 'shows old')[]): DutyEvent[] =>
  kinds.map((kind, index) => (kind === 'shows done' || kind === 'shows old' ? { kind: 'probed', at: index, shows: kind === 'shows done' ? 'done' : 'old' } : { kind, at: index }) as DutyEvent)
const state = (...kinds: Parameters<typeof events>) => standingOf(events(...kinds)).state

describe('a duty', () => {
  test('is ended by a signed receipt, or by the page alone', () => {
    expect(state('ordered', 'sent', 'receipt')).toBe('received')
    expect(state('ordered', 'sent', 'shows done')).toBe('probed')
    expect(state('ordered', 'sent', 'receipt', 'shows done')).toBe('received')
  })

  test('whose page contradicts its receipt is open again, and no second receipt ends it but the page', () => {
    expect(standingOf(events('ordered', 'sent', 'receipt', 'shows old'))).toMatchObject({ state: 'contradicted', closedAt: null })
    expect(state('ordered', 'sent', 'receipt', 'shows old', 'receipt')).toBe('contradicted')
    expect(state('ordered', 'sent', 'receipt', 'shows old', 'shows done')).toBe('received')
  })

  test('is not blamed for what its page showed before it answered', () => {
    expect(state('ordered', 'sent', 'shows old')).toBe('sent')
    expect(state('ordered', 'sent', 'shows old', 'receipt')).toBe('received')
  })

  test('that could not be delivered waits for a person, and once sent again is sent', () => {
    expect(state('ordered', 'dead')).toBe('dead')
    expect(state('ordered', 'dead', 'redelivered')).toBe('ordered')
    expect(state('ordered', 'dead', 'redelivered', 'sent')).toBe('sent')
    expect(state('ordered', 'sent', 'receipt', 'dead')).toBe('received')
  })
})

const due = instantOf('2026-11-26', 17 * 60 + 30)
const stepAfter = (...list: DutyEvent[]) => {
  const step = nextStep(standingOf(list), due, terms, calendar)
  return step && [step.what, new Date(step.at + 8 * 3_600_000).toISOString().slice(0, 16)]
}
const sent: DutyEvent[] = [{ kind: 'ordered', at: at('2026-11-25') }, { kind: 'sent', at: at('2026-11-25') }]

describe('the clock of a duty', () => {
  test('asks again at the first opening after the limit, then hands it on, and asks on every other working day', () => {
    expect(stepAfter(...sent)).toEqual(['chased', '2026-11-27T08:30'])
    const chased: DutyEvent = { kind: 'chased', at: instantOf('2026-11-27', 510) }
    expect(stepAfter(...sent, chased)).toEqual(['escalated', '2026-11-30T08:30'])
    const escalated: DutyEvent = { kind: 'escalated', at: instantOf('2026-11-30', 510) }
    expect(stepAfter(...sent, chased, escalated)).toEqual(['chased', '2026-12-01T08:30'])
  })

  test('brings a lie and a dead letter to a supervisor at once, but never at night or on a rest day', () => {
    const lie = (day: string, hour: number): DutyEvent[] => [...sent, { kind: 'receipt', at: at(day, hour) - 1 }, { kind: 'probed', at: at(day, hour), shows: 'old' }]
    expect(stepAfter(...lie('2026-11-25', 11))).toEqual(['escalated', '2026-11-25T11:00'])
    expect(stepAfter(...lie('2026-11-27', 23))).toEqual(['escalated', '2026-11-30T08:30'])
    expect(stepAfter(sent[0]!, { kind: 'dead', at: at('2026-11-28', 3) })).toEqual(['escalated', '2026-11-30T08:30'])
  })

  test('stands still once a duty is done, and once a dead letter was handed on', () => {
    expect(stepAfter(...sent, { kind: 'receipt', at: at('2026-11-25', 11) })).toBeNull()
    expect(stepAfter(sent[0]!, { kind: 'dead', at: at('2026-11-25', 11) }, { kind: 'escalated', at: at('2026-11-25', 12) })).toBeNull()
  })

  test('asks nobody again who was never reached', () => {
    expect(stepAfter(sent[0]!)).toEqual(['escalated', '2026-11-30T08:30'])
  })
})

test('a partner is tried for days, later and later, and then no more', () => {
  const waits = Array.from({ length: terms.attempts - 1 }, (_, index) => waitAfter(index + 1))
  expect(waits.slice(0, 3)).toEqual([30_000, 60_000, 120_000])
  expect(Math.max(...waits)).toBe(6 * 3_600_000)
  const daysTried = waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000
  expect(daysTried).toBeGreaterThan(2)
  expect(daysTried).toBeLessThan(4)
})

const content: RemovalContent = { action: 'delete', recordId: 'r', kind: 'penalty', documentNumber: '郏市监罚〔2026〕7号', subjectName: '甲', subjectCode: null, values: [] }
const correction: RemovalContent = { ...content, action: 'correct', values: [{ field: 'cf_nr_fk', title: '罚款金额', value: '0.500000' }] }

test.each([
  ['a page that is gone shows a deletion', content, 404, '', 'done'],
  ['a page without the document number shows a deletion', content, 200, '<p>没有记录</p>', 'done'],
  ['a page with the document number shows the old content', content, 200, '<td>郏市监罚〔2026〕\n<b>7</b>号</td>', 'old'],
  ['a page with the new value shows a correction', correction, 200, '<td>郏市监罚〔2026〕7号</td><td>0.500000</td>', 'done'],
  ['a page with the number and without the new value shows the old content', correction, 200, '<td>郏市监罚〔2026〕7号</td><td>5.000000</td>', 'old'],
  ['a page that is gone does not show a correction, and does not deny it', correction, 404, '', 'unknown'],
  ['a new value in a script is not on the page', correction, 200, '<script>0.500000</script>郏市监罚〔2026〕7号', 'old'],
  ['a page that is down says nothing', content, 503, '', 'unknown'],
] as const)('%s', (_, ordered, status, html, shows) => {
  expect(readPage(ordered, status, html)).toBe(shows)
})

describe('a signature', () => {
  const message = { b: 1, a: '甲' }
  const time = '2026-11-25T02:00:00.000Z'
  test('does not depend on the order of keys, and covers time and content', () => {
    const signature = signatureOf('key', time, message)
    expect(isSignedBy(['key'], signature, time, { a: '甲', b: 1 })).toBe(true)
    expect(isSignedBy(['key'], signature, time, { ...message, b: 2 })).toBe(false)
    expect(isSignedBy(['key'], signature, '2026-11-25T02:00:01.000Z', message)).toBe(false)
    expect(isSignedBy(['other'], signature, time, message)).toBe(false)
  })

  test('with two keys is good for whoever knows either, and a broken one is good for nobody', () => {
    const both = signedBy(['new', 'old'], time, message)
    expect([isSignedBy(['new'], both, time, message), isSignedBy(['old'], both, time, message), isSignedBy(['older'], both, time, message)]).toEqual([true, true, false])
    for (const broken of ['', 'v1=', 'v1=zz', both.slice(0, 20), 'v2=' + both.slice(3, 67)]) expect(isSignedBy(['new', 'old'], broken, time, message)).toBe(false)
  })
})
