import { describe, expect, test } from 'vitest'
import { classOfBreach, fieldOfBreach, publishFaults, requirementOf, suits, type CourseContent } from '../domain/training.ts'
import { drawPaper, graceMs, gradePaper, isAnswerSheet, isLate, itemStatistic, questionFaults, type BankItem, type Question } from '../domain/training-exam.ts'
import { lawOn } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { demoBank, demoCourses } from '../ops/demo-training.ts'

const bank: BankItem[] = Array.from({ length: 40 }, (_, index) => ({ questionId: `q${String(index).padStart(2, '0')}`, version: 1, topic: index % 2 ? 'a' : 'b', options: 4 }))
const blueprint = [{ topic: 'a', count: 6 }, { topic: 'b', count: 4 }]

describe('a paper', () => {
  test('holds what the blueprint says, no question twice, and each option once', () => {
    const paper = drawPaper(bank, blueprint, 'seed')!
    expect(paper.filter(({ topic }) => topic === 'a')).toHaveLength(6)
    expect(paper.filter(({ topic }) => topic === 'b')).toHaveLength(4)
    expect(new Set(paper.map(({ questionId }) => questionId)).size).toBe(10)
    for (const { order } of paper) expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3])
  })

  test('is the same for the same seed, in whatever order the bank comes, and another for another', () => {
    expect(drawPaper(bank.toReversed(), blueprint, 'seed')).toEqual(drawPaper(bank, blueprint, 'seed'))
    expect(drawPaper(bank, blueprint, 'other')).not.toEqual(drawPaper(bank, blueprint, 'seed'))
  })

  test('draws every question and every place of an option about equally often', () => {
    const seen = new Map<string, number>()
    const places = [0, 0, 0, 0]
    for (let seed = 0; seed < 800; seed += 1) {
      for (const { questionId, order } of drawPaper(bank, blueprint, `s${seed}`)!) {
        seen.set(questionId, (seen.get(questionId) ?? 0) + 1)
        places[order.indexOf(0)]! += 1
      }
    }
    expect(seen.size).toBe(40)
    for (const [id, count] of seen) expect(count, id).toBeGreaterThan(100)
    for (const count of places) expect(count).toBeGreaterThan(1800)
  })

  test('is not made from a topic with too few questions', () => expect(drawPaper(bank, [{ topic: 'a', count: 21 }], 'seed')).toBeNull())
})

describe('grading', () => {
  const paper = [{ questionId: 'x', version: 1, topic: 'a', order: [2, 0, 1, 3] }, { questionId: 'y', version: 1, topic: 'a', order: [0, 1, 2] }]
  const rights = [[0, 3], [1]]
  const mark = (answers: number[][] | null, passMark = 80) => gradePaper(paper, rights, answers, passMark)

  test('counts exactly the right options, in the order that was shown', () => expect(mark([[1, 3], [1]])).toMatchObject({ correct: 2, passed: true, items: [true, true] }))
  test.each([['one of two right ones', [[1], [1]]], ['a wrong one beside them', [[1, 3, 0], [1]]], ['everything ticked', [[0, 1, 2, 3], [0, 1, 2]]], ['nothing', [[], []]]])('gives nothing for %s', (_, answers) => expect(mark(answers).items[0]).toBe(false))
  test('fails a paper that did not come in', () => expect(mark(null)).toMatchObject({ correct: 0, passed: false }))
  test('passes at the mark and not below', () => expect([mark([[1, 3], []], 50).passed, mark([[1, 3], []], 51).passed]).toEqual([true, false]))
  test.each([['too short', [[1]]], ['an option twice', [[1, 1], [0]]], ['an option that is not there', [[9], [0]]], ['a part of an option', [[0.5], [0]]]])('a sheet that is %s is none', (_, answers) => expect(isAnswerSheet(paper, answers)).toBe(false))
  test('a paper is late only after the time of the way', () => expect([isLate(1000, 1000 + graceMs), isLate(1000, 1001 + graceMs)]).toEqual([false, true]))
})

describe('item statistics', () => {
  test('say nothing of fewer than five papers', () => expect(itemStatistic([{ right: true, rest: 1 }])).toEqual({ answered: 1, difficulty: null, discrimination: null }))
  test('show a question that good papers answer and poor ones do not as discriminating', () => {
    const seen = Array.from({ length: 20 }, (_, index) => ({ right: index >= 10, rest: index / 20 }))
    expect(itemStatistic(seen)).toMatchObject({ answered: 20, difficulty: 0.5, discrimination: expect.closeTo(0.87, 1) as number })
  })
  test('show a question that misleads the good ones as negative, and one that all answer as saying nothing', () => {
    expect(itemStatistic(Array.from({ length: 20 }, (_, index) => ({ right: index < 10, rest: index / 20 }))).discrimination).toBeLessThan(-0.5)
    expect(itemStatistic(Array.from({ length: 20 }, (_, index) => ({ right: true, rest: index / 20 }))).discrimination).toBeNull()
  })
})

describe('a question is refused', () => {
  const question: Question = { kind: 'single', stem: '题干', options: ['甲', '乙'], right: [0], basis: '' }
  test.each([
    ['without a stem', { stem: ' ' }, '/stem'],
    ['with one option', { options: ['甲'] }, '/options'],
    ['with an empty option', { options: ['甲', ' '] }, '/options'],
    ['with the same option twice', { options: ['甲', '甲 '] }, '/options'],
    ['with an answer that is no option', { right: [2] }, '/right'],
    ['with two answers where one is asked', { right: [0, 1] }, '/right'],
    ['with one answer where several are asked', { kind: 'multiple' as const }, '/right'],
    ['as true or false with three options', { kind: 'judgement' as const, options: ['甲', '乙', '丙'] }, '/options'],
  ])('%s', (_, change, pointer) => expect(questionFaults({ ...question, ...change }).map((fault) => fault.pointer)).toContain(pointer))
})

describe('the curriculum', () => {
  const on = (day: string) => lawOn(seedLaw, 'repair', day)
  const breach = { kind: '经营超过保质期的食品', organ: '郏县市场监督管理局', categories: '罚款', procedure: '普通' }

  test.each([
    ['经营超过保质期的食品', '郏县市场监督管理局', 'food'],
    ['使用未经定期检验的特种设备', '郏县市场监督管理局', 'equipment'],
    ['发布虚假广告', '郏县市场监督管理局', 'market'],
    ['未如实记录安全生产教育和培训情况', '郏县应急管理局', 'safety'],
    ['未密闭贮存易产生扬尘的物料', '平顶山市生态环境局郏县分局', 'ecology'],
    ['消防设施未保持完好有效', '郏县消防救援大队', 'fire'],
    ['接纳未成年人进入营业场所', '郏县文化广电和旅游局', 'other'],
  ])('finds the field of “%s”', (kind, organ, field) => expect(fieldOfBreach({ kind, organ })).toBe(field))

  test('finds the class by the rule-set of the day', () => {
    expect(classOfBreach(on('2026-11-24'), breach)).toBe('general')
    expect(classOfBreach(on('2026-11-24'), { ...breach, categories: '警告' })).toBe('minor')
    expect(classOfBreach(on('2026-11-24'), { ...breach, categories: '罚款；责令停产停业' })).toBe('serious')
    expect(classOfBreach(on('2025-01-01'), breach)).toBe('special')
    expect(classOfBreach(on('2025-01-01'), { ...breach, kind: '发布虚假广告' })).toBe('ordinary')
    expect(classOfBreach(on('2020-01-01'), { ...breach, categories: '吊销许可证件' })).toBe('serious')
  })

  test('is required, encouraged or off as the rule-set says, and never by our own choice', () => {
    expect(requirementOf(on('2020-01-01'), 'serious')).toBe('required')
    expect(requirementOf(on('2020-01-01'), 'general')).toBe('off')
    expect(requirementOf(on('2025-01-01'), 'special')).toBe('encouraged')
    expect(requirementOf(on('2026-11-24'), 'serious')).toBe('encouraged')
  })

  test('suits by field and class', () => {
    expect(suits({ field: 'food', classes: [] }, { field: 'food', class: 'general' })).toBe(true)
    expect(suits({ field: 'food', classes: ['serious'] }, { field: 'food', class: 'general' })).toBe(false)
    expect(suits({ field: 'all', classes: [] }, { field: 'tax', class: 'general' })).toBe(true)
    expect(suits({ field: 'safety', classes: [] }, { field: 'food', class: 'general' })).toBe(false)
  })

  const content: CourseContent = { title: '课', summary: '要', field: 'all', classes: [], lessons: [{ id: 'a', title: '一', text: '文', fileId: null, minutes: 180 }], blueprint, passMark: 80, attempts: 3, examMinutes: 20 }
  const counts = new Map([['a', 20], ['b', 20]])
  test.each([
    ['without lessons', { lessons: [] }, '/lessons'],
    ['shorter than the law asks', { lessons: [{ ...content.lessons[0]!, minutes: 179 }] }, '/lessons'],
    ['with two lessons of one name', { lessons: [content.lessons[0]!, content.lessons[0]!] }, '/lessons'],
    ['without an exam', { blueprint: [] }, '/blueprint'],
    ['with a topic twice', { blueprint: [blueprint[0]!, blueprint[0]!] }, '/blueprint'],
    ['with a topic that has too few questions', { blueprint: [{ topic: 'a', count: 21 }] }, '/blueprint/0'],
  ])('is not published %s', (_, change, pointer) => expect(publishFaults({ ...content, ...change }, counts, 3).map((fault) => fault.pointer)).toContain(pointer))
  test('is published when it is whole', () => expect(publishFaults(content, counts, 3)).toEqual([]))
})

test('the demo’s questions are sound, at least thirty, and none stands twice', () => {
  expect(demoBank.length).toBeGreaterThanOrEqual(30)
  expect(demoBank.flatMap((question) => questionFaults(question))).toEqual([])
  expect(new Set(demoBank.map(({ stem }) => stem)).size).toBe(demoBank.length)
  expect(demoCourses.map(({ field }) => field)).toEqual(['food', 'safety', 'ecology'])
})
