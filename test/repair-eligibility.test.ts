import { describe, expect, test } from 'vitest'
import { filingState } from '../domain/filing.ts'
import { classOf, fieldsOfPenalty } from '../domain/repair-class.ts'
import { eligibilityOf, refusalOfRepair, soonerEnd, type PenaltyFacts } from '../domain/repair-eligibility.ts'
import { addMonths } from '../domain/calendar.ts'
import { findProfile } from '../domain/law.ts'
import type { ListProfile } from '../domain/list-profile.ts'
import { seedLaw } from '../domain/rules/index.ts'

const facts = (change: Partial<PenaltyFacts> = {}, data: Record<string, string> = {}): PenaltyFacts => ({
  data: { cf_cflb: '罚款', cf_nr_fk: '0.500000', cf_cx: '普通', cf_yj: '《中华人民共和国价格法》第四十二条', cf_wfxw: '未按规定明码标价', cf_cfjg: '郏县市场监督管理局', ...data },
  decisionDate: '2026-05-31',
  publication: 'published',
  isDisputed: false,
  hasUnit: true,
  revokedOn: [],
  certificates: [],
  ...change,
})
const under = (ruleSet: string, today: string, given = facts()) => eligibilityOf(given, seedLaw, today, ruleSet)

describe('the class of a penalty', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['a fine under the ordinary procedure is general', 'R2026', {}, 'general'],
    ['a warning alone is minor', 'R2026', { cf_cflb: '警告' }, 'minor'],
    ['a warning beside a fine is not minor', 'R2026', { cf_cflb: '警告；罚款' }, 'general'],
    ['what was decided by the simplified procedure is minor', 'R2026', { cf_cx: '简易' }, 'minor'],
    ['a stop of production is serious, whatever stands beside it', 'R2026', { cf_cflb: '罚款；责令停产停业' }, 'serious'],
    ['a suspended licence is serious', 'R2026', { cf_cflb: '暂扣许可证件' }, 'serious'],
    ['an extremely large fine is serious', 'R2026', { cf_nr_fk: '100.000000' }, 'serious'],
    ['a fine just below it is general', 'R2026', { cf_nr_fk: '99.999999' }, 'general'],
    ['a fine for food was in a special field', 'R2023', { cf_yj: '《中华人民共和国食品安全法》第一百二十五条' }, 'special'],
    ['a fine for prices was not', 'R2023', {}, 'ordinary'],
    ['a fire brigade’s fine was in a special field', 'R2023', { cf_cfjg: '郏县消防救援大队' }, 'special'],
    ['a stop of production for work safety was specific', 'R2019', { cf_cflb: '责令停产停业', cf_yj: '《中华人民共和国安全生产法》第九十七条' }, 'specific'],
    ['a stop of production in no such field was serious', 'R2019', { cf_cflb: '责令停产停业' }, 'serious'],
    ['a fine for food alone was general', 'R2019', { cf_yj: '《中华人民共和国食品安全法》' }, 'general'],
  ])('%s', (_, ruleSet, data, wanted) => expect(classOf(facts({}, data).data, ruleSet, '2026-11-25')?.class).toBe(wanted))

  test('carries the line of the table that gives it, with mark and first day', () => {
    expect(classOf(facts().data, 'R2026', '2026-11-25')).toMatchObject({ mark: 'D', from: '2026-04-01', basis: expect.stringContaining('第八条') })
    expect(classOf(facts().data, 'R2026', '2026-03-31')).toBeNull()
  })

  test('finds the fields by legal basis, breach and organ', () => {
    expect(fieldsOfPenalty(facts({}, { cf_yj: '《中华人民共和国特种设备安全法》', cf_wfxw: '发布虚假广告' }).data)).toEqual(['special-equipment', 'false-advertising'])
  })
})

describe('the same penalty', () => {
  test.each([
    ['R2019', '2026-08-31', '2026-09-01', '2027-05-31', '“信用中国”网站'],
    ['R2023', '2026-08-31', '2026-09-01', '2029-05-31', '“信用中国”网站'],
    ['R2026', '2026-08-31', '2026-09-01', '2027-05-31', '认定单位'],
  ])('can be repaired under %s the day after its shortest publication, which a month without that day ends on its last', (ruleSet, minimum, earliest, maximum, decider) => {
    const found = under(ruleSet, '2026-11-25')
    expect([found.minimum.endsOn, found.earliest, found.maximum!.endsOn, found.decider.zh]).toEqual([minimum, earliest, maximum, decider])
  })

  test.each([
    ['R2019', null],
    ['R2023', '2027-06-01'],
    ['R2026', '2027-06-01'],
  ])('with a stop of production for food can be repaired under %s from %s', (ruleSet, earliest) => {
    const found = under(ruleSet, '2026-11-25', facts({}, { cf_cflb: '责令停产停业', cf_yj: '《中华人民共和国食品安全法》' }))
    expect([found.earliest, found.repairable]).toEqual([earliest, earliest !== null])
  })

  test('needs training and a credit report under the rules of 2019 when serious, and under none of today', () => {
    const serious = facts({}, { cf_cflb: '暂扣许可证件' })
    expect(under('R2019', '2026-11-25', serious).materials.map(({ name }) => name)).toEqual(expect.arrayContaining(['training-certificate', 'credit-report']))
    expect(under('R2026', '2026-11-25', serious).materials.map(({ name, how }) => `${name} ${how}`)).toEqual(['commitment needed', 'performance-proof fetched', 'authorisation needed', 'market-decision instead'])
    expect(under('R2026', '2026-11-25', serious).conditions.map(({ name }) => name)).not.toContain('training')
  })

  test('is free of charge, and a minor one is repairable as soon as its duty is performed', () => {
    const minor = under('R2026', '2026-11-25', facts({ decisionDate: '2026-11-24' }, { cf_cflb: '警告' }))
    expect([minor.fee, minor.earliest, minor.maximum!.endsOn]).toEqual([0, '2026-11-24', '2027-02-24'])
  })
})

describe('what stands in the way', () => {
  const refusal = (change: Partial<PenaltyFacts>, today = '2026-11-25', data: Record<string, string> = {}) => refusalOfRepair(facts(change, data), eligibilityOf(facts(change, data), seedLaw, today), today)
  test('is nothing on the first day', () => expect(refusal({}, '2026-09-01')).toBeNull())
  test('is the shortest publication one day before, with the day from which it is possible', () => {
    expect(refusal({}, '2026-08-31')).toEqual({ why: { zh: '最短公示期至 2026-08-31，可于 2026-09-01 起申请。', en: expect.any(String) }, from: '2026-09-01' })
  })
  test.each<[string, Partial<PenaltyFacts>, string]>([
    ['that publication has ended', { publication: 'stopped' }, '已停止公示'],
    ['a dispute', { isDisputed: true }, '异议处理中'],
    ['a determining unit that is not here', { hasUnit: false }, '未接入'],
  ])('is %s', (_, change, words) => expect(refusal(change)!.why.zh).toContain(words))

  test('is a revoked repair only where the law says for how long', () => {
    const ban = (value: number | null) => {
      const law = { ...seedLaw, overrides: value === null ? [] : [{ ruleSet: 'R2026', parameter: 'fraud.apply-ban', value, document: 'x', documentDate: '2026-11-01', from: '2026-11-01' }] }
      return refusalOfRepair(facts({ revokedOn: ['2026-11-20'] }), eligibilityOf(facts({ revokedOn: ['2026-11-20'] }), law, '2026-11-25'), '2026-11-25')
    }
    expect(ban(null)).toBeNull()
    expect(ban(3)!.why.zh).toContain('2029-11-20 以前不得申请')
  })
})

test('a record from the years of longer publication keeps its end under the law of today, and a sooner one of its own years is a hint', () => {
  const old = facts({ decisionDate: '2022-05-31' }, { cf_cflb: '罚款', cf_nr_fk: '100.000000' })
  const present = eligibilityOf(old, seedLaw, '2026-11-25')
  expect(present.maximum!.endsOn).toBe('2025-05-31')
  expect(soonerEnd(old, seedLaw, '2026-11-25', present)).toEqual({ ruleSet: 'R2019', endsOn: '2023-05-31' })
  expect(soonerEnd(facts(), seedLaw, '2026-11-25', eligibilityOf(facts(), seedLaw, '2026-11-25'))).toBeNull()
})

test('an application is settled when every case is, those that have not begun included', () => {
  expect(filingState([{ outcome: 'granted', settled: true }], 1)).toEqual({ state: 'running', settled: 1, all: 2, outcomes: { granted: 1 } })
  expect(filingState([{ outcome: 'granted', settled: true }, { outcome: 'denied', settled: true }], 0).state).toBe('settled')
})

describe('an entry on a list', () => {
  const onList = (code: string, decisionDate: string, change: Partial<ListProfile> = {}): PenaltyFacts => {
    const profile = { ...findProfile(seedLaw, code, '2026-11-25')!, ...change }
    return facts({ decisionDate, entry: { profile, validUntil: profile.termMonths === null ? null : addMonths(decisionDate, profile.termMonths) } })
  }
  test.each([
    ['SAMR-SERIOUS', '2025-11-25', '严重', '2026-11-26', '2028-11-25'],
    ['WAGES', '2025-11-25', '严重', '2026-11-26', '2028-11-25'],
    ['TAX-SERIOUS', '2025-11-24', '严重', '2026-11-25', '2028-11-24'],
    ['SAMR-ABNORMAL', '2026-11-20', '异常名录信息', '2026-11-20', null],
    ['HENAN-OTHER', '2026-08-25', '一般', '2026-11-26', '2027-08-25'],
  ])('%s may be left on request from the later of what the rules and the list ask for', (code, decisionDate, title, earliest, ends) => {
    const found = under('R2026', '2026-11-25', onList(code, decisionDate))
    expect([found.classTitle.zh, found.earliest, found.maximum?.endsOn ?? null]).toEqual([title, earliest, ends])
  })
  test('whose list asks for a longer time than the rules waits for that', () => {
    expect(under('R2026', '2026-11-25', onList('SAMR-SERIOUS', '2025-11-25', { earliestExitMonths: 18 })).minimum).toMatchObject({ months: 18, endsOn: '2027-05-25' })
  })
  test.each([
    ['HENAN-RED', '红名单信息无需信用修复'],
    ['COURT-EXECUTION', '请向'],
  ])('%s is left in no such way', (code, words) => {
    const given = onList(code, '2024-01-05')
    expect(refusalOfRepair(given, under('R2026', '2026-11-25', given), '2026-11-25')!.why.zh).toContain(words)
  })
  test('of a list whose training is compulsory by the county’s paper is offered training, which never refuses', () => {
    const given = onList('JIAXIAN-BLACK', '2025-01-05')
    expect(under('R2026', '2026-11-25', given).training).toEqual({ requirement: 'encouraged', certificate: null, askedByList: true })
    expect(refusalOfRepair(given, under('R2026', '2026-11-25', given), '2026-11-25')).toBeNull()
  })
})

describe('training', () => {
  const grave = { cf_cflb: '责令停产停业' }
  const certificate = { number: '郏信训证〔2026〕1号', field: 'all' as const, classes: [] }
  const conditionOf = (ruleSet: string, certificates: PenaltyFacts['certificates']) => under(ruleSet, '2026-11-25', facts({ certificates }, grave)).conditions.find(({ name }) => name === 'training')

  test('is a condition of a serious repair under R2019, met by a certificate that suits the breach', () => {
    expect(under('R2019', '2026-11-25', facts({}, grave)).training).toEqual({ requirement: 'required', certificate: null, askedByList: false })
    expect(conditionOf('R2019', [])?.state).toBe('missing')
    expect(conditionOf('R2019', [certificate])).toMatchObject({ state: 'met', why: { zh: '培训证明 郏信训证〔2026〕1号' } })
    expect(conditionOf('R2019', [{ ...certificate, field: 'tax' }])?.state).toBe('missing')
    expect(conditionOf('R2019', [{ ...certificate, classes: ['general'] }])?.state).toBe('missing')
  })

  test('is offered under R2026 and never refuses', () => {
    const given = facts({ decisionDate: '2025-01-01' }, grave)
    const found = under('R2026', '2026-11-25', given)
    expect([found.training.requirement, found.conditions.some(({ name }) => name === 'training'), refusalOfRepair(given, found, '2026-11-25')]).toEqual(['encouraged', false, null])
  })
})
